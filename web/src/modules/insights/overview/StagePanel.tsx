import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Chart, type ChartHandle, type ChartOption } from '~/shared/chart/Chart';
import { useChartTheme } from '~/shared/chart/chartTheme';
import { amountIn, mainCurrency, moneys } from '~/shared/chart/moneys';
import { Panel } from '~/shared/chart/Panel';
import type { Table } from '~/shared/chart/table';
import * as format from '~/shared/format';
import { all, type Filter } from '~/shared/records/filter';
import { type Aggregate, aggregateQuery, type Measure, type Ref } from '~/shared/records/records';
import { inPeriod } from './period';
import type { Overview } from './useOverview';
import { usePeriodWords } from './words';

const groupBy = ['pipeline', 'stage', 'stage.kind', 'stage.position'];
const measures: Measure[] = [{ fn: 'count' }, { fn: 'sum', field: 'amount', as: 'sum' }];

function stagesOf(...answers: (Aggregate | undefined)[]) {
  return answers
    .flatMap((data) => data?.rows ?? [])
    .map((row) => ({
      id: (row.stage as Ref).id,
      name: (row.stage as Ref).name,
      pipeline: row.pipeline as Ref,
      kind: String(row['stage.kind']),
      position: Number(row['stage.position']),
      count: Number(row.count),
      sum: moneys(row.sum),
    }))
    .sort((a, b) => a.pipeline.id - b.pipeline.id || a.position - b.position);
}

/** The funnel: what stands open in each stage today, and how it ended in the period. */
export function StagePanel({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const theme = useChartTheme();
  const words = usePeriodWords(overview);
  const chart = useRef<ChartHandle>(null);
  const { within, closed, period, measure, pipeline, moment } = overview;
  const openFilter = all({ field: 'stage.kind', op: 'in', value: ['open'] }, within()) as Filter;
  const open = useQuery(aggregateQuery('deals', { filter: openFilter, groupBy, measures, ...moment }));
  const ended = useQuery(aggregateQuery('deals', { filter: closed(), groupBy, measures, ...moment }));
  const stages = useMemo(() => stagesOf(open.data, ended.data), [open.data, ended.data]);
  const currency = mainCurrency(stages.map((each) => each.sum));
  const several = !pipeline && new Set(stages.map((each) => each.pipeline.id)).size > 1;
  const linkOf = (stage: (typeof stages)[number]) =>
    overview.rows(
      'deals',
      all(
        { field: 'stage', op: 'in', value: [stage.id] },
        stage.kind === 'open' ? undefined : inPeriod('closedOn', period),
      ),
      '-amount',
    );

  const table: Table = {
    columns: [
      { key: 'stage', label: t('insights.overview.stage') },
      ...(several ? [{ key: 'pipeline', label: t('insights.overview.pipeline') }] : []),
      { key: 'count', label: t('insights.overview.count'), number: true },
      { key: 'sum', label: t('insights.overview.amount'), number: true },
    ],
    rows: stages.map((stage) => ({
      key: String(stage.id),
      cells: [
        { text: stage.name, value: stage.name },
        ...(several ? [{ text: stage.pipeline.name, value: stage.pipeline.name }] : []),
        { text: format.number(stage.count), value: stage.count, to: linkOf(stage) },
        { text: format.sums(stage.sum), value: amountIn(stage.sum, currency), to: linkOf(stage) },
      ],
    })),
  };

  // Where several pipelines are shown, each begins with a line that bears its name.
  const lines = useMemo(
    () =>
      stages.flatMap((stage, at) =>
        several && stages[at - 1]?.pipeline.id !== stage.pipeline.id
          ? [
              { head: stage.pipeline.name, stage: undefined },
              { head: undefined, stage },
            ]
          : [{ head: undefined, stage }],
      ),
    [stages, several],
  );
  const height = Math.max(140, lines.length * 26 + 12);
  const option = useMemo((): ChartOption => {
    const color = { open: theme.shade('accent'), won: theme.shade('good'), lost: theme.shade('bad') };
    const sizeOf = (stage: (typeof stages)[number]) =>
      measure === 'count' ? stage.count : amountIn(stage.sum, currency);
    const say = (at: number) => {
      const stage = lines[at]?.stage;
      if (!stage) return '';
      return measure === 'count'
        ? format.number(stage.count)
        : format.sums(stage.sum.filter((each) => each.currency === currency)) || '–';
    };
    return {
      ...theme.base,
      grid: { left: 4, right: 84, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', show: false },
      yAxis: {
        type: 'category',
        inverse: true,
        data: lines.map(({ head, stage }, at) => `${at}|${head ?? stage?.name}`),
        ...theme.categories,
        axisLine: { show: false },
        axisLabel: {
          ...theme.text,
          width: 150,
          overflow: 'truncate',
          formatter: (name: string, at: number) =>
            `{${lines[at]?.head ? 'head' : 'stage'}|${name.slice(name.indexOf('|') + 1).replace(/[{}|]/g, '')}}`,
          rich: {
            head: { ...theme.text, color: theme.shade('text'), fontWeight: 600 },
            stage: theme.text,
          },
        },
      },
      tooltip: {
        ...theme.base.tooltip,
        formatter: (params) => {
          const stage = lines[(Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1]?.stage;
          return stage
            ? [
                several ? `${stage.pipeline.name} · ${stage.name}` : stage.name,
                `${format.number(stage.count)} · ${format.sums(stage.sum, false)}`,
              ]
                .map((line) => line.replace(/[&<>]/g, ''))
                .join('<br>')
            : '';
        },
      },
      series: [
        {
          type: 'bar',
          barMaxWidth: 18,
          cursor: 'pointer',
          data: lines.map(({ stage }) => ({
            value: stage ? sizeOf(stage) : 0,
            itemStyle: {
              color: color[(stage?.kind ?? 'open') as keyof typeof color],
              borderRadius: [0, 3, 3, 0],
            },
          })),
          label: {
            show: true,
            position: 'right',
            formatter: ({ dataIndex }) => say(dataIndex),
            ...theme.text,
            color: theme.shade('text'),
          },
        },
      ],
    };
  }, [lines, measure, currency, several, theme]);

  return (
    <Panel
      question={t('insights.overview.q.stages')}
      unit={t(overview.asOf ? 'insights.overview.unit.stagesThen' : 'insights.overview.unit.stages', {
        unit: measure === 'count' ? t('insights.overview.count') : currency,
        period: words,
      })}
      table={table}
      pending={open.isPending || ended.isPending}
      stale={open.isPlaceholderData || ended.isPlaceholderData}
      error={open.error ?? ended.error}
      chart={chart}
    >
      <Chart
        ref={chart}
        option={option}
        height={height}
        label={`${t('insights.overview.q.stages')} ${stages.map((each) => `${each.name}: ${format.number(each.count)}`).join(', ')}`}
        onPick={(at) => {
          const stage = lines[at]?.stage;
          if (stage) navigate(linkOf(stage));
        }}
      />
    </Panel>
  );
}
