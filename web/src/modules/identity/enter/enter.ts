import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { drawnIn, http } from '~/shared/http';
import { type Locale, type Me, meQuery } from '~/shared/session';

export type Method = 'totp' | 'recovery' | 'passkey';

/** What still stands between a right password and the door. */
export interface Challenge {
  next: 'code';
  challenge: string;
  methods: Method[];
}

export type Answer = { user: Me } | Challenge;

export interface Ways {
  password: boolean;
  passkey: boolean;
  code: boolean;
  /** Two workspaces may have one of the same number. */
  providers: { id: number; workspace: number; name: string }[];
}

/** Until the installation has answered, the way that every one of them once began with. */
export const onlyPassword: Ways = { password: true, passkey: false, code: false, providers: [] };

/** The domain of an address as it is typed, once there is one: it decides which provider vouches for the person. */
export function domainOf(address: string): string | undefined {
  return address
    .trim()
    .match(/^[^@\s]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i)?.[1]
    ?.toLowerCase();
}

/** Asked by domain alone: who somebody is stays in their own browser until they sign in. */
export const waysQuery = (domain?: string) =>
  queryOptions({
    queryKey: ['session', 'ways', domain],
    queryFn: ({ signal }) =>
      http.get<Ways>('/session/ways', { signal, query: { email: domain && `@${domain}` } }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });

/** Only a place of our own: a link must not lead a fresh session elsewhere. */
export function placeAfter(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}

/** Where a provider's page is asked for. */
export const providerLink = (workspace: number, provider: number) =>
  `/api/v1/session/oidc/${workspace}/${provider}`;

/** Why a provider sent the person back; what we have no words for is still not passed over. */
export function wordsOfProblem(code: string): string {
  const key = `identity.enter.problem.${code}`;
  return i18next.t(i18next.exists(key) ? key : 'identity.enter.problem.other');
}

/**
 * Who joins keeps the language in which they were welcomed, and their days are those of where they are. Nothing is lost
 * where it is refused, for example before the second step: both can be chosen later.
 */
export async function settleIn(me: Pick<Me, 'locale' | 'zone'>, locale: Locale): Promise<void> {
  const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions();
  if (me.locale === locale && me.zone === zone) return;
  await http.patch('/me', { locale, zone }).catch(() => undefined);
}

/** The address and the code that the link in a mail brings behind the `#`. */
export function sentCode(hash: string): { to: string; code: string } | undefined {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const to = given.get('to');
  const code = given.get('code');
  return to && code && /^\d{6}$/.test(code) ? { to, code } : undefined;
}

/** Lets the person in: nothing of who was here before is kept. */
export function useLetIn() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search] = useSearchParams();
  return (user: Me) => {
    client.clear();
    client.setQueryData(meQuery.queryKey, user);
    drawnIn(user.workspace.id);
    navigate(placeAfter(search.get('next')), { replace: true });
  };
}
