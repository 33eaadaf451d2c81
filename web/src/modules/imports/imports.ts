import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Ref } from '~/shared/records/records';

export type ImportState =
  | 'uploaded'
  | 'checking'
  | 'checked'
  | 'running'
  | 'done'
  | 'failed'
  | 'cancelled'
  | 'reverting'
  | 'reverted';

export interface Column {
  name: string;
  kind: string;
  samples: string[];
  filled: number;
  distinct: number;
  /** There are more distinct values than were counted. */
  more: boolean;
  values: { value: string; count: number }[];
}

export interface Sheet {
  name: string;
  encoding: string | null;
  delimiter: string | null;
  headerRow: number | null;
  columns: Column[];
  rows: string[][];
  looked: number;
  whole: boolean;
  notes: string[];
}

export interface ImportFile {
  name: string;
  sheets: Sheet[];
}

/** The field that a column or a text fills, and how its texts are read. */
export interface Target {
  field?: string;
  text?: string;
  values?: Record<string, string>;
  lookup?: string;
  create?: boolean;
  empty?: 'note' | 'refuse';
  /** The kind of a field of one's own that is made for the column. */
  add?: string;
  dates?: 'dmy' | 'mdy';
  decimal?: '.' | ',';
  currency?: string;
  times?: number;
}

export interface MappingStep {
  file?: string;
  sheet?: string | null;
  rows?: Record<string, string>[];
  object: string;
  key: string[];
  columns: Record<string, Target | Target[] | null>;
  constants: Record<string, Target>;
  past: { at: string; set: Record<string, string> }[];
  when: Record<string, string[]>;
  layout: { encoding: string | null; delimiter: string | null; headerRow: number | null };
}

export interface Mapping {
  name: string | null;
  steps: MappingStep[];
}

export type Outcome = 'created' | 'changed' | 'unchanged' | 'refused' | 'repeated';

export interface Counted extends Record<Outcome, number> {
  object: string;
}

export interface Note {
  code: string;
  object: string | null;
  field: string | null;
  count: number | null;
  text: string;
}

export interface Receipt {
  objects: Counted[];
  notes: Note[];
}

export interface Import {
  id: number;
  state: ImportState;
  progress: { done: number; total: number; rate: number | null; left: number | null };
  files: ImportFile[];
  proposal: Mapping;
  result: Receipt | null;
  reason: string | null;
  createdAt: string;
}

export interface ImportSummary {
  id: number;
  state: ImportState;
  files: string[];
  result: Receipt | null;
  createdAt: string;
}

export interface ImportLine {
  id: number;
  file: string;
  line: number;
  object: string;
  kind: string;
  record: Ref | null;
  code: string | null;
  reason: string | null;
  cells: string[] | null;
}

export const isBusy = (state: ImportState) =>
  state === 'checking' || state === 'running' || state === 'reverting';

/** Whether the import has been run, so that nothing about it can be changed any more. */
export const isOver = (state: ImportState) =>
  state === 'done' || state === 'reverting' || state === 'reverted';

const keys = {
  all: ['imports'] as const,
  one: (id: number) => ['imports', id] as const,
};

export const importsQuery = queryOptions({
  queryKey: [...keys.all, 'latest'],
  queryFn: ({ signal }) => http.get<{ items: ImportSummary[] }>('/imports', { signal }),
  select: (data) => data.items,
});

export function importQuery(id: number) {
  return queryOptions({
    queryKey: keys.one(id),
    queryFn: ({ signal }) => http.get<Import>(`/imports/${id}`, { signal }),
    refetchInterval: (query) => (query.state.data && isBusy(query.state.data.state) ? 700 : false),
  });
}

export interface RowsAsked {
  kind?: string;
  object?: string;
  code?: string;
}

export function rowsQuery(id: number, state: ImportState, asked: RowsAsked) {
  return {
    queryKey: [...keys.one(id), 'rows', state, asked] as const,
    queryFn: ({ pageParam, signal }: { pageParam: number; signal: AbortSignal }) =>
      http.get<{ items: ImportLine[]; after: number | null }>(`/imports/${id}/rows`, {
        query: { ...asked, after: pageParam || undefined },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (last: { after: number | null }) => last.after ?? undefined,
  };
}

export function useUpload() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (files: File[]) => {
      const form = new FormData();
      for (const file of files) form.append('file', file);
      return http.post<Import>('/imports', form);
    },
    onSuccess: (made) => {
      client.setQueryData(keys.one(made.id), made);
      void client.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
  });
}

export function useSaveMapping(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mapping: Mapping) => http.put<Import>(`/imports/${id}/mapping`, mapping),
    scope: { id: `mapping-${id}` },
    onSuccess: (saved) => client.setQueryData(keys.one(id), saved),
  });
}

export interface LaidOut {
  file: string;
  sheet: string | null;
  layout: Partial<MappingStep['layout']>;
}

/** Reads the files again as the person says they are laid out, and proposes a mapping anew. */
export function useLayOut(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (files: LaidOut[]) => http.put<Import>(`/imports/${id}/layout`, { files }),
    onSuccess: (now) => client.setQueryData(keys.one(id), now),
  });
}

export type ImportVerb = 'check' | 'run' | 'cancel' | 'revert';

export function useImportVerb(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (verb: ImportVerb) => http.post<Import>(`/imports/${id}/${verb}`),
    onSuccess: (now) => {
      client.setQueryData(keys.one(id), now);
      void client.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
  });
}

export const targetsOf = (target: Target | Target[] | null | undefined): Target[] =>
  target ? [target].flat() : [];

export function sheetOf(files: ImportFile[], step: MappingStep): Sheet | undefined {
  const file = files.find((each) => each.name === step.file);
  return file?.sheets.find((each) => each.name === step.sheet) ?? file?.sheets[0];
}
