import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AttachedFile } from '~/shared/files/files';
import { http } from '~/shared/http';
import type { RecordData, Ref, Value } from '~/shared/records/records';

export interface Change {
  kind: 'change';
  id: number;
  at: string;
  /** `import` for what came from a file; its time is then that of the past. */
  through?: string;
  by: Ref | null;
  verb: string;
  changes: { field: string; before: Value; after: Value }[];
  /** Whether some of it can be put back, and if none can where one might expect it, why. */
  mayUndo: boolean;
  undoRefused: string | null;
}

export interface Comment {
  kind: 'comment';
  id: number;
  at: string;
  by: Ref | null;
  body: string;
  version: number;
  /** When it was said in other words. */
  editedAt: string | null;
  mentions: Ref[];
  files: AttachedFile[];
}

/** A record that is about this one, by the name of its object: a call, a meeting. */
export interface Activity {
  kind: Exclude<string, 'change' | 'comment'>;
  id: number;
  at: string;
  by: Ref | null;
  record: RecordData;
}

export type Entry = Change | Comment | Activity;

export const isActivity = (entry: Entry): entry is Activity => 'record' in entry && !!entry.record;

interface Timeline {
  items: Entry[];
  after: string | null;
}

export function timelineQuery(path: string, id: number) {
  return infiniteQueryOptions({
    queryKey: ['timeline', path, id],
    queryFn: ({ pageParam, signal }) =>
      http.get<Timeline>(`/${path}/${id}/timeline`, { query: { after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
  });
}
