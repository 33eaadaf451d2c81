import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { asOfText } from '~/shared/asOf';
import { all, conjuncts, type Filter, isCondition } from '~/shared/records/filter';
import { parseFilter } from '~/shared/records/filterText';

export const sorts = ['-amount', 'expectedCloseOn', 'stageSince', 'name'] as const;

/** The one pipeline that a list's filter names, if it does. */
function pipelineOf(filter: Filter): number | undefined {
  if (!isCondition(filter) || filter.field !== 'pipeline') return undefined;
  const values = [filter.value].flat();
  return values.length === 1 && (filter.op === 'in' || filter.op === 'eq') ? Number(values[0]) : undefined;
}

/** The board's address, from what the list shows: its filter, with the pipeline taken out of the sentence. */
export function boardLink(filter: Filter | undefined, sort?: string, asOf?: string): string {
  const parts = conjuncts(filter);
  const pipeline = parts.map(pipelineOf).find((each) => each !== undefined);
  const rest = all(...parts.filter((each) => pipelineOf(each) === undefined));
  const search = new URLSearchParams();
  if (pipeline !== undefined) search.set('pipeline', String(pipeline));
  if (rest) search.set('filter', JSON.stringify(rest));
  if (sort && (sorts as readonly string[]).includes(sort)) search.set('sort', sort);
  if (asOf) search.set('asOf', asOf);
  const text = search.toString();
  return `/deals/board${text ? `?${text}` : ''}`;
}

/** The board's state is its address; the filter is the same word as in the list. */
export function useBoardState() {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (changes: Record<string, string | undefined>, replace = true) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(changes)) {
            if (value === undefined) next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace },
      ),
    [setSearch],
  );
  const filterText = search.get('filter');
  const filter = useMemo(() => parseFilter(filterText), [filterText]);
  const wanted = search.get('sort');
  const pipeline = Number(search.get('pipeline')) || undefined;
  return {
    pipeline,
    filter,
    asOf: asOfText(search.get('asOf')),
    sort: (sorts as readonly string[]).includes(wanted ?? '') ? (wanted as string) : '-amount',
    /** On a phone one stage is shown at a time. */
    stage: Number(search.get('stage')) || undefined,
    peek: Number(search.get('peek')) || undefined,
    creating: search.get('create') === '1',
    setPipeline: (id: number) => set({ pipeline: String(id), stage: undefined, peek: undefined }, false),
    setFilter: (next: Filter | undefined) => set({ filter: next && JSON.stringify(next) }, false),
    setSort: (sort: string) => set({ sort: sort === '-amount' ? undefined : sort }),
    setStage: (id: number) => set({ stage: String(id) }),
    setPeek: (id: number | undefined) => set({ peek: id ? String(id) : undefined }),
    setCreating: (creating: boolean) => set({ create: creating ? '1' : undefined }),
    /** What the list of the same deals asks for. */
    listFilter: (id: number | undefined) =>
      all(id ? { field: 'pipeline', op: 'in', value: [id] } : undefined, filter),
  };
}

export type BoardState = ReturnType<typeof useBoardState>;
