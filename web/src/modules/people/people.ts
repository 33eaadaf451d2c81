import { queryOptions, useMutation } from '@tanstack/react-query';
import { callVerb, type RecordData, searchRecords, useRefreshRecords } from '~/shared/records/records';

export interface SignIn {
  role: string;
  email?: string;
  phone?: string;
}

export interface Consent {
  purpose: string;
  until?: string | null;
  source: string;
}

const outside = ['member', 'worker', 'consumer', 'visitor'];

/** The roles that somebody from outside can have: the first ones and those that the workspace made of them. */
export const outsideRolesQuery = queryOptions({
  queryKey: ['records', 'roles', 'outside'],
  queryFn: async ({ signal }) => {
    const page = await searchRecords(
      'roles',
      {
        fields: ['name', 'code'],
        filter: { field: 'base', op: 'in', value: outside },
        sort: 'id',
        limit: 200,
      },
      signal,
    );
    return page.items as unknown as (RecordData & { name: string; code: string })[];
  },
});

export function usePersonVerbs(person: number) {
  const refresh = useRefreshRecords();
  const openSignIn = useMutation({
    mutationFn: (wanted: SignIn) => callVerb('people', person, 'sign-in', { ...wanted }),
    onSuccess: () => refresh('users'),
  });
  const give = useMutation({
    mutationFn: (consent: Consent) => callVerb('people', person, 'consents', { ...consent }),
    onSuccess: () => refresh('people', 'consents'),
  });
  return { openSignIn, give };
}

export function useWithdraw() {
  const refresh = useRefreshRecords();
  return useMutation({
    mutationFn: ({ consent, source }: { consent: number; source: string }) =>
      callVerb('consents', consent, 'withdraw', { source }),
    onSuccess: () => refresh('people', 'consents'),
  });
}
