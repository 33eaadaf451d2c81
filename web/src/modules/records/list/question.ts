import { infiniteQueryOptions } from '@tanstack/react-query';
import { momentOf } from '~/shared/asOf';
import { canSort, fieldOf, type ObjectType } from '~/shared/metadata';
import { all, type Filter } from '~/shared/records/filter';
import { parseFilter } from '~/shared/records/filterText';
import { type ListQuery, recordKeys, searchRecords } from '~/shared/records/records';
import type { ViewDefinition } from '../views/views';
import { type Colouring, coloursOf, marksOf, parseColours } from './colours/colours';
import { type Column, columnsOf, usualColumns } from './columns';

const pageSize = 100;

/** What the address says, else what the view keeps. */
export const filterAt = (text: string | null, kept: ViewDefinition | undefined): Filter | undefined =>
  text === null ? (kept?.filter ?? undefined) : parseFilter(text);

/** A view of somebody who sees more may stand in an order that this person cannot ask for. */
export function sortAt(type: ObjectType, text: string | null, kept: ViewDefinition | undefined): string {
  const usual = type.defaultSort ?? type.title;
  const wanted = text ?? kept?.sort ?? usual;
  return canSort(type.fields, wanted) ? wanted : usual;
}

export const columnsAt = (
  types: ObjectType[],
  type: ObjectType,
  text: string | null,
  kept: ViewDefinition | undefined,
): Column[] => columnsOf(types, type, text?.split(',') ?? kept?.columns ?? usualColumns(type));

export const coloursAt = (text: string | null, kept: ViewDefinition | undefined): Colouring[] =>
  text === null ? coloursOf(kept?.colours) : parseColours(text);

/** What the filter and the search line ask for together. */
export function askedOf(type: ObjectType, filter: Filter | undefined, q: string): Filter | undefined {
  const relation = fieldOf(type, type.title)?.kind === 'relation';
  const title = relation ? `${type.title}.name` : type.title;
  return all(filter, q ? { field: title, op: 'contains', value: q } : undefined);
}

export function questionOf(
  type: ObjectType,
  columns: Column[],
  filter: Filter | undefined,
  sort: string,
  marks: Filter[],
  ...also: string[]
): ListQuery {
  const paths = [type.title, ...columns.map((each) => each.path), ...also];
  const fields = [...new Set(paths)].sort();
  return {
    fields,
    filter,
    sort,
    limit: pageSize,
    ...(marks.length > 0 ? { marks } : {}),
    ...(type.asOf ? { asOf: momentOf(type.asOf) } : {}),
  };
}

/** The rows, page after page by key. */
export const rowsQuery = (path: string, question: ListQuery) =>
  infiniteQueryOptions({
    queryKey: [...recordKeys.lists(path), question],
    queryFn: ({ pageParam, signal }) => searchRecords(path, { ...question, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
  });

const understood = ['view', 'filter', 'sort', 'columns', 'colours', 'figures', 'q', 'peek'];

/** What the list at this address will ask first; nothing where more than rows is asked for. */
export function questionAt(
  types: ObjectType[],
  type: ObjectType,
  search: URLSearchParams,
  kept: ViewDefinition | undefined,
): ListQuery | undefined {
  const asked = [...search.keys(), ...Object.keys(kept ?? {})];
  if (!asked.every((each) => understood.includes(each))) return undefined;
  return questionOf(
    type,
    columnsAt(types, type, search.get('columns'), kept),
    askedOf(type, filterAt(search.get('filter'), kept), (search.get('q') ?? '').trim()),
    sortAt(type, search.get('sort'), kept),
    marksOf(coloursAt(search.get('colours'), kept)),
  );
}
