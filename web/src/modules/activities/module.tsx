import { SquareCheckBig } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';

const RecordTasks = lazy(() => import('./RecordTasks').then((file) => ({ default: file.RecordTasks })));
const FollowButton = lazy(() => import('./FollowButton').then((file) => ({ default: file.FollowButton })));
const AboutRecord = lazy(() => import('./AboutRecord').then((file) => ({ default: file.AboutRecord })));

export const module: Module = {
  menu: [
    {
      path: '/tasks',
      label: 'activities.menu',
      icon: SquareCheckBig,
      group: 'today',
      order: 20,
      needs: { object: 'task', right: 'read' },
      letter: 't',
    },
  ],
  commands: [
    {
      id: 'tasks.create',
      label: 'activities.create',
      icon: SquareCheckBig,
      to: '/tasks?create=1',
      needs: { object: 'task', right: 'create' },
    },
  ],
  faces: {
    '*': {
      Verbs: ({ record, type }) => (
        <Suspense fallback={null}>
          <FollowButton type={type} record={record} />
        </Suspense>
      ),
      Aside: ({ record, type }) => (
        <Suspense fallback={null}>
          <RecordTasks type={type} record={record} />
        </Suspense>
      ),
    },
    task: {
      Banner: ({ record, type }) => (
        <Suspense fallback={null}>
          <AboutRecord type={type} record={record} />
        </Suspense>
      ),
    },
  },
};
