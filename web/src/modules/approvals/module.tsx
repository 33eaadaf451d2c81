import { Stamp } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';
import { WaitingCount } from './WaitingCount';

const AskDialog = lazy(() => import('./AskDialog').then((file) => ({ default: file.AskDialog })));
const ApprovalBanner = lazy(() =>
  import('./ApprovalFaces').then((file) => ({ default: file.ApprovalBanner })),
);
const ApprovalVerbs = lazy(() => import('./ApprovalFaces').then((file) => ({ default: file.ApprovalVerbs })));
const ApprovalEntry = lazy(() => import('./ApprovalFaces').then((file) => ({ default: file.ApprovalEntry })));

export const module: Module = {
  routes: [
    {
      path: '/approval-inbox',
      lazy: async () => ({ Component: (await import('./InboxPage')).InboxPage }),
    },
  ],
  menu: [
    {
      path: '/approval-inbox',
      label: 'approvals.menu',
      icon: Stamp,
      group: 'today',
      order: 16,
      needs: { object: 'approval', right: 'read' },
      Count: WaitingCount,
    },
  ],
  faces: {
    '*': {
      more: {
        label: 'approvals.ask.menu',
        fits: (type) => !type.about,
        Dialog: ({ type, record, onClose }) => (
          <Suspense fallback={null}>
            <AskDialog type={type} record={record} onClose={onClose} />
          </Suspense>
        ),
      },
    },
    approval: {
      Banner: ({ type, record }) => (
        <Suspense fallback={null}>
          <ApprovalBanner type={type} record={record} />
        </Suspense>
      ),
      Verbs: ({ type, record }) => (
        <Suspense fallback={null}>
          <ApprovalVerbs type={type} record={record} />
        </Suspense>
      ),
      Entry: ({ type, record }) => (
        <Suspense fallback={null}>
          <ApprovalEntry type={type} record={record} />
        </Suspense>
      ),
    },
  },
};
