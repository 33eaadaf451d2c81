import { ShieldAlert } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    {
      path: '/settings/overview',
      lazy: async () => ({ Component: (await import('./OverviewPage')).OverviewPage }),
    },
  ],
  settings: [
    {
      path: '/settings/overview',
      label: 'identity.overview.title',
      icon: ShieldAlert,
      group: 'workspace',
      order: 140,
      may: 'administer',
    },
  ],
};
