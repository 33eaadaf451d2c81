import { Copy } from 'lucide-react';
import type { Module } from '~/shared/module';
import { CopyBanner } from './CopyBanner';

export const module: Module = {
  Banner: CopyBanner,
  routes: [
    {
      path: '/settings/copies',
      lazy: async () => ({ Component: (await import('./CopiesPage')).CopiesPage }),
    },
    {
      path: '/settings/copies/:id',
      lazy: async () => ({ Component: (await import('./CopyPage')).CopyPage }),
    },
  ],
  settings: [
    {
      path: '/settings/copies',
      label: 'configuration.title',
      icon: Copy,
      group: 'workspace',
      order: 95,
      roles: ['administrator'],
    },
  ],
};
