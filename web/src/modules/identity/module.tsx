import { Map as MapIcon, Settings, UserRound, Users } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Navigate } from 'react-router';
import type { Module } from '~/shared/module';

const InviteUserButton = lazy(() =>
  import('./InviteUserButton').then((file) => ({ default: file.InviteUserButton })),
);

const ViewAsButton = lazy(() =>
  import('./viewing/ViewAsButton').then((file) => ({ default: file.ViewAsButton })),
);
const LeaveButton = lazy(() =>
  import('./leaving/LeaveButton').then((file) => ({ default: file.LeaveButton })),
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
    { path: '/settings', label: 'shared.settings.title', icon: Settings, group: 'settings', order: 990 },
  ],
  settings: [
    { path: '/settings/profile', label: 'identity.profile.title', icon: UserRound, group: 'mine', order: 10 },
    {
      path: '/territories',
      label: 'identity.menu.territories',
      icon: MapIcon,
      group: 'workspace',
      order: 120,
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
    { id: 'profile', label: 'identity.command.profile', icon: UserRound, to: '/settings/profile' },
  ],
  faces: {
    user: {
      starts: { active: true },
      Verbs: ({ record, type }) => (
        <Suspense fallback={null}>
          <ViewAsButton user={record} />
          <LeaveButton type={type} user={record} />
          <InviteUserButton user={record} />
        </Suspense>
      ),
    },
  },
};
