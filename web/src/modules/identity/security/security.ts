import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import { makePasskey } from '../passkey';

export interface Passkey {
  id: number;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
}

export interface Session {
  id: number;
  current: boolean;
  createdAt: string;
  lastUsedAt: string;
  client: string | null;
  address: string | null;
}

/** Somebody else who can say that it is oneself. */
export interface OwnProvider {
  id: number;
  name: string;
  /** Null where one is not connected with it. */
  linkedAt: string | null;
}

/** How one's own account is kept safe. */
export interface Security {
  password: { changedAt: string | null };
  totp: { on: boolean; since: string | null };
  recoveryCodes: { left: number };
  passkeys: Passkey[];
  sessions: Session[];
  /** Whether there are others than these. */
  moreSessions: boolean;
  providers: OwnProvider[];
}

export interface Enrolment {
  secret: string;
  uri: string;
}

interface Codes {
  recoveryCodes: string[];
}

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: ({ signal }) => http.get<Security>('/security', { signal }),
});

/** Every change of one's own security reads all of it again: one thing often changes another. */
export function useSecurityChange<Given = void, Answer = unknown>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    // A wrong code is no end of the session.
    meta: { signIn: true },
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: securityQuery.queryKey }),
  });
}

export const useBeginTotp = () => useSecurityChange(() => http.post<Enrolment>('/security/totp'));

export const useConfirmTotp = () =>
  useSecurityChange((code: string) => http.post<Codes>('/security/totp/confirm', { code }));

export const useEndTotp = () =>
  useSecurityChange((code: string) => http.delete('/security/totp', undefined, { code }));

export const useNewRecoveryCodes = () =>
  useSecurityChange((code: string) => http.post<Codes>('/security/recovery-codes', { code }));

export const useMakePasskey = () => useSecurityChange(makePasskey);

export const useRemovePasskey = () => useSecurityChange((id: number) => http.delete(`/passkeys/${id}`));

/** Answers where the browser goes to be vouched for. */
export const useConnect = () =>
  useSecurityChange((id: number) => http.post<{ address: string }>(`/security/providers/${id}`));

export const useDisconnect = () =>
  useSecurityChange((id: number) => http.delete(`/security/providers/${id}`));

export const useEndSession = () => useSecurityChange((id: number) => http.delete(`/security/sessions/${id}`));

export const useEndOtherSessions = () => useSecurityChange(() => http.delete('/security/sessions'));
