import { KeyRound, UserRound, Users, UsersRound } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';

const InviteUserButton = lazy(() =>
  import('./InviteUserButton').then((file) => ({ default: file.InviteUserButton })),
);

export const module: Module = {
  openRoutes: [
    { path: '/sign-in', lazy: async () => ({ Component: (await import('./SignInPage')).SignInPage }) },
    { path: '/join/:secret', lazy: async () => ({ Component: (await import('./JoinPage')).JoinPage }) },
  ],
  routes: [
    {
      path: '/settings/profile',
      lazy: async () => ({ Component: (await import('./ProfilePage')).ProfilePage }),
    },
    {
      path: '/settings/tokens',
      lazy: async () => ({ Component: (await import('./TokensPage')).TokensPage }),
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
  ],
  commands: [
    {
      id: 'invite',
      label: 'identity.command.invite',
      icon: Users,
      to: '/users?create=1',
      roles: ['administrator'],
    },
    { id: 'tokens', label: 'identity.command.tokens', icon: KeyRound, to: '/settings/tokens' },
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
