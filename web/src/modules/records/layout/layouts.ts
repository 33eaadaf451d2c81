import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Layout } from '~/shared/records/layout';
import type { Ref } from '~/shared/records/records';

/** A layout as it is kept: of the whole workspace where it has no team. */
export interface KeptLayout {
  team?: Ref | null;
  version: number;
  /** The one by which whoever asks sees the records. */
  holds: boolean;
  layout: Layout;
}

const at = (object: string, team?: number) =>
  `/metadata/objects/${object}/layouts${team === undefined ? '' : `/${team}`}`;

/** Below the metadata's own key: what changes objects makes these read again too. */
export const layoutsQuery = (object: string) =>
  queryOptions({
    queryKey: ['metadata', 'objects', object, 'layouts'],
    queryFn: async ({ signal }) => (await http.get<{ items: KeptLayout[] }>(at(object), { signal })).items,
    gcTime: 0,
  });

export interface LayoutChange {
  team?: number;
  /** That of the layout that was read; 0 where there was none. */
  version: number;
  /** None goes back to the usual. */
  layout?: Layout;
}

export function useWriteLayout(object: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ team, version, layout }: LayoutChange): Promise<KeptLayout | undefined> => {
      const headers = { 'If-Match': `"${version}"` };
      const answer = layout
        ? await http.put<KeptLayout>(at(object, team), layout, { headers })
        : await http.delete<undefined>(at(object, team), { headers });
      await client.invalidateQueries({ queryKey: ['metadata'] });
      return answer;
    },
  });
}
