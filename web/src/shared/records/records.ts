import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { useMemo } from 'react';
import { resolveField } from '../fields/resolve';
import { http } from '../http';
import { canAsk, knownTypes, type ObjectType } from '../metadata';
import { type FieldProblem, wordsOf } from '../problem';
import type { Filter } from './filter';

export interface Money {
  value: string;
  currency: string;
}

export interface Ref {
  id: number;
  name: string;
}

/** A file in a field: what it is called and how many bytes it has. */
export interface Kept extends Ref {
  size: number;
}

export const addressParts = ['street', 'postalCode', 'city', 'region', 'country'] as const;

export type Address = Partial<Record<(typeof addressParts)[number], string>>;

export interface Place {
  lat: number;
  lon: number;
  label?: string;
}

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export type Weekday = (typeof weekdays)[number];

/** The hours of each day: `{"mon":["09:00-12:00","13:00-18:00"]}`. */
export type WorkingTime = Partial<Record<Weekday, string[]>>;

export type Value =
  | string
  | number
  | boolean
  | Money
  | Ref
  | Kept
  | Ref[]
  | string[]
  | Address
  | Place
  | WorkingTime
  | null
  | undefined;

/** Whether a field holds nothing. */
export const isEmpty = (value: Value): value is '' | null | undefined =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

export interface RecordData {
  id: number;
  version: number;
  createdAt: string;
  updatedAt: string;
  custom?: Record<string, Value>;
  /** What this person may do with this very record, by the right's or the verb's name. */
  may?: Record<string, boolean>;
  [field: string]: unknown;
}

export interface Page {
  items: RecordData[];
  after: string | null;
  total?: { value: number; kind: 'exact' | 'estimated' };
}

export interface ListQuery {
  fields?: string[];
  filter?: Filter;
  sort?: string;
  limit?: number;
  after?: string;
  total?: 'none' | 'estimated' | 'exact';
  /** Each row tells as `mark` which of these holds for it first. */
  marks?: Filter[];
  /** The moment as of which the records are read; now without one. */
  asOf?: string;
}

export interface Measure {
  fn: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'median' | 'countDistinct';
  field?: string;
  as?: string;
}

export interface AggregateQuery {
  filter?: Filter;
  groupBy?: string[];
  measures: Measure[];
  /** Of these fields only so many groups, the largest by the first measure; all others are one. */
  largest?: { group: string; count: number; currency?: string }[];
  limit?: number;
  /** The moment as of which they are counted; now without one. */
  asOf?: string;
}

/** A row of all other groups of a field names that field in `others`. */
export interface Aggregate {
  rows: Record<string, Value>[];
  more: boolean;
}

/** A record's value by its field's name; `account.name` follows the relation, `custom.f12` is a custom field. */
export function readValue(record: RecordData, name: string): Value {
  if (name in record) return record[name] as Value;
  return name
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | null)?.[part], record) as Value;
}

export function searchRecords(path: string, query: ListQuery, signal?: AbortSignal): Promise<Page> {
  return http.post<Page>(`/${path}/search`, query, { signal });
}

/** Keys of the cache: everything of one object starts with `['records', path]`, so a write can refresh it all. */
export const recordKeys = {
  all: (path: string) => ['records', path] as const,
  lists: (path: string) => ['records', path, 'list'] as const,
  days: (path: string) => ['records', path, 'days'] as const,
  one: (path: string, id: number) => ['records', path, 'one', id] as const,
};

export function recordQuery(path: string, id: number) {
  return queryOptions({
    queryKey: recordKeys.one(path, id),
    queryFn: ({ signal }) => http.get<RecordData>(`/${path}/${id}`, { query: { may: true }, signal }),
  });
}

export function pageQuery(path: string, query: ListQuery) {
  return queryOptions({
    queryKey: [...recordKeys.all(path), 'page', query],
    queryFn: ({ signal }) => searchRecords(path, query, signal),
    placeholderData: keepPreviousData,
  });
}

/** What this role does not see cannot be added up; it then counts as nothing, and the rest is still told. */
function canMeasure(types: ObjectType[] | undefined, path: string, field: string | undefined): boolean {
  const type = types?.find((each) => each.path === path);
  if (!types || !type || !field || field === 'id') return true;
  const found = resolveField(types, type, field);
  return !!found && canAsk(found.field);
}

function unasked(query: AggregateQuery, asked: Measure[]): Record<string, Value> {
  const left = query.measures.filter((each) => !asked.includes(each));
  return Object.fromEntries(left.map(({ fn, field, as }) => [as ?? `${fn}(${field})`, null]));
}

export function aggregateQuery(path: string, query: AggregateQuery) {
  return queryOptions({
    queryKey: [...recordKeys.all(path), 'aggregate', query],
    queryFn: async ({ signal, client }) => {
      const types = knownTypes(client);
      const asked = query.measures.filter(({ field }) => canMeasure(types, path, field));
      const answer = await http.post<Aggregate>(
        `/${path}/aggregate`,
        { ...query, measures: asked },
        { signal },
      );
      return { ...answer, rows: answer.rows.map((row) => ({ ...unasked(query, asked), ...row })) };
    },
    placeholderData: keepPreviousData,
  });
}

/** After a write that the cache cannot guess: reads of this object again what is on screen. */
export function useRefreshRecords() {
  const client = useQueryClient();
  return useMemo(
    () =>
      async (...paths: string[]) => {
        await Promise.all(paths.map((path) => client.invalidateQueries({ queryKey: recordKeys.all(path) })));
      },
    [client],
  );
}

/** A record that is probably the same; one out of reach has neither id nor name. */
export interface Twin {
  id?: number;
  name?: string;
  owner?: { name: string };
  matched: { field: string; way: string }[];
}

export const findTwins = (path: string, values: Record<string, unknown>, signal?: AbortSignal) =>
  http.post<{ items: Twin[] }>(`/${path}/duplicates`, values, { signal });

export const createRecord = (path: string, values: Record<string, unknown>) =>
  http.post<RecordData>(`/${path}`, values);

/** With a version, only if nobody changed the record since. */
export const patchRecord = (path: string, id: number, change: Record<string, unknown>, version?: number) =>
  http.patch<RecordData>(
    `/${path}/${id}`,
    change,
    version === undefined ? undefined : { headers: { 'If-Match': `"${version}"` } },
  );

export const deleteRecord = (path: string, id: number) => http.delete(`/${path}/${id}`);

/** What became of one record that was to come back from the bin. */
export interface BroughtBack {
  id: number;
  name: string | null;
  result: 'restored' | 'restored-without-secrets' | 'out-of-reach' | 'refused' | 'unknown';
  why: FieldProblem | null;
}

const atOnce = 1000;

/** Brings deleted records back; those that may not stand any more are refused together, the others are there again. */
export async function restoreRecords(path: string, ids: number[]): Promise<BroughtBack[]> {
  const all: BroughtBack[] = [];
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const { items } = await http.post<{ items: BroughtBack[] }>(`/${path}/bin/restore`, { ids: some });
    all.push(...items);
  }
  return all;
}

/** Why some did not come back, in words; nothing where all did. */
export function leftBehind(all: BroughtBack[]): string | undefined {
  const left = all.filter(({ result }) => result !== 'restored' && result !== 'restored-without-secrets');
  const [first] = left;
  if (!first) return undefined;
  const why = first.why
    ? wordsOf(first.why.code, first.why.detail, first.why.params)
    : wordsOf(`bin.${first.result}`, first.result);
  const told = first.name ? `${first.name}: ${why}` : why;
  return left.length === 1 ? told : i18next.t('shared.records.leftBehind', { count: left.length, why: told });
}

export const callVerb = (path: string, id: number, verb: string, body: Record<string, unknown> = {}) =>
  http.post<RecordData>(`/${path}/${id}/${verb}`, body);
