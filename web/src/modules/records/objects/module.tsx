import { Shapes } from 'lucide-react';
import type { Module } from '~/shared/module';
import { RailObjects } from './RailObjects';

export const module: Module = {
  Lists: RailObjects,
  routes: [
    {
      path: '/settings/objects',
      lazy: async () => ({ Component: (await import('./ObjectsPage')).ObjectsPage }),
    },
    {
      path: '/settings/objects/:name',
      lazy: async () => ({ Component: (await import('./ObjectPage')).ObjectPage }),
    },
  ],
  settings: [
    {
      path: '/settings/objects',
      label: 'records.objects.title',
      icon: Shapes,
      group: 'workspace',
      order: 90,
      roles: ['administrator'],
    },
  ],
  commands: [
    {
      id: 'objects.add',
      label: 'records.objects.command',
      icon: Shapes,
      to: '/settings/objects?create=1',
      roles: ['administrator'],
    },
  ],
};
