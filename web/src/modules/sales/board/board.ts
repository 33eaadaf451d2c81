import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { momentOf } from '~/shared/asOf';
import { http } from '~/shared/http';
import { all, type Condition, type Filter } from '~/shared/records/filter';
import { type Money, type Page, recordKeys, searchRecords } from '~/shared/records/records';
import type { Deal, Stage } from '../deals';

export interface BoardColumn {
  stage: Stage;
  count: number;
  sum: Money[];
  weighted: Money[];
}

export interface Card extends Deal {
  stageSince: string | null;
  expectedCloseOn: string | null;
  closedOn: string | null;
  nextStep: string | null;
  lostReason: string | null;
  competitor: string | null;
}

export interface Asked {
  pipeline: number;
  filter?: Filter;
  sort: string;
  /** What the cards show. */
  fields: string[];
  /** The past day at whose end one looks; today without one. */
  asOf?: string;
}

export const cardFields = [
  'name',
  'account',
  'amount',
  'owner',
  'pipeline',
  'stage',
  'stageSince',
  'openedOn',
  'expectedCloseOn',
  'closedOn',
  'nextStep',
  'lostReason',
  'competitor',
];
const pageSize = 60;

/** Columns with their figures, from one call. */
export function columnsQuery({ pipeline, filter, asOf }: Pick<Asked, 'pipeline' | 'filter' | 'asOf'>) {
  return queryOptions({
    queryKey: [...recordKeys.all('deals'), 'board', pipeline, filter, asOf],
    queryFn: ({ signal }) =>
      http.get<{ columns: BoardColumn[] }>('/deals/board', {
        query: { pipeline, filter: filter && JSON.stringify(filter), asOf: momentOf(asOf) },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

export const cardsKey = (asked: Asked, stage: number) =>
  [...recordKeys.all('deals'), 'cards', stage, asked.filter, asked.sort, asked.asOf] as const;

/** The cards of one column, page after page by key. */
export function cardsQuery(asked: Asked, stage: number) {
  const here: Condition = { field: 'stage', op: 'eq', value: stage };
  return infiniteQueryOptions({
    queryKey: cardsKey(asked, stage),
    queryFn: ({ pageParam, signal }): Promise<Page> =>
      searchRecords(
        'deals',
        {
          fields: asked.fields,
          filter: all(here, asked.filter),
          sort: asked.sort,
          limit: pageSize,
          after: pageParam,
          asOf: momentOf(asked.asOf),
        },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page) => last.after ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** Whole days since the deal came into its stage. */
export function daysInStage(card: Card, now = Date.now()): number | undefined {
  if (!card.stageSince) return undefined;
  return Math.max(0, Math.floor((now - Date.parse(card.stageSince)) / 86_400_000));
}

export function isLate(card: Card, stage: Stage, now = Date.now()): boolean {
  const days = daysInStage(card, now);
  return (
    stage.kind === 'open' && stage.expectedDays !== null && days !== undefined && days > stage.expectedDays
  );
}
