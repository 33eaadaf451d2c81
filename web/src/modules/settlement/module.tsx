import { Scale } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  menu: [
    {
      path: '/ledger-entries',
      label: 'settlement.menu',
      icon: Scale,
      group: 'operations',
      order: 50,
      needs: { object: 'ledger-entry', right: 'read' },
    },
  ],
};
