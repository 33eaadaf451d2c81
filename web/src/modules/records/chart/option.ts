import type { ChartOption } from '~/shared/chart/Chart';
import type { useChartTheme } from '~/shared/chart/chartTheme';
import type { ChartKind } from './chart';
import type { Mark } from './drawn';

type Theme = ReturnType<typeof useChartTheme>;

const colours = ['accent', 'violet', 'good', 'warn', 'bad', 'faint'];
const line = 26;

export const heightOf = (kind: ChartKind, marks: Mark[], days: boolean): number =>
  kind === 'bar' && !days ? Math.max(140, marks.length * line + 12) : 320;

/** The marks as the drawing library takes them. Bars of names lie, so that names can be read. */
export function optionOf(
  theme: Theme,
  kind: ChartKind,
  marks: Mark[],
  days: boolean,
  tell: (size: number | null) => string,
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
        return mark
          ? [mark.label, tell(mark.size)].map((each) => each.replace(/[&<>]/g, '')).join('<br>')
          : '';
      },
    },
  };
  const category = {
    type: 'category' as const,
    data: names,
    ...theme.categories,
    axisLabel: { ...theme.text, width: 150, overflow: 'truncate' as const, formatter: plain },
  };
  if (kind === 'pie' || kind === 'funnel') {
    const data = marks.map((each, at) => ({
      name: names[at] ?? '',
      value: each.size ?? 0,
      itemStyle: { color: theme.shade(kind === 'funnel' ? 'accent' : (colours[at] ?? 'faint')) },
    }));
    const label = {
      show: true,
      ...ink,
      formatter: ({ dataIndex }: { dataIndex: number }) =>
        `${marks[dataIndex]?.label ?? ''}  ${tell(marks[dataIndex]?.size ?? null)}`,
    };
    const edge = { borderColor: theme.shade('page'), borderWidth: 2 };
    return kind === 'pie'
      ? {
          ...base,
          series: [{ type: 'pie', radius: ['45%', '75%'], cursor: 'pointer', data, label, itemStyle: edge }],
        }
      : {
          ...base,
          series: [
            {
              type: 'funnel',
              sort: 'none',
              cursor: 'pointer',
              data,
              left: 8,
              width: '60%',
              top: 4,
              bottom: 4,
              minSize: '2%',
              itemStyle: edge,
              label: { ...label, position: 'right' },
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
