import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';

export interface Token {
  id: number;
  name: string;
  /** Null: whatever its user may do. */
  scopes: string[] | null;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  /** Whether it may itself make tokens, invitations and links. */
  letsIn: boolean;
}

export interface WantedToken {
  name: string;
  scopes: string[] | null;
  expiresAt: string | null;
  letsIn: boolean;
}

/** The value is there once, in the answer that made it. */
export interface Issued {
  name: string;
  token: string;
}

/** One's own tokens, or those of a service account, newest first. */
export const tokensQuery = (serviceAccount?: number) =>
  infiniteQueryOptions({
    queryKey: ['tokens', serviceAccount ?? 'mine'],
    queryFn: ({ pageParam, signal }) =>
      http.get<{ items: Token[]; after: number | null }>('/tokens', {
        signal,
        query: { serviceAccount, after: pageParam },
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
  });

export function useMakeToken(serviceAccount?: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: WantedToken) => http.post<Issued>('/tokens', { ...wanted, serviceAccount }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}

export function useDeleteToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => http.delete(`/tokens/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  });
}
