import { ChartColumn, House } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    { path: '/', lazy: async () => ({ Component: (await import('./home/HomePage')).HomePage }) },
    {
      path: '/insights/sales',
      lazy: async () => ({ Component: (await import('./overview/OverviewPage')).OverviewPage }),
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
  ],
};
