import { queryOptions } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Words } from '~/shared/metadata';
import { type FieldProblem, inWords } from '~/shared/problem';
import type { Filter } from '~/shared/records/filter';
import { type RecordData, recordKeys } from '~/shared/records/records';

export interface State {
  name: string;
  label: Words;
  tone?: string | null;
  kind: 'open' | 'done';
}

/** Whom a follow-up means: who moves the record, whom a field names, all who have a role. */
export type Whom = 'me' | { field: string } | { role: string };

export type Follow =
  | { set: string; value: unknown }
  | { task: { subject: string; dueInDays?: number | null; owner: Whom } }
  | { notice: { text: Words; to: Whom } }
  | { call: { url: string; seconds: number; closed: boolean } };

export interface Transition {
  name: string;
  label: Words;
  from: string[] | 'any';
  to: string;
  roles: string[];
  who?: Filter | null;
  fields: string[];
  condition?: Filter | null;
  message?: Words | null;
  follow: Follow[];
}

export interface Definition {
  field: string;
  start: string[];
  states: State[];
  transitions: Transition[];
}

export interface Governable {
  field: string;
  label: Words;
  /** Its states come from elsewhere; only how they are connected is said. */
  fixed: boolean;
  states: State[];
}

export interface Described {
  definition: Definition | null;
  version: number;
  warnings: { code: string; state: string }[];
  governable: Governable[];
  notices: boolean;
}

const at = (object: string) => `/metadata/objects/${object}/process`;

export const processQuery = (object: string) =>
  queryOptions({
    queryKey: ['metadata', 'objects', object, 'process'],
    queryFn: ({ signal }) => http.get<Described>(at(object), { signal }),
  });

export const saveProcess = (object: string, version: number, definition: Definition) =>
  http.put<Described>(at(object), definition, { headers: { 'If-Match': `"${version}"` } });

export const removeProcess = (object: string) => http.delete(at(object));

/** One way from where a record is. */
export interface Way {
  name: string;
  label: Words;
  to: string;
  fields: string[];
  missing: string[];
  allowed: boolean;
  refused: FieldProblem | null;
}

export interface Ways {
  field: string | null;
  verb: string | null;
  state: string | null;
  states: State[];
  transitions: Way[];
}

export const reasonOf = (way: Way): string | undefined =>
  way.refused ? inWords(way.refused).detail : undefined;

/** The way to a state: of several one that may be taken. */
export function wayTo({ transitions }: Ways, state: string | null): Way | undefined {
  const ways = transitions.filter(({ to }) => to === state);
  return ways.find(({ allowed }) => allowed) ?? ways[0];
}

export const waysQuery = (path: string, record: RecordData) =>
  queryOptions({
    queryKey: [...recordKeys.one(path, record.id), 'transitions', record.version],
    queryFn: ({ signal }) => http.get<Ways>(`/${path}/${record.id}/transitions`, { signal }),
  });

export const makeTransition = (path: string, id: number, name: string, values: Record<string, unknown>) =>
  http.post<RecordData>(`/${path}/${id}/transitions/${name}`, { values });

/** Whom a process calls: by which secret they know it, and what became of the latest calls. */
export interface Calls {
  receivers: { host: string; madeAt: string | null }[];
  items: {
    id: number;
    at: string;
    record: { id: number; name: string | null };
    transition: string;
    host: string;
    state: 'waiting' | 'sent' | 'failed';
    tries: number;
    status: number | null;
    reason: string | null;
  }[];
}

export const callsQuery = (object: string) =>
  queryOptions({
    queryKey: [...processQuery(object).queryKey, 'calls'],
    queryFn: ({ signal }) => http.get<Calls>(`/metadata/objects/${object}/process/calls`, { signal }),
  });

export const renewSecret = (object: string, host: string) =>
  http.post<{ host: string; secret: string }>(`/metadata/objects/${object}/process/secrets`, { host });
