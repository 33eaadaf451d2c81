import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { momentOf } from '~/shared/asOf';
import { Chart, type ChartHandle } from '~/shared/chart/Chart';
import { useChartTheme } from '~/shared/chart/chartTheme';
import { Panel } from '~/shared/chart/Panel';
import type { Table } from '~/shared/chart/table';
import * as format from '~/shared/format';
import type { ObjectType } from '~/shared/metadata';
import { all, type Filter, listLink } from '~/shared/records/filter';
import { aggregateQuery, type Value } from '~/shared/records/records';
import { type ChartDefinition, currencyOf } from './chart';
import styles from './chart.module.css';
import { comparable, conversions, type Mark, marksOf, shownOf } from './drawn';
import { heightOf, optionOf } from './option';
import type { Group } from './useGroup';

interface MarkChartProps {
  type: ObjectType;
  filter: Filter | undefined;
  chart: ChartDefinition;
  title?: string;
  measure: string;
  question: string;
  /** None of a single number. */
  group?: Group;
}

/** One number, or one a group. */
export function MarkChart({ type, filter, chart, title, measure, question, group }: MarkChartProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const theme = useChartTheme();
  const handle = useRef<ChartHandle>(null);
  const { position, place } = group ?? {};
  const query = useQuery(
    aggregateQuery(type.path, {
      filter,
      groupBy: group ? [group.by, ...(position ? [position] : [])] : [],
      measures: [{ ...chart.measure, as: 'value' }],
      asOf: momentOf(type.asOf),
    }),
  );
  const said = {
    label: (value: Value) => group?.text(value) ?? '',
    others: t('records.chart.others'),
    place:
      group && place
        ? (row: Record<string, Value>) => place(row[group.by], position && row[position])
        : undefined,
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said follows the chart and the language
  const drawn = useMemo(() => query.data && marksOf(query.data, chart, said), [query.data, chart, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same
  const parts = useMemo(() => (drawn ? shownOf(drawn.marks, chart, said) : []), [drawn, chart, t]);
  const { bars: shown, others } = useMemo(
    () => (chart.kind === 'bar' ? comparable(parts, ({ size }) => size) : { bars: parts, others: undefined }),
    [parts, chart.kind],
  );
  const linkOf = (mark: Mark) =>
    listLink(type.path, all(filter, group ? mark.filter : undefined), undefined, type.asOf);
  const tell = (size: number | null): string => {
    if (size === null) return '–';
    if (drawn?.currency) return format.shortMoney({ value: String(size), currency: drawn.currency });
    return format.number(size);
  };
  const tellAll = ({ amounts, size }: Mark): string =>
    amounts.length ? amounts.map((each) => format.money(each)).join(' + ') : tell(size);
  const tellRef = useRef(tell);
  tellRef.current = tell;
  const option = useMemo(() => {
    const shares = conversions(shown);
    const shareOf = (at: number) => {
      const share = shares[at];
      return share === null || share === undefined ? undefined : format.percent(share);
    };
    return optionOf(theme, chart.kind, shown, !!group?.bucket, (size) => tellRef.current(size), shareOf);
  }, [theme, chart.kind, shown, group?.bucket]);

  const funnel = chart.kind === 'funnel';
  const shares = funnel ? conversions(drawn?.marks ?? []) : [];
  const table: Table = {
    columns: [
      ...(group ? [{ key: 'group', label: group.label }] : []),
      { key: 'value', label: measure, number: true },
      ...(funnel ? [{ key: 'share', label: t('records.chart.ofBefore'), number: true }] : []),
    ],
    rows: (drawn?.marks ?? []).map((mark, at) => {
      const share = shares[at] ?? null;
      return {
        key: mark.key,
        cells: [
          ...(group ? [{ text: mark.label, value: group.bucket ? mark.key : mark.label }] : []),
          { text: tellAll(mark), value: mark.size, to: linkOf(mark) },
          ...(funnel ? [{ text: share === null ? '–' : format.percent(share), value: share }] : []),
        ],
      };
    }),
  };
  const several = (drawn?.currencies.length ?? 0) > 1;
  const alone = currencyOf(chart);
  const unit = [
    title && title !== question && question,
    drawn?.currency &&
      (alone || chart.kind !== 'number') &&
      t('records.chart.in', { currency: drawn.currency }),
    several && (alone || chart.kind !== 'number') && t('records.chart.otherCurrencies'),
    funnel && t('records.chart.funnelShares'),
    query.data?.more && t('records.chart.more'),
    drawn &&
      parts.length < drawn.marks.length &&
      t('records.chart.shown', { total: format.number(drawn.marks.length) }),
    others && t('records.chart.othersTold', { size: tell(others.size) }),
  ]
    .filter(Boolean)
    .join(' · ');
  const only = drawn?.marks[0];
  return (
    <Panel
      question={title ?? question}
      unit={unit}
      table={table}
      pending={query.isPending}
      stale={query.isPlaceholderData}
      error={query.error}
      chart={handle}
    >
      {chart.kind === 'number' ? (
        only && (
          <Link className={styles.number} to={linkOf(only)}>
            {alone && drawn?.currency && only.size !== null
              ? format.money({ value: String(only.size), currency: alone })
              : tellAll(only)}
          </Link>
        )
      ) : (
        <Chart
          ref={handle}
          option={option}
          height={heightOf(chart.kind, shown, !!group?.bucket)}
          label={`${question}: ${shown
            .slice(0, 12)
            .map((each) => `${each.label} ${tell(each.size)}`)
            .join(', ')}`}
          onPick={(at) => {
            const mark = shown[at];
            if (mark) navigate(linkOf(mark));
          }}
        />
      )}
    </Panel>
  );
}
