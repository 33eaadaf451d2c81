import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from '~/shared/problem';
import { meQuery } from '~/shared/session';

/** A session that ended anywhere shows everywhere: the shell then asks to sign in and comes back. */
function noticeSignOut(error: unknown): void {
  if (error instanceof Problem && error.status === 401) queryClient.setQueryData(meQuery.queryKey, null);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignOut }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (mutation.meta?.signIn !== true) noticeSignOut(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.status >= 500),
    },
  },
});
