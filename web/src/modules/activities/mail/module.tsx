import { AtSign, MailQuestionMark, Mails } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';
import { may } from '~/shared/records/may';
import { UnfiledCount } from './UnfiledCount';

const MailEntry = lazy(() => import('./MailEntry').then((file) => ({ default: file.MailEntry })));
const MailBanner = lazy(() => import('./MailBanner').then((file) => ({ default: file.MailBanner })));
const RecordAddress = lazy(() => import('./RecordAddress').then((file) => ({ default: file.RecordAddress })));

export const module: Module = {
  routes: [
    { path: '/unfiled-mail', lazy: async () => ({ Component: (await import('./TrayPage')).TrayPage }) },
    {
      path: '/settings/mail',
      lazy: async () => ({ Component: (await import('./MailSettingsPage')).MailSettingsPage }),
    },
    {
      path: '/settings/mailbox',
      lazy: async () => ({ Component: (await import('./MailboxPage')).MailboxPage }),
    },
  ],
  menu: [
    {
      path: '/unfiled-mail',
      label: 'activities.mail.tray.title',
      icon: MailQuestionMark,
      group: 'today',
      order: 28,
      needs: { object: 'mail', right: 'read' },
      Count: UnfiledCount,
    },
  ],
  settings: [
    { path: '/settings/mail', label: 'activities.mail.own.title', icon: AtSign, group: 'mine', order: 17 },
    {
      path: '/settings/mailbox',
      label: 'activities.mail.box.title',
      icon: Mails,
      group: 'workspace',
      order: 160,
      may: 'administer',
    },
  ],
  faces: {
    '*': {
      more: {
        label: 'activities.mail.record.menu',
        fits: (type, record) => !type.about && may(type, record, 'update'),
        Dialog: ({ type, record, onClose }) => (
          <Suspense fallback={null}>
            <RecordAddress type={type} record={record} onClose={onClose} />
          </Suspense>
        ),
      },
    },
    mail: {
      Banner: ({ record, type }) => (
        <Suspense fallback={null}>
          <MailBanner type={type} record={record} />
        </Suspense>
      ),
      Entry: ({ record, type }) => (
        <Suspense fallback={null}>
          <MailEntry type={type} record={record} />
        </Suspense>
      ),
    },
  },
};
