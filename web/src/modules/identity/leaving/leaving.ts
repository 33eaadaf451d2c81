import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Ref } from '~/shared/records/records';

/** What somebody answers for in one relation of one object. */
export interface Held {
  object: string;
  relation: string;
  count: number;
}

/** To one colleague, to whoever manages them, evenly over their team, or to nobody. */
export type Heir = 'manager' | 'spread' | 'nobody' | Ref | null;

/** What there is to hand over, who would be the heir by rank, and what can still be undone. */
export interface Before {
  objects: Held[];
  manager: Ref | null;
  undo: { id: number; until: string } | null;
}

export interface Rule {
  object: string;
  relation: string;
  to: number | 'manager' | 'spread' | 'nobody';
}

export interface HandedOver {
  handOver: number;
  /** Not known any more when one comes back later. */
  moved?: number;
  undoUntil: string;
}

export interface Restored {
  restored: number;
  /** What others changed since and therefore stays as they left it. */
  conflicts: {
    object: string;
    id: number;
    name: string | null;
    by: Ref | null;
    at: string;
    /** False where even who answers for it is left as it is. */
    restored: boolean;
  }[];
  /** How many there are; the list names the latest. */
  conflictCount: number;
}

export function beforeQuery(user: number) {
  return queryOptions({
    queryKey: ['records', 'users', 'one', user, 'hand-over'],
    queryFn: ({ signal }) => http.get<Before>(`/users/${user}/hand-over`, { signal }),
    staleTime: 0,
  });
}

export const keyOf = ({ object, relation }: Pick<Held, 'object' | 'relation'>): string =>
  `${object}.${relation}`;

/** The rules, or nothing while one is still without an answer. */
export function rulesOf(held: Held[], heirs: Record<string, Heir>, usual: Heir): Rule[] | undefined {
  const rules = held.flatMap(({ object, relation }): Rule[] => {
    const key = keyOf({ object, relation });
    const heir = key in heirs ? heirs[key] : usual;
    if (!heir) return [];
    return [{ object, relation, to: typeof heir === 'string' ? heir : heir.id }];
  });
  return rules.length === held.length ? rules : undefined;
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['records'] });
}

export function useLeave(user: number) {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (rules: Rule[]) => http.post<HandedOver>(`/users/${user}/deactivate`, { rules }),
    onSuccess,
  });
}

export function useUndoLeave() {
  const onSuccess = useRefresh();
  return useMutation({
    mutationFn: (handOver: number) => http.post<Restored>(`/hand-overs/${handOver}/undo`),
    onSuccess,
  });
}
