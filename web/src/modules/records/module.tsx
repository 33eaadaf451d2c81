import type { Module } from '~/shared/module';
import { RailObjects } from './objects/RailObjects';
import { RailViews } from './views/RailViews';

export const module: Module = {
  Rail: ({ folded }) => (
    <>
      <RailObjects folded={folded} />
      <RailViews folded={folded} />
    </>
  ),
  routes: [
    { path: '/:objects', lazy: async () => ({ Component: (await import('./list/ListPage')).ListPage }) },
    {
      path: '/:objects/:id',
      lazy: async () => ({ Component: (await import('./record/RecordPage')).RecordPage }),
    },
  ],
};
