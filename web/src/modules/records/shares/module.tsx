import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';

const Shares = lazy(() => import('./Shares').then((file) => ({ default: file.Shares })));

const known = ['user', 'team', 'territory', 'role'];

export const module: Module = {
  faces: {
    '*': {
      Aside: ({ type, record }) =>
        // What cannot be shared, such as a part of something else, does not speak of it; nor what everybody knows.
        record.may?.share === undefined || known.includes(type.name) ? null : (
          <Suspense fallback={null}>
            <Shares type={type} record={record} />
          </Suspense>
        ),
    },
  },
};
