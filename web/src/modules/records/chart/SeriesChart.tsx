import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { momentOf } from '~/shared/asOf';
import { Chart, type ChartHandle } from '~/shared/chart/Chart';
import { useChartTheme } from '~/shared/chart/chartTheme';
import { Panel } from '~/shared/chart/Panel';
import type { Table } from '~/shared/chart/table';
import * as format from '~/shared/format';
import type { ObjectType } from '~/shared/metadata';
import { all, type Filter, listLink } from '~/shared/records/filter';
import { aggregateQuery, type Money } from '~/shared/records/records';
import { useNarrow } from '~/shared/useNarrow';
import { addsUp, type ChartDefinition, currencyOf } from './chart';
import { comparable, most } from './drawn';
import { type Cell, type Line, linesOf, type Series } from './lines';
import { isStacked, seriesHeight, seriesOption } from './seriesOption';
import type { Group } from './useGroup';

/** How far a group reaches: its bar, or the longest of those that stand side by side. */
const longest = ({ size, cells }: Line): number | null =>
  size ?? Math.max(...cells.map((cell) => cell.size ?? 0));

/** More cannot be told apart; all others are one. */
const mostSeries = 7;

interface SeriesChartProps {
  type: ObjectType;
  filter: Filter | undefined;
  chart: ChartDefinition;
  title?: string;
  measure: string;
  question: string;
  group: Group;
  /** None where each currency is drawn by itself. */
  split?: Group;
}

/** Several numbers a group: by a second field, or one a currency. */
export function SeriesChart({
  type,
  filter,
  chart,
  title,
  measure,
  question,
  group,
  split,
}: SeriesChartProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const theme = useChartTheme();
  const handle = useRef<ChartHandle>(null);
  const currency = currencyOf(chart);
  const query = useQuery(
    aggregateQuery(type.path, {
      filter,
      groupBy: [group.by, ...(split ? [split.by] : [])],
      measures: [
        { ...chart.measure, as: 'value' },
        ...(group.position ? [{ fn: 'min' as const, field: group.position, as: 'place' }] : []),
        ...(split?.position ? [{ fn: 'min' as const, field: split.position, as: 'splitPlace' }] : []),
      ],
      largest: [
        ...(group.bucket ? [] : [{ group: group.by, count: most.bar - 1, currency }]),
        ...(split ? [{ group: split.by, count: mostSeries, currency }] : []),
      ],
      asOf: momentOf(type.asOf),
    }),
  );
  const said = {
    by: { label: group.text, place: group.place },
    split: split && { label: split.text, place: split.place },
    others: t('records.chart.others'),
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said follows the chart and the language
  const drawn = useMemo(() => query.data && linesOf(query.data, chart, said), [query.data, chart, t]);
  const { lines = [], series = [] } = drawn ?? {};
  const { bars: shown, others } = useMemo(
    () =>
      chart.kind === 'bar' && drawn
        ? comparable(drawn.lines, longest)
        : { bars: drawn?.lines ?? [], others: undefined },
    [drawn, chart.kind],
  );
  const linkOf = (line: Line | undefined, one?: Series) =>
    listLink(type.path, all(filter, line?.filter, one?.filter), undefined, type.asOf);
  const tell = (size: number | null, of?: string): string => {
    const unit = of ?? drawn?.currency;
    if (size === null) return '–';
    return unit ? format.shortMoney({ value: String(size), currency: unit }) : format.number(size);
  };
  const tellAll = (amounts: Money[], size: number | null): string =>
    amounts.length ? amounts.map((each) => format.money(each)).join(' + ') : tell(size);
  const tellRef = useRef(tell);
  tellRef.current = tell;
  const option = useMemo(
    () =>
      drawn &&
      seriesOption(
        theme,
        chart,
        { ...drawn, lines: shown },
        {
          days: !!group.bucket,
          narrow,
          tell: (size, of) => tellRef.current(size, of),
          total: t('records.chart.total'),
        },
      ),
    [theme, chart, drawn, shown, group.bucket, narrow, t],
  );
  const totals = !!split && addsUp(chart);
  const cellOf = (line: Line, one: Series, cell: Cell | undefined) => ({
    text: tellAll(cell?.amounts ?? [], cell?.size ?? null),
    value: cell?.size ?? null,
    to: linkOf(line, one),
  });
  const table: Table = {
    columns: [
      { key: 'group', label: group.label },
      ...series.map((one) => ({ key: `of ${one.key}`, label: one.label, number: true })),
      ...(totals ? [{ key: 'total', label: t('records.chart.total'), number: true }] : []),
    ],
    rows: lines.map((line) => ({
      key: line.key,
      cells: [
        { text: line.label, value: group.bucket ? line.key : line.label },
        ...series.map((one, at) => cellOf(line, one, line.cells[at])),
        ...(totals ? [{ text: tellAll(line.amounts, line.size), value: line.size, to: linkOf(line) }] : []),
      ],
    })),
  };
  const unit = [
    title && title !== question && question,
    !split && t('records.chart.eachCurrency', { measure }),
    drawn?.currency && t('records.chart.in', { currency: drawn.currency }),
    split && (drawn?.currencies.length ?? 0) > 1 && t('records.chart.otherCurrencies'),
    query.data?.more && t('records.chart.moreSeries'),
    others &&
      t('records.chart.othersTold', {
        size: split ? tell(others.size) : format.sums(others.cells.flatMap(({ amounts }) => amounts)),
      }),
  ]
    .filter(Boolean)
    .join(' · ');
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
      {drawn && option && (
        <Chart
          ref={handle}
          option={option}
          height={seriesHeight(chart, { ...drawn, lines: shown }, !!group.bucket)}
          label={`${question}: ${shown
            .slice(0, 12)
            .map((line) =>
              isStacked(chart)
                ? `${line.label} ${tell(line.size)}`
                : `${line.label} ${series.map((one, at) => `${one.label} ${tell(line.cells[at]?.size ?? null, one.currency)}`).join(' ')}`,
            )
            .join(', ')}`}
          onPick={(at, _name, which) => {
            const line = shown[at];
            if (line) navigate(linkOf(line, series[which]));
          }}
        />
      )}
    </Panel>
  );
}
