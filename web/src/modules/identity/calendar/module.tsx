import { CalendarRange } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    {
      path: '/settings/calendar',
      lazy: async () => ({ Component: (await import('./CalendarPage')).CalendarPage }),
    },
  ],
  settings: [
    {
      path: '/settings/calendar',
      label: 'identity.calendar.title',
      icon: CalendarRange,
      group: 'workspace',
      order: 140,
      may: 'administer',
    },
  ],
};
