import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';

export type Mail = 'none' | 'now' | 'daily';
export type Kind = 'mention' | 'given' | 'comment' | 'change' | 'other';

export interface Settings {
  kinds: { kind: Kind; app: boolean; mail: Mail }[];
  /** Until `quietUntil` no mail comes; both are null where any time will do. */
  quietFrom: string | null;
  quietUntil: string | null;
  digestAt: string;
  /** Of the week, Monday is 1. */
  days: number[];
}

export const settingsQuery = queryOptions({
  queryKey: ['notices', 'settings'],
  queryFn: ({ signal }) => http.get<Settings>('/notices/settings', { signal }),
});

/** What was chosen stands there before the server answers. */
export function useChangeSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: Settings) => http.put<Settings>('/notices/settings', settings),
    onMutate: (settings) => client.setQueryData(settingsQuery.queryKey, settings),
    onError: () => client.invalidateQueries({ queryKey: settingsQuery.queryKey }),
  });
}
