import { FileUp } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    { path: '/imports', lazy: async () => ({ Component: (await import('./ImportsPage')).ImportsPage }) },
    { path: '/imports/:id', lazy: async () => ({ Component: (await import('./ImportPage')).ImportPage }) },
  ],
  menu: [
    {
      path: '/imports',
      label: 'imports.menu',
      icon: FileUp,
      group: 'operations',
      order: 800,
      letter: 'i',
      roles: ['administrator', 'manager'],
    },
  ],
  commands: [
    {
      id: 'imports.start',
      label: 'imports.start',
      icon: FileUp,
      to: '/imports',
      roles: ['administrator', 'manager'],
    },
  ],
};
