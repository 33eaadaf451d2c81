import { useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import { type RecordData, recordKeys } from '~/shared/records/records';

/** The verbs that move an order on, by where it stands; the likeliest first. */
export const steps: Record<string, string[]> = {
  placed: ['cancel'],
  paid: ['accept', 'reject', 'assign', 'cancel'],
  accepted: ['ready', 'assign', 'cancel'],
  ready: ['pick-up', 'assign', 'cancel'],
  'picked-up': ['deliver'],
  delivered: ['complete'],
};

/** What is asked before it is done: why, or who carries it. */
export const asks = (verb: string): 'reason' | 'courier' | undefined =>
  verb === 'reject' || verb === 'cancel' ? 'reason' : verb === 'assign' ? 'courier' : undefined;

export function useOrderVerb() {
  const client = useQueryClient();
  return async (id: number, verb: string, body: object = {}) => {
    const order = await http.post<RecordData>(`/orders/${id}/${verb}`, body);
    await Promise.all(
      ['orders', 'order-lines', 'ledger-entries', 'discounts']
        .map((path) => recordKeys.all(path) as readonly string[])
        .concat([['timeline']])
        .map((queryKey) => client.invalidateQueries({ queryKey })),
    );
    return order;
  };
}
