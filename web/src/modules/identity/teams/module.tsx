import { UsersRound } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    {
      path: '/settings/teams',
      lazy: async () => ({ Component: (await import('./TeamsPage')).TeamsPage }),
    },
  ],
  settings: [
    {
      path: '/settings/teams',
      label: 'identity.teams.title',
      icon: UsersRound,
      group: 'workspace',
      order: 110,
      roles: ['administrator'],
    },
  ],
};
