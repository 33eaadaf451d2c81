import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Ref } from '~/shared/records/records';

/** What somebody answers for in one relation of one object. */
export interface Held {
  object: string;
  relation: string;
  count: number;
}

/** To one colleague, to whoever manages them, or evenly over their team. */
export type Heir = 'manager' | 'spread' | Ref | null;

export interface Rule {
  object: string;
  relation: string;
  to: number | 'manager' | 'spread';
}

export interface HandedOver {
  handOver: number;
  moved: number;
}

export interface Restored {
  restored: number;
  /** What others changed since and therefore stays as they left it. */
  conflicts: { object: string; id: number; name: string; by: Ref | null }[];
}

export function heldQuery(user: number) {
  return queryOptions({
    queryKey: ['records', 'users', 'one', user, 'hand-over'],
    queryFn: ({ signal }) => http.get<{ objects: Held[] }>(`/users/${user}/hand-over`, { signal }),
    select: (data) => data.objects.filter(({ count }) => count > 0),
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

export function useLeave(user: number) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['records'] });
  const leave = useMutation({
    mutationFn: (rules: Rule[]) => http.post<HandedOver>(`/users/${user}/deactivate`, { rules }),
    onSuccess: refresh,
  });
  const undo = useMutation({
    mutationFn: (handOver: number) => http.post<Restored>(`/hand-overs/${handOver}/undo`),
    onSuccess: refresh,
  });
  return { leave, undo };
}
