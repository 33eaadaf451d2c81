import { Building2 } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  menu: [
    {
      path: '/accounts',
      label: 'accounts.menu',
      icon: Building2,
      group: 'customers',
      order: 100,
      needs: { object: 'account', right: 'read' },
      letter: 'a',
    },
  ],
  commands: [
    {
      id: 'accounts.create',
      label: 'accounts.create',
      icon: Building2,
      to: '/accounts?create=1',
      needs: { object: 'account', right: 'create' },
    },
  ],
};
