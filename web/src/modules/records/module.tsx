import type { Module } from '~/shared/module';
import { RailViews } from './views/RailViews';

export const module: Module = {
  Rail: RailViews,
  routes: [
    { path: '/:objects', lazy: async () => ({ Component: (await import('./list/ListPage')).ListPage }) },
    {
      path: '/:objects/:id',
      lazy: async () => ({ Component: (await import('./record/RecordPage')).RecordPage }),
    },
  ],
};
