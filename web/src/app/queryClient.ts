import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { metadataQuery } from '~/shared/metadata';
import { Problem, secondStepRequired } from '~/shared/problem';
import { meQuery } from '~/shared/session';

/** A session that ended anywhere shows everywhere: the shell then asks to sign in and comes back. */
function noticeSignOut(error: unknown): void {
  if (error instanceof Problem && error.status === 401) queryClient.setQueryData(meQuery.queryKey, null);
}

/** The rules may become stricter while somebody is in: what the shell stands on is asked again and tells it. */
function noticeRules(error: unknown): void {
  if (error instanceof Problem && error.code === secondStepRequired) {
    void queryClient.resetQueries({ queryKey: metadataQuery.queryKey });
  }
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      noticeSignOut(error);
      if (query.queryKey[0] !== metadataQuery.queryKey[0]) noticeRules(error);
    },
  }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _context, mutation) => {
      if (mutation.meta?.signIn !== true) noticeSignOut(error);
      noticeRules(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && (!(error instanceof Problem) || error.status >= 500),
    },
  },
});
