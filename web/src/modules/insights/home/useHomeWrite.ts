import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callVerb, patchRecord, type RecordData, recordKeys } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import type { Home, Line } from './home';
import { homeQuery } from './home';

export interface Doing {
  line: Line;
  /** A verb with what it takes, or the fields that are written. */
  verb?: string;
  body: Record<string, unknown>;
  /** What is said afterwards, and how it is taken back. */
  said: string;
  undo: { verb?: string; body: Record<string, unknown> };
}

const send = (id: number, { verb, body }: Pick<Doing, 'verb' | 'body'>): Promise<RecordData> =>
  verb ? callVerb('deals', id, verb, body) : patchRecord('deals', id, body);

/** Does a line's one action: the line leaves at once, and comes back when it was refused or taken back. */
export function useHomeWrite() {
  const client = useQueryClient();
  const toast = useToast();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: homeQuery.queryKey }),
      client.invalidateQueries({ queryKey: recordKeys.all('deals') }),
    ]);
  return useMutation({
    mutationFn: (doing: Doing) => send(doing.line.id, doing),
    onMutate: async ({ line }) => {
      await client.cancelQueries({ queryKey: homeQuery.queryKey });
      const before = client.getQueryData(homeQuery.queryKey);
      client.setQueryData<Home>(
        homeQuery.queryKey,
        (home) =>
          home && {
            ...home,
            sections: home.sections.map((section) => {
              const items = section.items.filter((each) => each.id !== line.id);
              return { ...section, items, total: section.total - (section.items.length - items.length) };
            }),
          },
      );
      return before;
    },
    onError: (error, _doing, before) => {
      client.setQueryData(homeQuery.queryKey, before);
      toast.refused(error);
    },
    onSuccess: (_answer, { line, said, undo }) =>
      toast.undoable(said, async () => {
        await send(line.id, undo);
        await refresh();
      }),
    onSettled: refresh,
  });
}
