import { KeyRound } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    {
      path: '/settings/tokens',
      lazy: async () => ({ Component: (await import('./TokensPage')).TokensPage }),
    },
  ],
  settings: [
    { path: '/settings/tokens', label: 'identity.tokens.title', icon: KeyRound, group: 'mine', order: 30 },
  ],
  commands: [{ id: 'tokens', label: 'identity.tokens.command', icon: KeyRound, to: '/settings/tokens' }],
};
