import { Inbox } from 'lucide-react';
import type { Module } from '~/shared/module';
import { UnreadCount } from './UnreadCount';

export const module: Module = {
  routes: [
    { path: '/notices', lazy: async () => ({ Component: (await import('./NoticesPage')).NoticesPage }) },
  ],
  menu: [
    {
      path: '/notices',
      label: 'notices.title',
      icon: Inbox,
      group: 'today',
      order: 10,
      letter: 'n',
      Count: UnreadCount,
    },
  ],
};
