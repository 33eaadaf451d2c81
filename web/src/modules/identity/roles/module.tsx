import { ShieldCheck } from 'lucide-react';
import type { Module } from '~/shared/module';
import { roleName } from './roleName';

export const module: Module = {
  routes: [
    {
      path: '/settings/roles',
      lazy: async () => ({ Component: (await import('./RolesPage')).RolesPage }),
    },
    {
      path: '/settings/roles/:id',
      lazy: async () => ({ Component: (await import('./RolePage')).RolePage }),
    },
  ],
  settings: [
    {
      path: '/settings/roles',
      label: 'identity.roles.menu',
      icon: ShieldCheck,
      group: 'workspace',
      order: 100,
      roles: ['administrator'],
    },
  ],
  commands: [
    {
      id: 'roles',
      label: 'identity.roles.command',
      icon: ShieldCheck,
      to: '/settings/roles?create=1',
      roles: ['administrator'],
    },
  ],
  faces: {
    role: {
      starts: { base: 'rep' },
      title: (type, { name }) => roleName(type, name),
      home: (id) => `/settings/roles/${id}`,
    },
  },
};
