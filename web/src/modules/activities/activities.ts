import { useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import { patchRecord, type RecordData, type Ref, recordKeys } from '~/shared/records/records';

export const paths = { call: 'calls', note: 'notes', meeting: 'meetings', task: 'tasks' } as const;

export type Kind = keyof typeof paths;

export const kinds = Object.keys(paths) as Kind[];

/** After a write: what lists activities, and the timelines that tell of them. */
export function useRefreshActivities(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      ...[...Object.values(paths), 'mails'].map((path) =>
        client.invalidateQueries({ queryKey: recordKeys.all(path) }),
      ),
      client.invalidateQueries({ queryKey: ['timeline'] }),
    ]);
  };
}

export const setDone = (kind: Kind, id: number, done: boolean) => patchRecord(paths[kind], id, { done });

export const delegate = (task: number, to: number) =>
  http.post<RecordData>(`/tasks/${task}/delegate`, { to });

export const decline = (task: number, word: string) =>
  http.post<RecordData>(`/tasks/${task}/decline`, { word });

export const namesOf = (people: unknown): string =>
  ((people as Ref[] | null | undefined) ?? []).map(({ name }) => name).join(', ');
