import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { momentOf } from '~/shared/asOf';
import { cardsQuery, type Lane, pageSize } from '~/shared/board/lanes';
import { http } from '~/shared/http';
import { all, type Condition, type Filter } from '~/shared/records/filter';
import { type Money, recordKeys } from '~/shared/records/records';
import type { Deal, Stage } from '../deals';

/** A stage with its figures, as the server tells it. */
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

/** The cards of one column, page after page by key. */
export function stageCards(asked: Asked, stage: number) {
  const here: Condition = { field: 'stage', op: 'eq', value: stage };
  return cardsQuery('deals', String(stage), {
    fields: asked.fields,
    filter: all(here, asked.filter),
    sort: asked.sort,
    limit: pageSize,
    asOf: momentOf(asked.asOf),
  });
}

/** A stage as a lane of the board. */
export interface StageLane extends Lane {
  stage: Stage;
  sum: Money[];
  weighted: Money[];
}

const tones = { open: 'accent', won: 'good', lost: 'bad' } as const;

export const laneOf = ({ stage, ...figures }: BoardColumn): StageLane => ({
  key: String(stage.id),
  name: stage.name,
  tone: tones[stage.kind],
  stage,
  ...figures,
});

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
