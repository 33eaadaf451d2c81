import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { http } from '~/shared/http';
import { type Me, meQuery } from '~/shared/session';

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
  providers: { id: number; name: string }[];
}

/** Until the installation has answered, the way that every one of them once began with. */
export const onlyPassword: Ways = { password: true, passkey: false, code: false, providers: [] };

export const waysQuery = queryOptions({
  queryKey: ['session', 'ways'],
  queryFn: ({ signal }) => http.get<Ways>('/session/ways', { signal }),
  staleTime: 60_000,
  retry: false,
});

/** Only a place of our own: a link must not lead a fresh session elsewhere. */
export function placeAfter(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}

/** Where a provider's page is asked for; it leads back to where the person was going. */
export function providerLink(provider: number, next: string | null): string {
  const place = placeAfter(next);
  const query = place === '/' ? '' : `?next=${encodeURIComponent(place)}`;
  return `/api/v1/session/oidc/${provider}${query}`;
}

/** Lets the person in: nothing of who was here before is kept. */
export function useLetIn() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [search] = useSearchParams();
  return (user: Me) => {
    client.clear();
    client.setQueryData(meQuery.queryKey, user);
    navigate(placeAfter(search.get('next')), { replace: true });
  };
}
