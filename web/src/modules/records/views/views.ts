import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Filter } from '~/shared/records/filter';
import type { ChartDefinition } from '../chart/chart';

export interface ViewDefinition {
  filter?: Filter | null;
  sort?: string | null;
  columns?: string[];
  /** What a view of kind `chart` shows. */
  chart?: ChartDefinition;
}

export interface View {
  id: number;
  object: string;
  name: string;
  kind: 'table' | 'board' | 'chart';
  scope: 'private' | 'shared';
  mine: boolean;
  definition: ViewDefinition;
}

export function viewsQuery(object: string) {
  return queryOptions({
    queryKey: ['views', object],
    queryFn: ({ signal }) => http.get<{ items: View[] }>('/views', { query: { object }, signal }),
    staleTime: 60_000,
    select: (data) => data.items,
  });
}

/** The views of every object, as the rail lists them. */
export const allViewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => http.get<{ items: View[] }>('/views', { signal }),
  staleTime: 60_000,
  select: (data) => data.items,
});

export function useSaveView(object: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...view }: Partial<View>) =>
      id
        ? http.patch<View>(`/views/${id}`, view)
        : http.post<View>('/views', {
            object,
            kind: view.definition?.chart ? 'chart' : 'table',
            ...view,
          }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}

export function useDeleteView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => http.delete(`/views/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}
