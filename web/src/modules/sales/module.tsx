import { Handshake, Milestone } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Module, RecordFace } from '~/shared/module';
import { StageTag } from './StageTag';

const DealVerbs = lazy(() => import('./DealVerbs').then((file) => ({ default: file.DealVerbs })));
const StagePath = lazy(() => import('./StagePath').then((file) => ({ default: file.StagePath })));

const AssignDeals = lazy(() => import('./AssignDeals').then((file) => ({ default: file.AssignDeals })));

const dealFace: RecordFace = {
  Bulk: ({ run }) => (
    <Suspense fallback={null}>
      <AssignDeals run={run} />
    </Suspense>
  ),
  Verbs: ({ record, type }) => (
    <Suspense fallback={null}>
      <DealVerbs deal={record} type={type} />
    </Suspense>
  ),
  Banner: ({ record, type }) => (
    <Suspense fallback={null}>
      <StagePath deal={record} type={type} />
    </Suspense>
  ),
};

export const module: Module = {
  routes: [
    {
      path: '/settings/pipelines',
      lazy: async () => ({ Component: (await import('./PipelinesPage')).PipelinesPage }),
    },
  ],
  menu: [
    {
      path: '/deals',
      label: 'sales.menu.deals',
      icon: Handshake,
      group: 'sales',
      order: 200,
      needs: { object: 'deal', right: 'read' },
      letter: 'd',
    },
  ],
  settings: [
    {
      path: '/settings/pipelines',
      label: 'sales.menu.pipelines',
      icon: Milestone,
      group: 'workspace',
      order: 180,
      roles: ['administrator'],
    },
  ],
  commands: [
    {
      id: 'deals.create',
      label: 'sales.command.create',
      icon: Handshake,
      to: '/deals?create=1',
      needs: { object: 'deal', right: 'create' },
    },
  ],
  faces: { deal: dealFace, stage: { Reference: StageTag } },
};
