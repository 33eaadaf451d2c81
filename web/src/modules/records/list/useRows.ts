import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { fieldOf, type ObjectType } from '~/shared/metadata';
import { all, type Filter } from '~/shared/records/filter';
import {
  aggregateQuery,
  type ListQuery,
  type Measure,
  recordKeys,
  searchRecords,
} from '~/shared/records/records';
import { useDebounced } from '~/shared/useDebounced';
import type { Column } from './columns';

const pageSize = 100;

/** What the filter and the search line ask for together. */
export function useAsked(type: ObjectType, filter: Filter | undefined, text: string): Filter | undefined {
  const q = useDebounced(text.trim());
  return useMemo(() => {
    const relation = fieldOf(type, type.title)?.kind === 'relation';
    const title = relation ? `${type.title}.name` : type.title;
    return all(filter, q ? { field: title, op: 'contains', value: q } : undefined);
  }, [type, filter, q]);
}

/**
 * The rows, page after page by key; what is on screen stays until the next answer is there.
 * `also` is read besides what the columns show.
 */
export function useRows(
  type: ObjectType,
  columns: Column[],
  filter: Filter | undefined,
  sort: string,
  marks: Filter[],
  { also, enabled = true }: { also?: string; enabled?: boolean } = {},
) {
  const fields = useMemo(
    () => [...new Set([type.title, ...columns.map((each) => each.path), ...(also ? [also] : [])])].sort(),
    [type, columns, also],
  );
  const query: ListQuery = {
    fields,
    filter,
    sort,
    limit: pageSize,
    ...(marks.length > 0 ? { marks } : {}),
  };
  const rows = useInfiniteQuery({
    queryKey: [...recordKeys.lists(type.path), query],
    queryFn: ({ pageParam, signal }) => searchRecords(type.path, { ...query, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
  });
  const items = useMemo(() => rows.data?.pages.flatMap((page) => page.items) ?? [], [rows.data]);
  return { ...rows, items };
}

/** Number of rows, and the figures at the foot of the columns. */
export function useFigures(type: ObjectType, filter: Filter | undefined, measures: Measure[]) {
  return useQuery(aggregateQuery(type.path, { filter, measures: [{ fn: 'count' }, ...measures] }));
}
