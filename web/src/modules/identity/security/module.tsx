import { ShieldCheck } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  openRoutes: [
    {
      path: '/second-factor',
      lazy: async () => ({ Component: (await import('./SecondFactorPage')).SecondFactorPage }),
    },
  ],
  routes: [
    {
      path: '/settings/security',
      lazy: async () => ({ Component: (await import('./SecurityPage')).SecurityPage }),
    },
  ],
  settings: [
    {
      path: '/settings/security',
      label: 'identity.security.title',
      icon: ShieldCheck,
      group: 'mine',
      order: 20,
    },
  ],
  commands: [
    {
      id: 'security',
      label: 'identity.security.command',
      icon: ShieldCheck,
      to: '/settings/security',
    },
  ],
};
