import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';

const LeaveButton = lazy(() => import('./LeaveButton').then((file) => ({ default: file.LeaveButton })));

export const module: Module = {
  faces: {
    user: {
      Verbs: ({ record }) => (
        <Suspense fallback={null}>
          <LeaveButton user={record} />
        </Suspense>
      ),
    },
  },
};
