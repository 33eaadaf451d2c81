import type { Module } from '~/shared/module';

export const module: Module = {
  routes: [
    { path: '/:objects', lazy: async () => ({ Component: (await import('./list/ListPage')).ListPage }) },
    {
      path: '/:objects/:id',
      lazy: async () => ({ Component: (await import('./record/RecordPage')).RecordPage }),
    },
  ],
};
