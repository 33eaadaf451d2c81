import { useQuery } from '@tanstack/react-query';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { asOfText, momentOf } from '~/shared/asOf';
import { all, type Filter, listLink } from '~/shared/records/filter';
import { aggregateQuery, pageQuery } from '~/shared/records/records';
import { inPeriod, type Period, periodBefore, periodOf } from './period';

export const isClosed: Filter = { field: 'stage.kind', op: 'in', value: ['won', 'lost'] };

export interface Overview {
  /** The word of the period in the address. */
  word: string;
  period: Period | undefined;
  previous: Period | undefined;
  /** The past day, at the end of which one looks; today without one. */
  asOf: string | undefined;
  /** The same as every question of the page says it. */
  moment: { asOf?: string };
  pipeline: number | undefined;
  pipelines: { id: number; name: string }[];
  measure: 'count' | 'amount';
  ready: boolean;
  set: (changes: Record<string, string | undefined>) => void;
  /** Deals of the chosen pipeline, or deal lines seen through their deal. */
  within: (prefix?: string) => Filter | undefined;
  /** The rows behind a figure, as of the same day. */
  rows: (path: string, filter?: Filter, sort?: string) => string;
  /** What was closed in the period. */
  closed: (prefix?: string, period?: Period) => Filter;
}

/** Period, pipeline and measure are the address. */
export function useOverview(): Overview {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('period');
  const asOf = asOfText(search.get('asOf'));
  // Without a wish: the last twelve months, or all time where they hold nothing.
  const recent = useQuery({
    ...aggregateQuery('deals', {
      filter: all(isClosed, inPeriod('closedOn', periodOf('last12'))),
      measures: [{ fn: 'count' }],
    }),
    enabled: !asked,
  });
  const pipelines = useQuery(pageQuery('pipelines', { fields: ['name'], sort: 'position', limit: 100 }));
  const word = asked ?? (recent.data && Number(recent.data.rows[0]?.count ?? 0) === 0 ? 'all' : 'last12');
  const pipeline = Number(search.get('pipeline')) || undefined;
  return useMemo(() => {
    const at = momentOf(asOf);
    const period = periodOf(word, asOf ? dayjs(asOf) : dayjs());
    const within = (prefix = ''): Filter | undefined =>
      pipeline ? { field: `${prefix}pipeline`, op: 'in', value: [pipeline] } : undefined;
    return {
      word,
      period,
      previous: period && periodBefore(period),
      asOf,
      moment: at ? { asOf: at } : {},
      pipeline,
      pipelines: (pipelines.data?.items ?? []).map((each) => ({ id: each.id, name: String(each.name) })),
      measure: search.get('measure') === 'amount' ? 'amount' : 'count',
      ready: !!asked || !recent.isPending,
      set: (changes) =>
        setSearch(
          (old) => {
            const next = new URLSearchParams(old);
            for (const [key, value] of Object.entries(changes)) {
              if (value === undefined) next.delete(key);
              else next.set(key, value);
            }
            return next;
          },
          { replace: true },
        ),
      within,
      rows: (path, filter, sort) => listLink(path, filter, sort, asOf),
      closed: (prefix = '', other = period) =>
        all(
          { field: `${prefix}stage.kind`, op: 'in', value: ['won', 'lost'] },
          within(prefix),
          inPeriod(`${prefix}closedOn`, other),
        ) as Filter,
    };
  }, [word, asOf, pipeline, pipelines.data, search, setSearch, asked, recent.isPending]);
}
