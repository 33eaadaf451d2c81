import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { http } from '~/shared/http';
import { useObjectTypes } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { type Page, patchRecord, type RecordData, recordKeys, searchRecords } from '~/shared/records/records';
import type { Key } from '~/shared/records/useNamed';

export const path = 'mails';

export interface Enclosure {
  id: number;
  name: string;
  size: number;
  kind: string;
}

export interface Mail extends RecordData {
  name: string;
  sender: string | null;
  recipients: string | null;
  copies: string | null;
  sentAt: string;
  body: string | null;
  offered: Key[] | null;
  waits: string | null;
  source: string | null;
}

const unfiled: Filter = {
  and: [
    { field: 'object', op: 'isEmpty' },
    { field: 'owner', op: 'eq', value: 'me' },
  ],
};

export const trayQuery = infiniteQueryOptions({
  queryKey: [...recordKeys.all(path), 'tray'],
  queryFn: ({ pageParam, signal }) =>
    searchRecords(
      path,
      {
        fields: ['name', 'sender', 'recipients', 'copies', 'sentAt', 'body', 'offered', 'waits', 'source'],
        filter: unfiled,
        sort: '-id',
        limit: 30,
        after: pageParam,
        total: pageParam ? 'none' : 'exact',
      },
      signal,
    ) as Promise<Page & { items: Mail[] }>,
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.after ?? undefined,
  // mail comes while one is elsewhere
  staleTime: 0,
});

/** How many wait; the rail asks once a minute and whenever mails were written. */
export const unfiledQuery = queryOptions({
  queryKey: [...recordKeys.all(path), 'unfiled'],
  queryFn: async ({ signal }) =>
    (await searchRecords(path, { fields: ['id'], filter: unfiled, limit: 1, total: 'exact' }, signal)).total
      ?.value ?? 0,
  staleTime: 55_000,
  refetchInterval: 60_000,
  refetchOnWindowFocus: true,
});

export const enclosuresQuery = (mail: number) =>
  queryOptions({
    queryKey: [...recordKeys.one(path, mail), 'enclosures'],
    queryFn: ({ signal }) => http.get<Enclosure[]>(`/${path}/${mail}/enclosures`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Records of any kind that are found by what was typed. */
export function useFoundRecords(q: string) {
  const types = useObjectTypes();
  return useQuery({
    queryKey: ['search', q, 'for-mail'],
    queryFn: ({ signal }) =>
      http.get<{ groups: { object: string; items: { id: number; name: string }[] }[] }>('/search', {
        query: { q, limit: 6 },
        signal,
      }),
    enabled: q.length > 0,
    select: ({ groups }) =>
      groups.flatMap(({ object, items }) => {
        const type = types.find(({ name }) => name === object);
        return type && !type.about
          ? items.map(({ id, name }) => ({ key: `${object}:${id}`, name, type }))
          : [];
      }),
  });
}

const about = (keys: Key[]) => {
  const [first, ...also] = keys;
  const [object, id] = first?.split(':') ?? [];
  return { object: object ?? null, recordId: id ? Number(id) : null, also: also.length > 0 ? also : null };
};

/** Says where a mail belongs; nowhere takes it back into the tray. */
export const fileMail = (mail: number, keys: Key[]) => patchRecord(path, mail, about(keys));

interface Own {
  address: string | null;
  /** Whether mail comes in from outside at all. */
  connected: boolean;
}

export const ownQuery = queryOptions({
  queryKey: ['mail-in'],
  queryFn: ({ signal }) => http.get<Own>('/mail-in', { signal }),
});

export function useOwnAddress() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: 'new' | 'none') =>
      wanted === 'new' ? http.post<Own>('/mail-in') : http.delete<Own>('/mail-in'),
    onSuccess: (own) => client.setQueryData(ownQuery.queryKey, own),
  });
}

export const recordAddressQuery = (object: string, id: number) =>
  queryOptions({
    queryKey: ['mail-in', object, id],
    queryFn: () => http.post<{ address: string; connected: boolean }>(`/${object}/${id}/mail-in`),
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface Arrival {
  id: number;
  at: string;
  from: string;
  to: string;
  subject: string;
  size: number;
  source: 'mailbox' | 'sandbox';
  state: 'waiting' | 'filed' | 'unfiled' | 'known' | 'refused';
  reason: string | null;
}

export interface Sent {
  id: number;
  at: string;
  channel: 'mail' | 'sms';
  to: string;
  subject: string;
  text: string | null;
  state: 'kept' | 'waiting' | 'sent' | 'failed';
  reason: string | null;
}

const pages = <T>(which: 'arrivals' | 'messages') =>
  infiniteQueryOptions({
    queryKey: ['outside', which],
    queryFn: ({ pageParam, signal }) =>
      http.get<{ items: T[]; after: number | null }>(`/outside/${which}`, {
        query: { after: pageParam },
        signal,
      }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
    // what waits is carried on by itself, within a second or two
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) =>
        items.some((each) => (each as { state: string }).state === 'waiting'),
      )
        ? 1_500
        : false,
  });

export const arrivalsQuery = pages<Arrival>('arrivals');
export const sentQuery = pages<Sent>('messages');

export interface Written {
  from: string;
  to: string;
  subject: string;
  text: string;
}

/** Writes a mail to try what becomes of it, in words or as a file of a mail program. */
export function useTryMail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mail: Written | File) => {
      if (!(mail instanceof File)) return http.post('/outside/arrivals', mail);
      const form = new FormData();
      form.append('file', mail);
      return http.post('/outside/arrivals/file', form);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: arrivalsQuery.queryKey }),
  });
}
