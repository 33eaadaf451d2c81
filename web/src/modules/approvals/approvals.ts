import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Filter } from '~/shared/records/filter';
import { type RecordData, type Ref, recordKeys, searchRecords } from '~/shared/records/records';

export const path = 'approvals';

export interface Approval extends RecordData {
  name: string;
  description: string | null;
  status: 'waiting' | 'approved' | 'refused' | 'withdrawn';
  dueOn: string | null;
  object: string;
  recordId: number;
  approver: Ref | null;
  askedBy: Ref | null;
  answer: string | null;
  decidedBy: Ref | null;
  decidedAt: string | null;
}

export interface Question {
  name: string;
  approver: Ref;
  description?: string;
  dueOn?: string;
}

export const ask = (objects: string, id: number, { approver, ...question }: Question) =>
  http.post<Approval>(`/${objects}/${id}/approvals`, { ...question, approver: approver.id });

export const approve = (id: number, word?: string) => http.post<Approval>(`/${path}/${id}/approve`, { word });

export const refuse = (id: number, word: string) => http.post<Approval>(`/${path}/${id}/refuse`, { word });

export const forward = (id: number, to: Ref) =>
  http.post<Approval>(`/${path}/${id}/forward`, { approver: to.id });

export const withdraw = (id: number) => http.post<Approval>(`/${path}/${id}/withdraw`, {});

/** After a write: what lists approvals, and the timelines that tell of them. */
export function useRefreshApprovals(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: recordKeys.all(path) }),
      client.invalidateQueries({ queryKey: ['timeline'] }),
    ]);
  };
}

const mine: Filter = { field: 'approver', op: 'eq', value: 'me' };

/** What waits for oneself, the longest first; the rail asks how many once a minute. */
export const waitingQuery = queryOptions({
  queryKey: [...recordKeys.all(path), 'waiting'],
  queryFn: ({ signal }) =>
    searchRecords(
      path,
      {
        fields: ['name', 'description', 'dueOn', 'object', 'recordId', 'askedBy', 'approver', 'createdAt'],
        filter: mine,
        sort: 'id',
        limit: 100,
        total: 'exact',
      },
      signal,
    ),
  staleTime: 55_000,
  refetchInterval: 60_000,
  refetchOnWindowFocus: true,
});
