import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { http } from '~/shared/http';
import { type Ref, recordKeys } from '~/shared/records/records';

/** What was deleted and can be brought back for so many days; `along` counts the parts that went with it. */
export interface Deleted {
  id: number;
  name: string | null;
  owner: Ref | null;
  by: Ref | null;
  at: string;
  daysLeft: number;
  along: number;
}

export function binQuery(path: string, q: string) {
  return infiniteQueryOptions({
    queryKey: [...recordKeys.all(path), 'bin', q],
    queryFn: ({ pageParam, signal }) =>
      http.get<{ items: Deleted[]; after: string | null }>(`/${path}/bin`, {
        query: { q, after: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
    placeholderData: keepPreviousData,
  });
}
