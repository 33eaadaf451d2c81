import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import { type Field, fieldOf, type ObjectType, say } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { patchOf } from '~/shared/records/useWriteField';

/** What is done with everything that a filter finds: fields as a record's body has them, or all of it goes. */
export interface Work {
  set?: Record<string, unknown>;
  delete?: true;
}

/** Records that were left as they are for the same reason, and some of them by name. */
export interface Group {
  code: string;
  pointer: string;
  reason: string;
  params: Record<string, unknown>;
  count: number;
  some: { id: number; name: string | null }[];
}

export interface BulkEdit {
  id: number;
  object: string;
  work: 'set' | 'delete';
  filter: Filter;
  set: Record<string, unknown> | null;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'undoing' | 'undone';
  progress: { done: number; total: number };
  changed: number;
  unchanged: number;
  refused: number;
  refusals: Group[];
  restored: number | null;
  kept: number | null;
  conflicts: Group[];
  mayUndo: boolean;
  reason: string | null;
  createdAt: string;
}

export const goesOn = ({ state }: BulkEdit): boolean =>
  state === 'queued' || state === 'running' || state === 'undoing';

const key = ['bulk-edits'] as const;

export function bulkEditQuery(id: number) {
  return queryOptions({
    queryKey: [...key, id],
    queryFn: ({ signal }) => http.get<BulkEdit>(`/bulk-edits/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && goesOn(state.data) ? 500 : false),
  });
}

export const bulkEditsQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => http.get<{ items: BulkEdit[] }>('/bulk-edits', { signal }),
});

/** What an edit meets: everything only where that is said. */
export const met = (filter: Filter | undefined): { filter: Filter } | { everything: true } =>
  filter && !('and' in filter && filter.and.length === 0) ? { filter } : { everything: true };

export function useCountMatching(type: ObjectType, filter: Filter | undefined) {
  return useMutation({
    mutationFn: (work: Work) =>
      http.post<{ value: number; kind: 'exact' | 'estimated' }>(`/${type.path}/bulk/count`, {
        ...met(filter),
        ...work,
      }),
  });
}

/** Begins, cancels or undoes an edit; what the server answers is shown at once. */
export function useBulkEdit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body?: Work & ReturnType<typeof met> }) =>
      http.post<BulkEdit>(path, body),
    onSuccess: (edit) => {
      client.setQueryData([...key, edit.id], edit);
      void client.invalidateQueries({ queryKey: key, exact: true });
    },
  });
}

/** What the changes of several fields send together. */
export function bodyOf(changes: { field: Field; wire: unknown }[]): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { field, wire } of changes) {
    const { custom, ...plain } = patchOf(field, wire);
    Object.assign(body, plain);
    if (custom) body.custom = { ...(body.custom as object | undefined), ...(custom as object) };
  }
  return body;
}

/** The names of the fields that an edit set. */
export function fieldsOf(type: ObjectType, set: Record<string, unknown>): string[] {
  const { custom, ...plain } = set;
  const names = [...Object.keys(plain), ...Object.keys(custom ?? {}).map((each) => `custom.${each}`)];
  return names.map((name) => {
    const field = fieldOf(type, name);
    return field ? say(field.label, name) : name;
  });
}
