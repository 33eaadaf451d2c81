import { queryOptions } from '@tanstack/react-query';
import { http } from '../http';
import type { Words } from '../metadata';

/** One thing that grants something, or would: a stable code, and the server's words for it. */
export interface Reason {
  code: string;
  text: Words;
  params?: Record<string, unknown>;
}

export interface Explanation {
  allowed: boolean;
  subject: { id: number; name: string; role: string };
  right: string;
  reasons: Reason[];
  /** What would allow it; empty where it is allowed. */
  missing: Reason[];
}

/** What is asked: whether somebody (oneself, when nobody is named) may do this, with a field or the whole. */
export interface Question {
  path: string;
  id: number;
  right: string;
  user?: number;
  field?: string;
}

export function whyQuery({ path, id, right, user, field }: Question) {
  return queryOptions({
    queryKey: ['records', path, 'one', id, 'why', right, user ?? 'me', field ?? ''],
    queryFn: ({ signal }) =>
      http.get<Explanation>(`/${path}/${id}/why`, { query: { right, user, field }, signal }),
    staleTime: 0,
  });
}
