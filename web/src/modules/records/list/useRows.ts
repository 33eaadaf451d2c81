import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { momentOf } from '~/shared/asOf';
import type { ObjectType } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { aggregateQuery, type Measure } from '~/shared/records/records';
import { useDebounced } from '~/shared/useDebounced';
import type { Column } from './columns';
import { askedOf, questionOf, rowsQuery } from './question';

/** What the filter and the search line ask for together. */
export function useAsked(type: ObjectType, filter: Filter | undefined, text: string): Filter | undefined {
  const q = useDebounced(text.trim());
  return useMemo(() => askedOf(type, filter, q), [type, filter, q]);
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
  const rows = useInfiniteQuery({
    ...rowsQuery(type.path, questionOf(type, columns, filter, sort, marks, ...(also ? [also] : []))),
    placeholderData: keepPreviousData,
    enabled,
  });
  const items = useMemo(() => rows.data?.pages.flatMap((page) => page.items) ?? [], [rows.data]);
  // Told by name, so that what nobody looks at – that a page is being read – draws nothing again.
  return {
    items,
    isPending: rows.isPending,
    isPlaceholderData: rows.isPlaceholderData,
    error: rows.error,
    hasNextPage: rows.hasNextPage,
    get isFetching() {
      return rows.isFetching;
    },
    refetch: rows.refetch,
    fetchNextPage: rows.fetchNextPage,
  };
}

/** Number of rows, and the figures at the foot of the columns; they read everything, so the rows go first. */
export function useFigures(
  type: ObjectType,
  filter: Filter | undefined,
  measures: Measure[],
  enabled: boolean,
) {
  return useQuery({
    ...aggregateQuery(type.path, {
      filter,
      measures: [{ fn: 'count' }, ...measures],
      asOf: momentOf(type.asOf),
    }),
    enabled,
  });
}
