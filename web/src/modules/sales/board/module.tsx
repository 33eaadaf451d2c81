import { Columns3 } from 'lucide-react';
import type { Module } from '~/shared/module';
import { boardLink } from './useBoardState';

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
  faces: { deal: { board: { by: 'stage', link: boardLink } } },
};
