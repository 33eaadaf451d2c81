import { queryOptions } from '@tanstack/react-query';
import { http } from '~/shared/http';
import { type Ref, recordKeys } from '~/shared/records/records';

/** One record opened to one person or team, for a while or for good. */
export interface Share {
  id: number;
  user?: Ref | null;
  team?: Ref | null;
  write: boolean;
  until: string | null;
  /** What they do on it, for example the technical lead of a deal. */
  label: string | null;
  by: Ref | null;
  at: string;
}

export interface NewShare {
  user?: number;
  team?: number;
  write: boolean;
  until: string | null;
  label: string | null;
}

export function sharesQuery(path: string, id: number) {
  return queryOptions({
    queryKey: [...recordKeys.one(path, id), 'shares'],
    queryFn: ({ signal }) => http.get<{ items: Share[] }>(`/${path}/${id}/shares`, { signal }),
    select: (data) => data.items,
  });
}

export const addShare = (path: string, id: number, share: NewShare) =>
  http.post<Share>(`/${path}/${id}/shares`, share);

export const endShare = (path: string, id: number, share: number) =>
  http.delete(`/${path}/${id}/shares/${share}`);

/** The same share once more, after it was ended. */
export const again = ({ user, team, write, until, label }: Share): NewShare => ({
  ...(user ? { user: user.id } : { team: team?.id }),
  write,
  until,
  label,
});

export const nameOf = ({ user, team }: Share): string => user?.name ?? team?.name ?? '';
