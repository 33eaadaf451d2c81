import type { BarSeriesOption, LineSeriesOption, PieSeriesOption } from 'echarts/charts';
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption, ECharts } from 'echarts/core';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import styles from './chart.module.css';

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | PieSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>;

export interface ChartHandle {
  /** The chart as an SVG picture. */
  picture: () => string | undefined;
}

interface ChartProps {
  option: ChartOption;
  height: number;
  /** What the chart says, for who does not see it. */
  label: string;
  onPick?: (dataIndex: number, series: string, seriesIndex: number) => void;
  ref?: Ref<ChartHandle>;
}

/** A chart that follows its room and the theme; the library comes with the first one. */
export function Chart({ option, height, label, onPick, ref }: ChartProps) {
  const room = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<ECharts>();
  const pick = useRef(onPick);
  pick.current = onPick;
  useImperativeHandle(ref, () => ({ picture: () => chart?.getDataURL({ type: 'svg' }) }), [chart]);
  useEffect(() => {
    let made: ECharts | undefined;
    let gone = false;
    const watch = new ResizeObserver(() => made?.resize());
    void import('./echarts').then(({ init }) => {
      if (gone || !room.current) return;
      made = init(room.current, undefined, { renderer: 'svg' });
      made.on('click', ({ dataIndex, seriesName, seriesIndex }) =>
        pick.current?.(dataIndex, seriesName ?? '', seriesIndex ?? 0),
      );
      watch.observe(room.current);
      setChart(made);
    });
    return () => {
      gone = true;
      watch.disconnect();
      made?.dispose();
    };
  }, []);
  useEffect(() => chart?.setOption(option, { notMerge: true }), [chart, option]);
  return <div ref={room} className={styles.chart} role="img" aria-label={label} style={{ height }} />;
}
