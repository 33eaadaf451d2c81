import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ViewDefinition } from '~/modules/records/views/views';
import { http } from '~/shared/http';
import { useToast } from '~/shared/useToast';

export type Audience = 'private' | 'team' | 'workspace';

/** A chart of a dashboard, with what its view says now. */
export interface Tile {
  id: number;
  title: string | null;
  wide: boolean;
  /** The shared view that it follows. */
  view: number | null;
  object: string | null;
  definition: ViewDefinition | null;
  /** Why it shows nothing: its view is gone, or its object is not open to the reader. */
  missing: 'gone' | 'closed' | null;
}

/** A tile that is pinned: a view, or an object with a chart of its own. */
export type NewTile = Partial<Pick<Tile, 'title' | 'wide' | 'view' | 'object' | 'definition'>>;

export interface Dashboard {
  id: number;
  version: number;
  name: string;
  audience: Audience;
  team: number | null;
  /** Null where the team is not seen. */
  teamName: string | null;
  mine: boolean;
  changeable: boolean;
  /** The roles whose home it is, by code. */
  homeOf: string[];
  tiles: Tile[];
}

export interface Sharing {
  name: string;
  audience: Audience;
  team?: number | null;
}

export const dashboardsQuery = queryOptions({
  queryKey: ['dashboards'],
  queryFn: ({ signal }) => http.get<{ items: Dashboard[] }>('/dashboards', { signal }),
  select: (data) => data.items,
});

export const dashboardQuery = (id: number) =>
  queryOptions({
    queryKey: ['dashboards', id],
    queryFn: ({ signal }) => http.get<Dashboard>(`/dashboards/${id}`, { signal }),
  });

/** A write whose answer is the dashboard as it is then; after a refusal everything is read anew. */
function useDashboardWrite<T>(write: (what: T) => Promise<Dashboard>) {
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: write,
    onSuccess: (dashboard) => {
      client.setQueryData(dashboardQuery(dashboard.id).queryKey, dashboard);
      void client.invalidateQueries({ queryKey: dashboardsQuery.queryKey, exact: true });
      void client.invalidateQueries({ queryKey: ['home'] });
    },
    onError: (error) => {
      toast.refused(error);
      void client.invalidateQueries({ queryKey: dashboardsQuery.queryKey });
    },
  });
}

export const useAddDashboard = () =>
  useDashboardWrite((sharing: Sharing) => http.post<Dashboard>('/dashboards', sharing));

export const usePin = () =>
  useDashboardWrite(({ id, tile }: { id: number; tile: NewTile }) =>
    http.post<Dashboard>(`/dashboards/${id}/tiles`, tile),
  );

export const useShare = (id: number) =>
  useDashboardWrite(({ sharing, version }: { sharing: Sharing; version: number }) =>
    http.patch<Dashboard>(`/dashboards/${id}`, sharing, { headers: { 'If-Match': `"${version}"` } }),
  );

export const useMakeHome = (id: number) =>
  useDashboardWrite((roles: string[]) => http.put<Dashboard>(`/dashboards/${id}/homes`, { roles }));

export const useRestoreDashboard = () =>
  useDashboardWrite((id: number) => http.post<Dashboard>(`/dashboards/${id}/restore`));

export function useRemoveDashboard() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => http.delete(`/dashboards/${id}`),
    onSuccess: (_answer, id) => {
      client.removeQueries({ queryKey: dashboardQuery(id).queryKey });
      void client.invalidateQueries({ queryKey: dashboardsQuery.queryKey, exact: true });
      void client.invalidateQueries({ queryKey: ['home'] });
    },
  });
}
