import { ChartColumn, House, LayoutDashboard } from 'lucide-react';
import { lazy } from 'react';
import type { Module } from '~/shared/module';

const PinChart = lazy(async () => ({ default: (await import('./dashboards/PinChart')).PinChart }));

export const module: Module = {
  routes: [
    { path: '/', lazy: async () => ({ Component: (await import('./home/HomePage')).HomePage }) },
    {
      path: '/insights/sales',
      lazy: async () => ({ Component: (await import('./overview/OverviewPage')).OverviewPage }),
    },
    {
      path: '/insights/dashboards',
      lazy: async () => ({ Component: (await import('./dashboards/DashboardsPage')).DashboardsPage }),
    },
    {
      path: '/insights/dashboards/:id',
      lazy: async () => ({ Component: (await import('./dashboards/DashboardPage')).DashboardPage }),
    },
  ],
  menu: [
    { path: '/', label: 'insights.menu.home', icon: House, group: 'today', order: 0, letter: 'h' },
    {
      path: '/insights/sales',
      label: 'insights.menu.overview',
      icon: ChartColumn,
      group: 'insights',
      order: 500,
      needs: { object: 'deal', right: 'read' },
      letter: 's',
    },
    {
      path: '/insights/dashboards',
      label: 'insights.menu.dashboards',
      icon: LayoutDashboard,
      group: 'insights',
      order: 510,
      roles: ['administrator', 'manager', 'rep'],
      letter: 'b',
    },
  ],
  commands: [
    {
      id: 'insights.dashboard',
      label: 'insights.dashboards.new',
      to: '/insights/dashboards?create=1',
      roles: ['administrator', 'manager', 'rep'],
    },
  ],
  faces: { '*': { Chart: PinChart } },
};
