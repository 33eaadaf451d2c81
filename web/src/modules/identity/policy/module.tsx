import { ShieldHalf } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    {
      path: '/settings/policy',
      lazy: async () => ({ Component: (await import('./PolicyPage')).PolicyPage }),
    },
  ],
  settings: [
    {
      path: '/settings/policy',
      label: 'identity.policy.title',
      icon: ShieldHalf,
      group: 'workspace',
      order: 130,
      may: 'administer',
    },
  ],
};
