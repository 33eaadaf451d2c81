import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';
import { ViewingBanner } from './ViewingBanner';

const ViewAsButton = lazy(() => import('./ViewAsButton').then((file) => ({ default: file.ViewAsButton })));

export const module: Module = {
  Banner: ViewingBanner,
  faces: {
    user: {
      Verbs: ({ record }) => (
        <Suspense fallback={null}>
          <ViewAsButton user={record} />
        </Suspense>
      ),
    },
  },
};
