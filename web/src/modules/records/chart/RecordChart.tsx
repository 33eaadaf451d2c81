import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Chart, type ChartHandle } from '~/shared/chart/Chart';
import { useChartTheme } from '~/shared/chart/chartTheme';
import { Panel } from '~/shared/chart/Panel';
import type { Table } from '~/shared/chart/table';
import { resolveField } from '~/shared/fields/resolve';
import * as format from '~/shared/format';
import { type ObjectType, pluralOf, useObjectTypes } from '~/shared/metadata';
import { all, type Filter, listLink } from '~/shared/records/filter';
import { aggregateQuery } from '~/shared/records/records';
import { type ChartDefinition, lacking } from './chart';
import styles from './chart.module.css';
import { type Mark, marksOf, shownOf } from './drawn';
import { heightOf, optionOf } from './option';
import { useGrouping } from './useGrouping';

/** The records of a filter as a chart; every mark opens its rows. */
export function RecordChart({
  type,
  filter,
  chart,
  title,
}: {
  type: ObjectType;
  filter: Filter | undefined;
  chart: ChartDefinition;
  /** What it is called, where that is not simply the question it answers. */
  title?: string;
}) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const navigate = useNavigate();
  const theme = useChartTheme();
  const handle = useRef<ChartHandle>(null);
  const missing = lacking(types, type, chart);
  const { path, bucket, group, groupBy, label, place } = useGrouping(type, chart.by);
  const measured = chart.measure.field ? resolveField(types, type, chart.measure.field) : undefined;
  const query = useQuery({
    ...aggregateQuery(type.path, {
      filter,
      groupBy,
      measures: [{ ...chart.measure, as: 'value' }],
    }),
    enabled: !missing,
  });
  const measure = measured
    ? t(`records.chart.fn.${chart.measure.fn}`, { field: measured.label })
    : t('records.chart.fn.count', { plural: pluralOf(type) });
  const question = chart.by
    ? t('records.chart.question', {
        measure,
        group: bucket
          ? t(`records.chart.by.${bucket}`, { field: group?.label ?? path })
          : (group?.label ?? path),
      })
    : measure;
  const said = { label, others: t('records.chart.others'), place };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said follows the chart and the language
  const drawn = useMemo(() => query.data && marksOf(query.data, chart, said), [query.data, chart, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same
  const shown = useMemo(() => (drawn ? shownOf(drawn.marks, chart, said) : []), [drawn, chart, t]);
  const linkOf = (mark: Mark) => listLink(type.path, all(filter, chart.by ? mark.filter : undefined));
  const tell = (size: number | null): string => {
    if (size === null) return '–';
    if (drawn?.currency) return format.shortMoney({ value: String(size), currency: drawn.currency });
    return format.number(size);
  };
  const tellAll = ({ amounts, size }: Mark): string =>
    amounts.length ? amounts.map((each) => format.money(each)).join(' + ') : tell(size);
  const tellRef = useRef(tell);
  tellRef.current = tell;
  const option = useMemo(
    () => optionOf(theme, chart.kind, shown, !!bucket, (size) => tellRef.current(size)),
    [theme, chart.kind, shown, bucket],
  );

  if (missing)
    return (
      <section className={styles.missing}>
        {title && <h2>{title}</h2>}
        <p>{t('records.chart.missing', { field: missing })}</p>
      </section>
    );
  const table: Table = {
    columns: [
      ...(chart.by ? [{ key: 'group', label: group?.label ?? path }] : []),
      { key: 'value', label: measure, number: true },
    ],
    rows: (drawn?.marks ?? []).map((mark) => ({
      key: mark.key,
      cells: [
        ...(chart.by ? [{ text: mark.label, value: bucket ? mark.key : mark.label }] : []),
        { text: tellAll(mark), value: mark.size, to: linkOf(mark) },
      ],
    })),
  };
  const several = (drawn?.currencies.length ?? 0) > 1 && chart.kind !== 'number';
  const unit = [
    title && title !== question && question,
    drawn?.currency && chart.kind !== 'number' && t('records.chart.in', { currency: drawn.currency }),
    several && t('records.chart.otherCurrencies'),
    query.data?.more && t('records.chart.more'),
    drawn &&
      shown.length < drawn.marks.length &&
      t('records.chart.shown', { total: format.number(drawn.marks.length) }),
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
            {tellAll(only)}
          </Link>
        )
      ) : (
        <Chart
          ref={handle}
          option={option}
          height={heightOf(chart.kind, shown, !!bucket)}
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
