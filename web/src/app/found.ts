import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { http } from '~/shared/http';

export interface Mark {
  from: number;
  to: number;
}

export interface Hit {
  id: number;
  name: string;
  hint?: string | null;
  /** By which field it was found, what stands there, and which parts of that were looked for. */
  why: { field: string; text: string; marks: Mark[] };
  /** The person opened it lately. */
  recent: boolean;
  /** Found by another word than the one that was typed. */
  similar: boolean;
}

interface Found {
  groups: { object: string; items: Hit[]; more: boolean }[];
  recent: { object: string; id: number; name: string }[];
}

const none: Found = { groups: [], recent: [] };

/** What the text finds, of all objects or of one; for no text what was opened lately. An answer to an older text is dropped. */
export function useFound(q: string, object: string | undefined): { found: Found; waiting: boolean } {
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['search', q, object],
    queryFn: ({ signal }) =>
      // `q` stands there even if it is empty: that asks for what was opened lately
      http.get<Found>(
        `/search?${new URLSearchParams({ q, limit: object ? '50' : '6', ...(object && { object }) })}`,
        {
          signal,
        },
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return { found: data ?? none, waiting: isFetching && (!data || isPlaceholderData) };
}
