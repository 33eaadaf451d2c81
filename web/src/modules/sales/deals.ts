import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import {
  callVerb,
  type Money,
  type RecordData,
  type Ref,
  recordKeys,
  searchRecords,
} from '~/shared/records/records';

export type StageKind = 'open' | 'won' | 'lost';

export interface Stage extends Ref {
  kind: StageKind;
  position: number;
  probability: number | null;
  expectedDays: number | null;
}

export interface Deal extends RecordData {
  name: string;
  pipeline: Ref | null;
  stage: Ref | null;
  owner: Ref | null;
  amount: Money | null;
  openedOn: string | null;
}

export const dealOf = (record: RecordData): Deal => record as Deal;

/** The stages of one pipeline in their order; few, so all at once. */
export function stagesQuery(pipeline: number | undefined) {
  return queryOptions({
    queryKey: [...recordKeys.all('stages'), 'of', pipeline],
    queryFn: async ({ signal }): Promise<Stage[]> => {
      const page = await searchRecords(
        'stages',
        {
          fields: ['name', 'kind', 'position', 'probability', 'expectedDays'],
          filter: { field: 'pipeline', op: 'eq', value: pipeline },
          sort: 'position',
          limit: 100,
        },
        signal,
      );
      return page.items as unknown as Stage[];
    },
    enabled: pipeline !== undefined,
    staleTime: 5 * 60_000,
  });
}

export interface StageStay {
  stage: Ref & { kind?: StageKind };
  entered: string;
  left: string | null;
  days: number | null;
}

export function stageHistoryQuery(deal: number) {
  return queryOptions({
    queryKey: [...recordKeys.one('deals', deal), 'stages'],
    queryFn: ({ signal }) => http.get<{ items: StageStay[] }>(`/deals/${deal}/stages`, { signal }),
    select: (data) => data.items,
  });
}

export type DealVerb = 'advance' | 'win' | 'lose' | 'reopen' | 'assign';

/** A verb on a deal; what the deal became is shown at once, everything that counts it is read again. */
export function useDealVerb(verb: DealVerb) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ deal, body }: { deal: number; body?: Record<string, unknown> }) =>
      callVerb('deals', deal, verb, body),
    onSuccess: (_, { deal }) => {
      void client.invalidateQueries({ queryKey: ['timeline', 'deals', deal] });
      return client.invalidateQueries({ queryKey: recordKeys.all('deals') });
    },
  });
}
