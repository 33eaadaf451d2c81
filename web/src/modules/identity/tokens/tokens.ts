import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';

export interface Token {
  id: number;
  name: string;
  /** Null: whatever its user may do. */
  scopes: string[] | null;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}

export interface WantedToken {
  name: string;
  scopes: string[] | null;
  expiresAt: string | null;
}

/** The value is there once, in the answer that made it. */
export interface Issued {
  name: string;
  token: string;
}

/** One's own tokens, or those of a service account. */
export const tokensQuery = (serviceAccount?: number) =>
  queryOptions({
    queryKey: ['tokens', serviceAccount ?? 'mine'],
    queryFn: ({ signal }) => http.get<{ items: Token[] }>('/tokens', { signal, query: { serviceAccount } }),
    select: (data) => data.items,
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
