import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Chart, type ChartHandle, type ChartOption } from '~/shared/chart/Chart';
import { useChartTheme } from '~/shared/chart/chartTheme';
import { amountIn, mainCurrency, moneys } from '~/shared/chart/moneys';
import { Panel } from '~/shared/chart/Panel';
import type { Table } from '~/shared/chart/table';
import * as format from '~/shared/format';
import { all } from '~/shared/records/filter';
import { type Aggregate, aggregateQuery, type Money } from '~/shared/records/records';
import type { Overview } from './useOverview';
import { usePeriodWords } from './words';

type Kind = 'won' | 'lost';
type Month = { month: string } & Record<Kind, { count: number; sum: Money[] }>;

const nothing = { count: 0, sum: [] };

/** Every month between the first and the last, also those in which nothing happened. */
function monthsOf(data: Aggregate | undefined): Month[] {
  const found = new Map<string, Month>();
  for (const row of data?.rows ?? []) {
    const month = String(row['closedOn:month'] ?? '').slice(0, 7);
    if (!month) continue;
    const line = found.get(month) ?? { month, won: nothing, lost: nothing };
    const kind: Kind = row['stage.kind'] === 'won' ? 'won' : 'lost';
    found.set(month, { ...line, [kind]: { count: Number(row.count), sum: moneys(row.sum) } });
  }
  const known = [...found.keys()].sort();
  const last = known.at(-1);
  const months: Month[] = [];
  for (let at = known[0]; at && last && at <= last && months.length < 240; ) {
    months.push(found.get(at) ?? { month: at, won: nothing, lost: nothing });
    at = dayjs(`${at}-01`).add(1, 'month').format('YYYY-MM');
  }
  return months;
}

export function MonthPanel({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const theme = useChartTheme();
  const words = usePeriodWords(overview);
  const chart = useRef<ChartHandle>(null);
  const { closed, within, measure } = overview;
  const query = useQuery(
    aggregateQuery('deals', {
      filter: closed(),
      groupBy: ['closedOn:month', 'stage.kind'],
      measures: [{ fn: 'count' }, { fn: 'sum', field: 'amount', as: 'sum' }],
      ...overview.moment,
    }),
  );
  const months = useMemo(() => monthsOf(query.data), [query.data]);
  const currency = mainCurrency(months.flatMap((each) => [each.won.sum, each.lost.sum]));
  const linkOf = (month: string, kind: Kind) =>
    overview.rows(
      'deals',
      all({ field: 'stage.kind', op: 'in', value: [kind] }, within(), {
        field: 'closedOn',
        op: 'between',
        value: [`${month}-01`, dayjs(`${month}-01`).endOf('month').format('YYYY-MM-DD')],
      }),
      '-amount',
    );
  const kinds: Kind[] = ['won', 'lost'];
  const table: Table = {
    columns: [
      { key: 'month', label: t('insights.overview.month') },
      ...kinds.flatMap((kind) => [
        { key: kind, label: t(`insights.overview.${kind}`), number: true },
        { key: `${kind}Sum`, label: t(`insights.overview.${kind}Amount`), number: true },
      ]),
    ],
    rows: months.map((each) => ({
      key: each.month,
      cells: [
        { text: format.month(`${each.month}-01`), value: each.month },
        ...kinds.flatMap((kind) => [
          { text: format.number(each[kind].count), value: each[kind].count, to: linkOf(each.month, kind) },
          { text: format.sums(each[kind].sum), value: amountIn(each[kind].sum, currency) },
        ]),
      ],
    })),
  };
  const option = useMemo((): ChartOption => {
    const values = (kind: Kind) =>
      months.map((each) => (measure === 'count' ? each[kind].count : amountIn(each[kind].sum, currency)));
    const short = (value: number) =>
      measure === 'amount' && currency
        ? format.shortMoney({ value: String(value), currency })
        : format.number(value);
    const series = (kind: Kind, color: string) => ({
      type: 'bar' as const,
      name: t(`insights.overview.${kind}`),
      cursor: 'pointer',
      barMaxWidth: 22,
      barGap: '10%',
      itemStyle: { color, borderRadius: [3, 3, 0, 0] },
      data: values(kind),
    });
    return {
      ...theme.base,
      grid: { left: 4, right: 8, top: 32, bottom: 4, containLabel: true },
      legend: {
        top: 0,
        left: 0,
        itemWidth: 10,
        itemHeight: 10,
        icon: 'roundRect',
        textStyle: { ...theme.text, color: theme.shade('text') },
      },
      tooltip: {
        ...theme.base.tooltip,
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: theme.shade('hover'), opacity: 0.6 } },
        valueFormatter: (value) => short(Number(value)),
      },
      xAxis: {
        type: 'category',
        data: months.map((each) => format.month(`${each.month}-01`)),
        ...theme.categories,
      },
      yAxis: {
        type: 'value',
        minInterval: measure === 'count' ? 1 : undefined,
        ...theme.values,
        axisLabel: { ...theme.text, formatter: (value: number) => short(value) },
      },
      series: [series('won', theme.shade('good')), series('lost', theme.shade('bad'))],
    };
  }, [months, measure, currency, theme, t]);
  return (
    <Panel
      question={t('insights.overview.q.months')}
      unit={t('insights.overview.unit.months', {
        unit: measure === 'count' ? t('insights.overview.count') : currency,
        period: words,
      })}
      table={table}
      pending={query.isPending}
      stale={query.isPlaceholderData}
      error={query.error}
      chart={chart}
    >
      <Chart
        ref={chart}
        option={option}
        height={300}
        label={`${t('insights.overview.q.months')} ${t('insights.overview.seeTable')}`}
        onPick={(at, series) => {
          const month = months[at]?.month;
          if (month) navigate(linkOf(month, series === t('insights.overview.won') ? 'won' : 'lost'));
        }}
      />
    </Panel>
  );
}
