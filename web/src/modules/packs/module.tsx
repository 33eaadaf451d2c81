import { Package } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    { path: '/settings/packs', lazy: async () => ({ Component: (await import('./PacksPage')).PacksPage }) },
  ],
  settings: [
    {
      path: '/settings/packs',
      label: 'packs.packs',
      icon: Package,
      group: 'workspace',
      order: 190,
      roles: ['administrator'],
    },
  ],
};
