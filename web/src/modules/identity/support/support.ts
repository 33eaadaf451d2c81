import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Ref } from '~/shared/records/records';

/** Leave for those who run the installation to look into this workspace, for a time. */
export interface SupportGrant {
  id: number;
  reason: string;
  grantedBy: Ref;
  grantedAt: string;
  until: string;
  endedAt: string | null;
}

export const grantsQuery = infiniteQueryOptions({
  queryKey: ['support-grants'],
  queryFn: ({ pageParam, signal }) =>
    http.get<{ items: SupportGrant[]; after: number | null }>('/support-grants', {
      signal,
      query: { after: pageParam },
    }),
  initialPageParam: undefined as number | undefined,
  getNextPageParam: (last) => last.after ?? undefined,
});

function useGrantChange<Given>(change: (given: Given) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: grantsQuery.queryKey }),
  });
}

export const useLetIn = () =>
  useGrantChange((wanted: { reason: string; until: string }) => http.post('/support-grants', wanted));

export const useEndGrant = () => useGrantChange((id: number) => http.delete(`/support-grants/${id}`));

export const isOpen = ({ until, endedAt }: SupportGrant, now = Date.now()) =>
  endedAt === null && Date.parse(until) > now;
