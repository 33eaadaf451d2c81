import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Filter } from '~/shared/records/filter';
import type { BoardDefinition } from '../board/board';
import type { CalendarDefinition } from '../calendar/calendar';
import type { ChartDefinition } from '../chart/chart';
import type { Colouring } from '../list/colours/colours';

export interface ViewDefinition {
  filter?: Filter | null;
  sort?: string | null;
  columns?: string[];
  colours?: Colouring[];
  /** What the rows are put together by: `stage`, or `closedOn:month`. */
  group?: string;
  /** What a view of kind `chart` shows. */
  chart?: ChartDefinition;
  /** What a view of kind `calendar` shows. */
  calendar?: CalendarDefinition;
  /** What a view of kind `board` shows; an object's own board has none. */
  board?: BoardDefinition;
}

export interface View {
  id: number;
  object: string;
  name: string;
  kind: 'table' | 'board' | 'chart' | 'calendar';
  scope: 'private' | 'team' | 'shared';
  /** The team that it is of. */
  team: { id: number; name: string | null } | null;
  mine: boolean;
  /** Its place among those that this person has pinned. */
  pinned: number | null;
  definition: ViewDefinition;
}

/** The views of one object; the rail has asked for all of them already. */
export function viewsQuery(object: string) {
  return queryOptions({
    ...allViewsQuery,
    select: (data) => data.items.filter((view) => view.object === object),
  });
}

/** The views of every object, as the rail lists them. */
export const allViewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => http.get<{ items: View[] }>('/views', { signal }),
  staleTime: 60_000,
  select: (data) => data.items,
});

/** Those that stand on top of the rail, in the person's order. */
export const pinnedOf = (views: View[]): View[] =>
  views.filter((view) => view.pinned !== null).sort((one, other) => (one.pinned ?? 0) - (other.pinned ?? 0));

/** A list with one of its members at another place. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  const next = [...list];
  const [taken] = next.splice(from, 1);
  if (taken !== undefined) next.splice(to, 0, taken);
  return next;
}

/** Pins these and no others; shown at once, and put back where the server refuses. */
export function usePinViews() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (views: number[]) => http.put<{ items: View[] }>('/views/pinned', { views }),
    onMutate: (views) => {
      client.setQueryData<{ items: View[] }>(
        ['views'],
        (data) =>
          data && {
            items: data.items.map((view) => {
              const place = views.indexOf(view.id);
              return { ...view, pinned: place < 0 ? null : place };
            }),
          },
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}

/** As what a list is shown that is so defined. */
function kindOf({ chart, calendar, board }: ViewDefinition = {}): View['kind'] {
  if (board) return 'board';
  if (calendar) return 'calendar';
  return chart ? 'chart' : 'table';
}

interface SavedView extends Partial<Pick<View, 'id' | 'name' | 'kind' | 'scope' | 'definition'>> {
  team?: number;
}

export function useSaveView(object: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...view }: SavedView) =>
      id
        ? http.patch<View>(`/views/${id}`, view)
        : http.post<View>('/views', { object, kind: kindOf(view.definition), ...view }),
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
