import type { Module } from '~/shared/module';
import { askAhead } from './list/ahead';
import { RailViews } from './views/RailViews';

const list = () => import('./list/ListPage');

export const module: Module = {
  Rail: RailViews,
  ahead: ({ pathname, searchParams }, client) => {
    const path = pathname.match(/^\/([^/]+)$/)?.[1];
    return path ? askAhead(path, searchParams, client) : undefined;
  },
  later: () => void list(),
  routes: [
    { path: '/:objects', lazy: async () => ({ Component: (await list()).ListPage }) },
    {
      path: '/:objects/bin',
      lazy: async () => ({ Component: (await import('./bin/BinPage')).BinPage }),
    },
    {
      path: '/:objects/:id',
      lazy: async () => ({ Component: (await import('./record/RecordPage')).RecordPage }),
    },
  ],
};
