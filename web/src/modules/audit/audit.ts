import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { http, urlOf } from '~/shared/http';
import type { Words } from '~/shared/metadata';

export const kinds = [
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'rights',
  'role',
  'share',
  'view-as',
  'sensitive-read',
  'export',
  'deletion',
  'token',
  'policy',
  'support-access',
  'workspace',
  'configuration',
  'erase',
] as const;

export type AuditKind = (typeof kinds)[number];

interface Who {
  id: number;
  /** Null once the person was erased. */
  name: string | null;
}

/** One thing that the audit remembers; an erased person's words are gone, the entry is not. */
export interface AuditEntry {
  id: number;
  at: string;
  kind: AuditKind;
  actor: Who | null;
  behind: Who | null;
  object: string | null;
  record: number | null;
  summary: Words | null;
  detail: Record<string, unknown> | null;
  address: string | null;
}

/** What is looked for, as it stands in the address of the page. */
export interface AuditQuestion {
  [part: string]: string | undefined;
  kind?: string;
  actor?: string;
  object?: string;
  record?: string;
  from?: string;
  to?: string;
  q?: string;
}

export interface Seal {
  sealedUpTo: string | null;
  batches: number;
  ok: boolean;
}

const pageSize = 50;

export const auditQuery = (question: AuditQuestion) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'entries', question],
    queryFn: ({ pageParam, signal }) =>
      http.get<{ items: AuditEntry[]; after: string | null }>('/audit', {
        query: { ...question, after: pageParam, limit: pageSize },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.after ?? undefined,
    placeholderData: keepPreviousData,
  });

export const sealQuery = queryOptions({
  queryKey: ['audit', 'seal'],
  queryFn: ({ signal }) => http.get<Seal>('/audit/seal', { signal }),
});

export interface Retention {
  /** Null keeps everything for ever. */
  days: number | null;
}

export const retentionQuery = queryOptions({
  queryKey: ['audit', 'retention'],
  queryFn: ({ signal }) => http.get<Retention>('/audit/retention', { signal }),
});

export function useKeepFor() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (days: number | null) => http.put<Retention>('/audit/retention', { days }),
    onSuccess: (_answer, days) => {
      client.setQueryData(retentionQuery.queryKey, { days });
      void client.invalidateQueries({ queryKey: ['audit', 'entries'] });
    },
  });
}

/** Everything that is found, as a file; the browser reads it as it comes. */
export const exportLink = (question: AuditQuestion) => urlOf('/audit/export', question);
