import { CalendarClock } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    {
      path: '/settings/deputies',
      lazy: async () => ({ Component: (await import('./DeputiesPage')).DeputiesPage }),
    },
  ],
  settings: [
    {
      path: '/settings/deputies',
      label: 'identity.deputies.title',
      icon: CalendarClock,
      group: 'workspace',
      order: 130,
      roles: ['administrator'],
    },
  ],
};
