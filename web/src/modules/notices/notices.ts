import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { http } from '~/shared/http';
import { liveState } from '~/shared/live/live';
import type { Words } from '~/shared/metadata';

export interface Notice {
  id: number;
  at: string;
  /** Of a text in the locales of the module that told it; null where a person wrote the words. */
  key: string | null;
  params: Record<string, string>;
  words: Words | null;
  /** The record is gone or not open: neither it nor what the text would name is told. */
  hidden: boolean;
  record: { object: string; id: number; name: string | null } | null;
  by: { id: number; name: string | null } | null;
  /** Those of the record's fields, by path, of which it speaks. */
  fields: string[];
  /** How often the same was told within a quarter of an hour. */
  times: number;
  readAt: string | null;
}

interface NoticePage {
  items: Notice[];
  after: string | null;
  unread: number;
}

/** The server counts no further. */
export const mostUnread = 100;

export const noticesQuery = infiniteQueryOptions({
  queryKey: ['notices', 'list'],
  queryFn: ({ pageParam, signal }) =>
    http.get<NoticePage>('/notices', { query: { after: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.after ?? undefined,
});

/**
 * Asked again when the stream says that there is something new. Without one it is once a minute while the window is
 * looked at, and when it is looked at again.
 */
export const unreadQuery = queryOptions({
  queryKey: ['notices', 'unread'],
  queryFn: async ({ signal }) =>
    (await http.get<NoticePage>('/notices', { query: { limit: 1 }, signal })).unread,
  staleTime: 55_000,
  refetchInterval: () => (liveState.get() === 'open' ? 600_000 : 60_000),
  refetchOnWindowFocus: true,
});

/** Those of the ids were read, or all up to one; the list says so before the server answers. */
export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (read: { ids: number[] } | { upTo: number }) =>
      http.post<{ unread: number }>('/notices/read', read),
    onMutate: (read) => {
      const now = new Date().toISOString();
      const isRead = (id: number) => ('ids' in read ? read.ids.includes(id) : id <= read.upTo);
      client.setQueryData(
        noticesQuery.queryKey,
        (before: InfiniteData<NoticePage, unknown> | undefined) =>
          before && {
            ...before,
            pages: before.pages.map((page) => ({
              ...page,
              items: page.items.map((each) =>
                each.readAt || !isRead(each.id) ? each : { ...each, readAt: now },
              ),
            })),
          },
      );
    },
    onSuccess: ({ unread }) => client.setQueryData(unreadQuery.queryKey, unread),
    onError: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
}
