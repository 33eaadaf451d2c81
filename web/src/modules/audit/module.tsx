import { ScrollText } from 'lucide-react';
import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    { path: '/settings/audit', lazy: async () => ({ Component: (await import('./AuditPage')).AuditPage }) },
  ],
  settings: [
    {
      path: '/settings/audit',
      label: 'audit.title',
      icon: ScrollText,
      group: 'workspace',
      order: 150,
      may: 'audit',
    },
  ],
};
