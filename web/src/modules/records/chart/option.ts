import type { ChartOption } from '~/shared/chart/Chart';
import type { useChartTheme } from '~/shared/chart/chartTheme';
import type { ChartKind } from './chart';
import { type Mark, othersKey } from './drawn';

type Theme = ReturnType<typeof useChartTheme>;

const colours = ['accent', 'violet', 'good', 'warn', 'bad'];

export const lineHeight = 26;

/** What may stand in a tooltip, which is HTML. */
export const harmless = (text: string): string => text.replace(/[&<>]/g, '');

export const heightOf = (kind: ChartKind, marks: Mark[], days: boolean): number =>
  kind === 'bar' && !days ? Math.max(140, marks.length * lineHeight + 12) : 320;

/** The marks as the drawing library takes them. Bars of names lie, so that names can be read. */
export function optionOf(
  theme: Theme,
  kind: ChartKind,
  marks: Mark[],
  days: boolean,
  tell: (size: number | null) => string,
  /** What of the step before a step has, as people read it. */
  shareOf: (at: number) => string | undefined,
): ChartOption {
  const ink = { ...theme.text, color: theme.shade('text') };
  const sizes = marks.map((each) => each.size);
  const names = marks.map((each, at) => `${at}|${each.label}`);
  const plain = (name: string) => name.slice(name.indexOf('|') + 1);
  const base: ChartOption = {
    ...theme.base,
    tooltip: {
      ...theme.base.tooltip,
      formatter: (params) => {
        const mark = marks[(Array.isArray(params) ? params[0] : params)?.dataIndex ?? -1];
        return mark ? [mark.label, tell(mark.size)].map(harmless).join('<br>') : '';
      },
    },
  };
  const category = {
    type: 'category' as const,
    data: names,
    ...theme.categories,
    axisLabel: { ...theme.text, width: 150, overflow: 'truncate' as const, formatter: plain },
  };
  const named = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('  ');
  if (kind === 'pie')
    return {
      ...base,
      series: [
        {
          type: 'pie',
          radius: ['45%', '75%'],
          cursor: 'pointer',
          data: marks.map((each, at) => ({
            name: names[at] ?? '',
            value: each.size ?? 0,
            itemStyle: { color: theme.shade(each.key === othersKey ? 'faint' : (colours[at] ?? 'faint')) },
          })),
          itemStyle: { borderColor: theme.shade('page'), borderWidth: 2 },
          label: {
            show: true,
            ...ink,
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              named(marks[dataIndex]?.label, tell(sizes[dataIndex] ?? null)),
          },
        },
      ],
    };
  if (kind === 'funnel') {
    // Bars about one middle: a step that is larger than the one before it hides nothing.
    const widths = sizes.map((size) => Math.max(0, size ?? 0));
    const widest = Math.max(...widths);
    const bars = { type: 'bar' as const, stack: 'step', barCategoryGap: '8%' };
    return {
      ...base,
      grid: { left: 4, right: 96, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', show: false, max: widest || 1 },
      yAxis: {
        ...category,
        inverse: true,
        axisLine: { show: false },
        axisLabel: { ...category.axisLabel, width: 110 },
      },
      series: [
        {
          ...bars,
          silent: true,
          itemStyle: { color: 'transparent' },
          data: widths.map((width) => (widest - width) / 2),
        },
        {
          ...bars,
          cursor: 'pointer',
          barMinHeight: 2,
          itemStyle: { color: theme.shade('accent'), borderRadius: 3 },
          data: widths,
          label: {
            show: true,
            position: 'right',
            ...ink,
            formatter: ({ dataIndex }) => named(tell(sizes[dataIndex] ?? null), shareOf(dataIndex)),
          },
        },
      ],
    };
  }
  const values = {
    type: 'value' as const,
    ...theme.values,
    axisLabel: { ...theme.text, formatter: (value: number) => tell(value) },
  };
  if (kind === 'bar' && !days)
    return {
      ...base,
      grid: { left: 4, right: 84, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', show: false },
      yAxis: { ...category, inverse: true, axisLine: { show: false } },
      series: [
        {
          type: 'bar',
          barMaxWidth: 18,
          cursor: 'pointer',
          itemStyle: { color: theme.shade('accent'), borderRadius: [0, 3, 3, 0] },
          data: sizes,
          label: {
            show: true,
            position: 'right',
            ...ink,
            formatter: ({ dataIndex }) => tell(sizes[dataIndex] ?? null),
          },
        },
      ],
    };
  const series =
    kind === 'line'
      ? {
          type: 'line' as const,
          symbolSize: 8,
          showAllSymbol: marks.length <= 60,
          cursor: 'pointer',
          lineStyle: { color: theme.shade('accent') },
          itemStyle: { color: theme.shade('accent') },
          data: sizes,
        }
      : {
          type: 'bar' as const,
          barMaxWidth: 28,
          cursor: 'pointer',
          itemStyle: { color: theme.shade('accent'), borderRadius: [3, 3, 0, 0] },
          data: sizes,
        };
  return {
    ...base,
    grid: { left: 4, right: 12, top: 12, bottom: 4, containLabel: true },
    xAxis: category,
    yAxis: values,
    series: [series],
  };
}
