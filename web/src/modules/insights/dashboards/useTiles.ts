import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { http } from '~/shared/http';
import { useToast } from '~/shared/useToast';
import { type Dashboard, dashboardQuery, dashboardsQuery, type Tile } from './dashboards';

/** What stands stays what it is: it is named by its id, with how it is called and placed. */
const wire = (tile: Tile, before: Tile[]) =>
  before.some(({ id, definition }) => id === tile.id && definition === tile.definition)
    ? { id: tile.id, title: tile.title, wide: tile.wide }
    : { ...tile, object: tile.view ? null : tile.object, definition: tile.view ? null : tile.definition };

/** Changes the tiles: shown at once, kept one after the other, and read anew where somebody was faster. */
export function useTiles(dashboard: Dashboard) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const { queryKey } = dashboardQuery(dashboard.id);
  const current = () => client.getQueryData(queryKey) ?? dashboard;
  const write = useMutation({
    scope: { id: `dashboard-${dashboard.id}` },
    mutationFn: ({ tiles, before }: { tiles: Tile[]; before: Tile[] }) =>
      http.patch<Dashboard>(
        `/dashboards/${dashboard.id}`,
        { tiles: tiles.map((tile) => wire(tile, before)) },
        { headers: { 'If-Match': `"${current().version}"` } },
      ),
    onMutate: ({ tiles }) => client.setQueryData(queryKey, { ...current(), tiles }),
    onSuccess: (changed) => {
      client.setQueryData(queryKey, changed);
      void client.invalidateQueries({ queryKey: ['home'] });
    },
    onError: (error) => {
      toast.refused(error);
      void client.invalidateQueries({ queryKey: dashboardsQuery.queryKey });
    },
  });
  const put = (tiles: Tile[]) => write.mutateAsync({ tiles, before: current().tiles }).catch(() => undefined);
  return {
    order: (tiles: Tile[]) => void put(tiles),
    change: (id: number, part: Partial<Pick<Tile, 'title' | 'wide' | 'object' | 'definition'>>) =>
      void put(current().tiles.map((each) => (each.id === id ? { ...each, ...part } : each))),
    remove: (tile: Tile, called: string) => {
      const at = current().tiles.findIndex(({ id }) => id === tile.id);
      void put(current().tiles.filter(({ id }) => id !== tile.id));
      const said = t('insights.dashboards.tile.removed', { title: called });
      // What is not seen cannot be said again.
      if (tile.missing) toast.done(said);
      else toast.undoable(said, () => put(current().tiles.toSpliced(at, 0, tile)));
    },
  };
}
