import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Chart, type ChartHandle, type ChartOption } from '~/shared/chart/Chart';
import { useChartTheme } from '~/shared/chart/chartTheme';
import { Panel } from '~/shared/chart/Panel';
import type { Table } from '~/shared/chart/table';
import * as format from '~/shared/format';

const linkOf = (day: string) => `/settings/audit?kind=sign-in-failed&from=${day}&to=${day}`;

/** Failed sign-ins of the last weeks; a bar opens the entries of its day. */
export function FailedPanel({ days }: { days: { day: string; count: number }[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const theme = useChartTheme();
  const chart = useRef<ChartHandle>(null);
  const sum = days.reduce((total, { count }) => total + count, 0);
  const table: Table = {
    columns: [
      { key: 'day', label: t('identity.overview.failed.day') },
      { key: 'count', label: t('identity.overview.failed.count'), number: true },
    ],
    rows: sum
      ? days.map(({ day, count }) => ({
          key: day,
          cells: [
            { text: format.date(day), value: day },
            { text: format.number(count), value: count, to: count ? linkOf(day) : undefined },
          ],
        }))
      : [],
  };
  const option = useMemo(
    (): ChartOption => ({
      ...theme.base,
      grid: { left: 4, right: 8, top: 12, bottom: 4, containLabel: true },
      tooltip: {
        ...theme.base.tooltip,
        trigger: 'axis',
        axisPointer: { type: 'shadow', shadowStyle: { color: theme.shade('hover'), opacity: 0.6 } },
      },
      xAxis: { type: 'category', data: days.map(({ day }) => format.shortDate(day)), ...theme.categories },
      yAxis: { type: 'value', minInterval: 1, ...theme.values },
      series: [
        {
          type: 'bar',
          name: t('identity.overview.failed.count'),
          cursor: 'pointer',
          barMaxWidth: 22,
          itemStyle: { color: theme.shade('bad'), borderRadius: [3, 3, 0, 0] },
          data: days.map(({ count }) => count),
        },
      ],
    }),
    [days, theme, t],
  );
  return (
    <Panel
      question={t('identity.overview.failed.question')}
      unit={t('identity.overview.failed.unit', { count: days.length, number: format.number(sum) })}
      table={table}
      pending={false}
      chart={chart}
    >
      <Chart
        ref={chart}
        option={option}
        height={220}
        label={t('identity.overview.failed.label', { number: format.number(sum) })}
        onPick={(at) => {
          const picked = days[at];
          if (picked) navigate(linkOf(picked.day));
        }}
      />
    </Panel>
  );
}
