import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';

/** How the people of the workspace sign in. */
export interface Policy {
  secondFactor: 'optional' | 'required';
  passwordLength: number;
  sessionDays: number;
  idleDays: number;
  tokenDays: number | null;
  passwordSignIn: boolean;
  codeSignIn: boolean;
  allowedDomains: string[];
}

export const policyQuery = queryOptions({
  queryKey: ['security', 'policy'],
  queryFn: ({ signal }) => http.get<Policy>('/security/policy', { signal }),
});

export function useChangePolicy() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (policy: Policy) => http.put<Policy>('/security/policy', policy),
    onSuccess: (policy) => client.setQueryData(policyQuery.queryKey, policy),
  });
}

export interface Provider {
  id: number;
  name: string;
  issuer: string;
  clientId: string;
  domains: string[];
  /** Whether somebody it vouches for becomes a user who was none, and of which role. */
  creates: boolean;
  role: string;
  /** Whether it brings in people who are here already by their address. */
  links: boolean;
  /** The domains by which the sign-in page leads to it. */
  offered: string[];
}

/** The secret goes in and never comes out. */
export type WantedProvider = Omit<Provider, 'id' | 'offered'> & { clientSecret?: string };

export const providersQuery = queryOptions({
  queryKey: ['identity-providers'],
  queryFn: ({ signal }) =>
    http.get<{ items: Provider[]; callback: string }>('/identity-providers', { signal }),
});

export function useSaveProvider(id?: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: WantedProvider) =>
      id === undefined
        ? http.post<Provider>('/identity-providers', wanted)
        : http.patch<Provider>(`/identity-providers/${id}`, wanted),
    onSuccess: () => client.invalidateQueries({ queryKey: providersQuery.queryKey }),
  });
}

export function useDeleteProvider() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => http.delete(`/identity-providers/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: providersQuery.queryKey }),
  });
}
