import { Package } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    { path: '/settings/packs', lazy: async () => ({ Component: (await import('./PacksPage')).PacksPage }) },
  ],
  menu: [
    {
      path: '/settings/packs',
      label: 'packs.packs',
      icon: Package,
      group: 'settings',
      order: 950,
      roles: ['administrator'],
    },
  ],
};
