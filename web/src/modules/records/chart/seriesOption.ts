import type { ChartOption } from '~/shared/chart/Chart';
import type { useChartTheme } from '~/shared/chart/chartTheme';
import { addsUp, type ChartDefinition, eachCurrency } from './chart';
import { othersKey } from './drawn';
import type { Lines } from './lines';
import { harmless, lineHeight } from './option';

type Theme = ReturnType<typeof useChartTheme>;

/** Neighbours differ in hue and in lightness; a second round is paler. */
const colours = ['accent', 'warn', 'good', 'bad', 'violet'];
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect'];
const barHeight = 13;
const legendHeight = 30;
/** More names would not fit beside each other where lines end. */
const mostNamed = 4;
/** What stands at the end of a line has this much room. */
const endWidth = 110;

/** Whether the parts of a bar add up to it, and stand on top of each other. */
export const isStacked = (chart: ChartDefinition): boolean =>
  chart.kind === 'bar' &&
  addsUp(chart) &&
  !chart.beside &&
  !(chart.currency === eachCurrency && !chart.split);

export function seriesHeight(chart: ChartDefinition, { lines, series }: Lines, days: boolean): number {
  if (chart.kind === 'line' || days) return 340;
  const each = isStacked(chart) ? lineHeight : series.length * barHeight + 12;
  return Math.max(140, lines.length * each + 12) + legendHeight;
}

interface Drawing {
  /** Groups are periods, so bars stand upright beside each other. */
  days: boolean;
  narrow: boolean;
  tell: (size: number | null, currency?: string) => string;
  total: string;
}

/** Groups with their parts as the drawing library takes them. */
export function seriesOption(
  theme: Theme,
  chart: ChartDefinition,
  { lines, series }: Lines,
  { days, narrow, tell, total }: Drawing,
): ChartOption {
  const ink = { ...theme.text, color: theme.shade('text') };
  const stacked = isStacked(chart);
  const lying = chart.kind === 'bar' && !days;
  // Lines are named where they end, if there is room.
  const named = chart.kind === 'line' && !narrow && series.length <= mostNamed;
  const plain = (name: string) => name.slice(name.indexOf('|') + 1);
  const names = series.map((one, at) => `${at}|${one.label}`);
  const paint = (at: number) =>
    series[at]?.key === othersKey
      ? { color: theme.shade('faint') }
      : {
          color: theme.shade(colours[at % colours.length] ?? 'faint'),
          opacity: at < colours.length ? 1 : 0.6,
        };
  const sizes = (at: number) => lines.map((line) => line.cells[at]?.size ?? null);
  const bars = () => [
    ...series.map((one, at) => ({
      type: 'bar' as const,
      name: names[at],
      stack: stacked ? 'all' : undefined,
      barMaxWidth: lying && !stacked ? barHeight : lying ? 18 : 28,
      barGap: '5%',
      cursor: 'pointer',
      itemStyle: paint(at),
      data: sizes(at),
      label: {
        show: lying && !stacked,
        position: 'right' as const,
        ...ink,
        opacity: 1,
        fontSize: 11,
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const size = lines[dataIndex]?.cells[at]?.size;
          return size ? tell(size, one.currency) : '';
        },
      },
    })),
    // Nothing to see but what all parts come to, at the end of the bar.
    ...(lying && stacked
      ? [
          {
            type: 'bar' as const,
            name: total,
            stack: 'all',
            silent: true,
            data: lines.map(() => 0),
            label: {
              show: true,
              position: 'right' as const,
              ...ink,
              formatter: ({ dataIndex }: { dataIndex: number }) => tell(lines[dataIndex]?.size ?? null),
            },
          },
        ]
      : []),
  ];
  const drawn = () =>
    series.map((one, at) => ({
      type: 'line' as const,
      name: names[at],
      symbol: symbols[at % symbols.length],
      symbolSize: 8,
      showAllSymbol: lines.length <= 60,
      cursor: 'pointer',
      lineStyle: paint(at),
      itemStyle: paint(at),
      data: sizes(at),
      endLabel: {
        show: named,
        ...theme.text,
        color: theme.shade('text'),
        opacity: 1,
        width: endWidth - 12,
        overflow: 'truncate' as const,
        rich: { mark: { color: paint(at).color, fontSize: 9 } },
        formatter: () => `{mark|●} ${one.label.replace(/[{}|]/g, '')}`,
      },
      labelLayout: { moveOverlap: 'shiftY' as const },
    }));
  const category = {
    type: 'category' as const,
    data: lines.map((line, at) => `${at}|${line.label}`),
    ...theme.categories,
    axisLabel: { ...theme.text, width: narrow ? 96 : 150, overflow: 'truncate' as const, formatter: plain },
  };
  const values = {
    type: 'value' as const,
    ...theme.values,
    axisLabel: { ...theme.text, formatter: (value: number) => tell(value) },
  };
  return {
    ...theme.base,
    legend: {
      show: !named,
      type: 'scroll',
      top: 0,
      left: 0,
      right: 0,
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 14,
      icon: 'roundRect',
      data: names,
      formatter: plain,
      textStyle: { ...ink, width: 130, overflow: 'truncate' },
      pageTextStyle: theme.text,
      pageIconColor: theme.shade('muted'),
      pageIconInactiveColor: theme.shade('line'),
    },
    tooltip: {
      ...theme.base.tooltip,
      trigger: 'axis',
      axisPointer: { type: chart.kind === 'bar' ? 'shadow' : 'line' },
      formatter: (params) => {
        const all = Array.isArray(params) ? params : [params];
        const line = lines[all[0]?.dataIndex ?? -1];
        if (!line) return '';
        const parts = all.flatMap(({ seriesIndex = -1, marker }) => {
          const one = series[seriesIndex];
          const size = line.cells[seriesIndex]?.size ?? null;
          return one && size ? [`${marker}${harmless(one.label)} ${harmless(tell(size, one.currency))}`] : [];
        });
        const head = [harmless(line.label), stacked ? harmless(tell(line.size)) : '']
          .filter(Boolean)
          .join(' · ');
        return [head, ...parts].join('<br>');
      },
    },
    grid: {
      left: 4,
      right: named ? endWidth : lying ? 84 : 12,
      top: named ? 12 : legendHeight + 4,
      bottom: 4,
      containLabel: true,
    },
    ...(lying
      ? {
          xAxis: { type: 'value', show: false },
          yAxis: { ...category, inverse: true, axisLine: { show: false } },
        }
      : { xAxis: category, yAxis: values }),
    series: chart.kind === 'line' ? drawn() : bars(),
  };
}
