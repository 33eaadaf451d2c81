import { Building } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    {
      path: '/settings/workspaces',
      lazy: async () => ({ Component: (await import('./WorkspacesPage')).WorkspacesPage }),
    },
  ],
  settings: [
    {
      path: '/settings/workspaces',
      label: 'identity.workspaces.title',
      icon: Building,
      group: 'installation',
      order: 310,
      may: 'workspaces',
    },
  ],
};
