import { Contact } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';

const OpenSignInButton = lazy(() =>
  import('./OpenSignInButton').then((file) => ({ default: file.OpenSignInButton })),
);
const ConsentButton = lazy(() => import('./ConsentButton').then((file) => ({ default: file.ConsentButton })));
const WithdrawButton = lazy(() =>
  import('./WithdrawButton').then((file) => ({ default: file.WithdrawButton })),
);

export const module: Module = {
  menu: [
    {
      path: '/people',
      label: 'people.menu',
      icon: Contact,
      group: 'customers',
      order: 110,
      needs: { object: 'person', right: 'read' },
      letter: 'p',
    },
  ],
  commands: [
    {
      id: 'people.create',
      label: 'people.create',
      icon: Contact,
      to: '/people?create=1',
      needs: { object: 'person', right: 'create' },
    },
  ],
  faces: {
    person: {
      Verbs: ({ record, type }) => (
        <Suspense fallback={null}>
          <ConsentButton type={type} person={record} />
          <OpenSignInButton type={type} person={record} />
        </Suspense>
      ),
    },
    consent: {
      Verbs: ({ record, type }) => (
        <Suspense fallback={null}>
          <WithdrawButton type={type} consent={record} />
        </Suspense>
      ),
    },
  },
};
