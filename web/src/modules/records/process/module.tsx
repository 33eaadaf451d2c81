import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';

const StateWay = lazy(() => import('./StateWay').then((file) => ({ default: file.StateWay })));

export const module: Module = {
  faces: {
    '*': {
      Banner: ({ type, record }) =>
        // What only a verb moves is moved where the verbs are.
        type.fields.some((field) => field.governed && !field.verb) ? (
          <Suspense fallback={null}>
            <StateWay type={type} record={record} />
          </Suspense>
        ) : null,
    },
  },
};
