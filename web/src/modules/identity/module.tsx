import { Settings, UserRound, Users, UsersRound } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Navigate } from 'react-router';
import type { Module } from '~/shared/module';

const InviteUserButton = lazy(() =>
  import('./InviteUserButton').then((file) => ({ default: file.InviteUserButton })),
);

export const module: Module = {
  routes: [
    { path: '/settings', element: <Navigate to="/settings/profile" replace /> },
    {
      path: '/settings/profile',
      lazy: async () => ({ Component: (await import('./ProfilePage')).ProfilePage }),
    },
  ],
  menu: [
    {
      path: '/users',
      label: 'identity.menu.users',
      icon: UserRound,
      group: 'settings',
      order: 900,
      letter: 'u',
      roles: ['administrator'],
    },
    {
      path: '/teams',
      label: 'identity.menu.teams',
      icon: UsersRound,
      group: 'settings',
      order: 910,
      roles: ['administrator'],
    },
    { path: '/settings', label: 'shared.settings.title', icon: Settings, group: 'settings', order: 990 },
  ],
  settings: [
    { path: '/settings/profile', label: 'identity.profile.title', icon: UserRound, group: 'mine', order: 10 },
  ],
  commands: [
    {
      id: 'invite',
      label: 'identity.command.invite',
      icon: Users,
      to: '/users?create=1',
      roles: ['administrator'],
    },
    { id: 'profile', label: 'identity.command.profile', icon: UserRound, to: '/settings/profile' },
  ],
  faces: {
    user: {
      Verbs: ({ record }) => (
        <Suspense fallback={null}>
          <InviteUserButton user={record} />
        </Suspense>
      ),
    },
  },
};
