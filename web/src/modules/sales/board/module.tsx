import { Columns3 } from 'lucide-react';
import { lazy, Suspense } from 'react';
import type { Module } from '~/shared/module';

const DealListActions = lazy(() =>
  import('./DealListActions').then((file) => ({ default: file.DealListActions })),
);

export const module: Module = {
  routes: [
    {
      path: '/deals/board',
      lazy: async () => ({ Component: (await import('./DealBoardPage')).DealBoardPage }),
    },
  ],
  commands: [
    {
      id: 'deals.board',
      label: 'sales.board.open',
      icon: Columns3,
      to: '/deals/board',
      needs: { object: 'deal', right: 'read' },
    },
  ],
  faces: {
    deal: {
      ListActions: ({ type }) => (
        <Suspense fallback={null}>
          <DealListActions type={type} />
        </Suspense>
      ),
    },
  },
};
