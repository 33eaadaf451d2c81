import { BellRing, Inbox } from 'lucide-react';
import type { Module } from '~/shared/module';
import { UnreadCount } from './UnreadCount';

export const module: Module = {
  routes: [
    { path: '/notices', lazy: async () => ({ Component: (await import('./NoticesPage')).NoticesPage }) },
    {
      path: '/settings/notices',
      lazy: async () => ({ Component: (await import('./settings/NoticeSettingsPage')).NoticeSettingsPage }),
    },
  ],
  settings: [
    { path: '/settings/notices', label: 'notices.settings.title', icon: BellRing, group: 'mine', order: 15 },
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
