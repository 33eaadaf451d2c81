import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Filter } from '~/shared/records/filter';
import { type Ref, searchRecords } from '~/shared/records/records';

/** Who acts for whom, from a day to a day, both included. */
export interface Absence {
  id: number;
  user: Ref;
  deputy: Ref;
  from: string;
  until: string | null;
}

export interface NewAbsence {
  user?: number;
  deputy: number;
  from: string;
  until: string | null;
}

const most = 200;

export function absencesQuery(filter?: Filter) {
  return queryOptions({
    queryKey: ['records', 'deputies', 'absences', filter ?? null],
    queryFn: async ({ signal }) => {
      const fields = ['user', 'deputy', 'from', 'until'];
      const page = await searchRecords('deputies', { fields, filter, sort: '-from', limit: most }, signal);
      return { items: page.items as unknown as Absence[], more: page.after !== null };
    },
  });
}

export type When = 'now' | 'planned' | 'over';

export function whenOf({ from, until }: Pick<Absence, 'from' | 'until'>, today: string): When {
  if (from > today) return 'planned';
  return until !== null && until < today ? 'over' : 'now';
}

/** One's own absences, those one stands in for, or everybody's that are not over. */
export const filters = {
  mine: { field: 'user', op: 'in', value: ['me'] } as Filter,
  forOthers: { field: 'deputy', op: 'in', value: ['me'] } as Filter,
  notOver: (today: string): Filter => ({
    or: [
      { field: 'until', op: 'isEmpty' },
      { field: 'until', op: 'ge', value: today },
    ],
  }),
};

export function useArrange() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['records', 'deputies'] });
  const arrange = useMutation({
    mutationFn: (absence: NewAbsence) => http.post<Absence>('/deputies', absence),
    onSuccess,
  });
  const end = useMutation({ mutationFn: (id: number) => http.delete(`/deputies/${id}`), onSuccess });
  return { arrange, end };
}
