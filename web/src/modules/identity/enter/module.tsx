import type { Module } from '~/shared/module';

export const module: Module = {
  openRoutes: [
    { path: '/sign-in', lazy: async () => ({ Component: (await import('./SignInPage')).SignInPage }) },
    { path: '/join/:secret', lazy: async () => ({ Component: (await import('./JoinPage')).JoinPage }) },
    {
      path: '/new-password',
      lazy: async () => ({ Component: (await import('./NewPasswordPage')).NewPasswordPage }),
    },
    { path: '/enter/:secret', lazy: async () => ({ Component: (await import('./EnterPage')).EnterPage }) },
  ],
};
