import { queryOptions } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Filter } from '~/shared/records/filter';
import type { Money, Ref } from '~/shared/records/records';
import type { Role } from '~/shared/session';
import type { Dashboard } from '../dashboards/dashboards';

/** A reason or an action by its code, with what its sentence names. */
export interface Said {
  code: string;
  params: Record<string, unknown>;
}

export interface Line {
  object: string;
  id: number;
  title: string;
  facts: {
    account?: Ref | null;
    amount?: Money | null;
    stage?: Ref | null;
    owner?: Ref | null;
    expectedCloseOn?: string | null;
    nextStep?: string | null;
  };
  why: Said;
  action: Said;
}

export interface Section {
  key: string;
  object: string;
  filter: Filter | null;
  sort: string;
  items: Line[];
  total: number;
  /** Whether there are still more than that. */
  more: boolean;
}

/** Who works here, and looks at deals of their own, of their teams or at all of them. */
export type Desk = Extract<Role, 'administrator' | 'manager' | 'rep'>;

export const isStaff = (role: Role): role is Desk => ['administrator', 'manager', 'rep'].includes(role);

export interface Home {
  role: Role;
  /** The dashboard that people of this role find here. */
  dashboard: Dashboard | null;
  sections: Section[];
}

export const homeQuery = queryOptions({
  queryKey: ['home'],
  queryFn: ({ signal }) => http.get<Home>('/home', { signal }),
});

/** Whose deals a role looks at: as the server does for its lines. */
export function whose(role: Desk): Filter | undefined {
  if (role === 'rep') return { field: 'owner', op: 'eq', value: 'me' };
  if (role === 'manager') return { field: 'owner', op: 'in', value: ['myTeams'] };
  return undefined;
}
