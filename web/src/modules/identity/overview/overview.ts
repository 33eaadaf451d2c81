import { queryOptions } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Ref } from '~/shared/records/records';

export interface RiskyToken {
  id: number;
  name: string;
  user: Ref;
  lastUsedAt: string | null;
  expiresAt: string | null;
  /** Not used for long, though it still opens. */
  stale: boolean;
  /** May do whatever its user may. */
  unscoped: boolean;
  /** May make what lets others in. */
  letsIn: boolean;
}

export interface EndingShare {
  id: number;
  object: string;
  record: Ref;
  with: Ref;
  until: string;
}

export interface Dormant extends Ref {
  lastSeen: string | null;
}

export interface SealState {
  sealedUpTo: string | null;
  batches: number;
  /** Whether the newest batch still is as it was sealed. */
  ok: boolean;
}

/** Where the workspace stands open, each as the rows behind the number. */
export interface SecurityOverview {
  users: number;
  withoutSecondFactor: Ref[];
  tokens: RiskyToken[];
  failedByDay: { day: string; count: number }[];
  sharesEnding: EndingShare[];
  dormant: Dormant[];
  everything: Ref[];
  seal: SealState;
  /** Figures of which there are more rows than are told. */
  cut: string[];
}

export const overviewQuery = queryOptions({
  queryKey: ['security', 'overview'],
  queryFn: ({ signal }) => http.get<SecurityOverview>('/security/overview', { signal }),
});
