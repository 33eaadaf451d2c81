import { useMemo } from 'react';
import { useAppearance } from '~/shared/appearance';
import type { ChartOption } from './Chart';

const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** What all charts have in common: quiet axes, the theme's colours, our own type. */
export function useChartTheme() {
  const { shade } = useAppearance();
  return useMemo(() => {
    // Written out: what only inherits its font cannot be measured before it is drawn.
    const { fontFamily } = getComputedStyle(document.body);
    const text = { color: shade('muted'), fontSize: 12, fontFamily };
    const base: ChartOption = {
      animation: !still,
      animationDuration: 150,
      animationDurationUpdate: 150,
      textStyle: { fontFamily, color: shade('muted') },
      tooltip: {
        backgroundColor: shade('raised'),
        borderColor: shade('line'),
        textStyle: { color: shade('text'), fontSize: 12 },
        confine: true,
      },
    };
    return {
      shade,
      base,
      text,
      categories: {
        axisLabel: { ...text },
        axisLine: { lineStyle: { color: shade('line') } },
        axisTick: { show: false },
      },
      values: {
        axisLabel: { ...text },
        splitLine: { lineStyle: { color: shade('line-soft') } },
        axisLine: { show: false },
        axisTick: { show: false },
      },
    };
  }, [shade]);
}
