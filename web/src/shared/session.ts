import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { drawnIn, http } from './http';
import type { Words } from './metadata';
import { Problem } from './problem';

export type Role =
  | 'administrator'
  | 'manager'
  | 'rep'
  | 'service'
  | 'member'
  | 'worker'
  | 'consumer'
  | 'visitor';
export type Theme = 'system' | 'light' | 'dark';
export type Locale = 'en' | 'zh-CN';

export interface Me {
  id: number;
  name: string;
  email: string;
  /** The kind of role, by which screens differ. */
  role: Role;
  /** The role itself, which may be the workspace's own. */
  roleCode: string;
  /** What people call it. */
  roleName: Words;
  maturity: 'novice' | 'expert';
  locale: Locale;
  zone: string;
  theme: Theme;
  workspace: { id: number; name: string };
  team: { id: number; name: string } | null;
  /** The administrator behind, while the workspace is seen through somebody else's eyes; 0 is support from outside. */
  viewing?: { id: number; name: string } | null;
  /** The true workspace, while one is in a copy of its configuration. */
  copyOf?: { id: number; name: string } | null;
  /** What reaches beyond single objects. */
  may: { administer: boolean; audit: boolean; workspaces: boolean };
}

/** What of the settings is there for a person. */
export type May = keyof Me['may'];

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      const me = await http.get<Me>('/me', { signal });
      drawnIn(me.workspace.id);
      return me;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) {
        drawnIn(undefined);
        return null;
      }
      throw error;
    }
  },
  staleTime: 60_000,
});

/** The signed-in person. Only below the shell, which lets nobody else in; who signs out stays until the page is gone. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  const last = useRef(data);
  if (data) last.current = data;
  if (!last.current) throw new Error('nobody is signed in');
  return last.current;
}

/** Whether only looking is possible, because one sees the workspace as somebody else does. */
export function useReadOnly(): boolean {
  return !!useQuery(meQuery).data?.viewing;
}

/** Whether this part of the settings is there for the signed-in person. */
export function useMay(what: May): boolean {
  return useMe().may[what];
}

/** Whether the signed-in person administers the workspace's people. */
export function useAdministers(): boolean {
  const me = useMe();
  return !me.viewing && me.may.administer;
}

type MeChange = Partial<Pick<Me, 'locale' | 'zone' | 'theme' | 'maturity' | 'name'>> & {
  password?: { current: string; next: string };
};

export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: MeChange) => http.patch<Me>('/me', change),
    onMutate: ({ password: _, ...change }) => {
      const before = client.getQueryData(meQuery.queryKey);
      if (before) client.setQueryData(meQuery.queryKey, { ...before, ...change });
      return before;
    },
    onError: (_error, _change, before) => client.setQueryData(meQuery.queryKey, before),
    onSuccess: (me) => me && client.setQueryData(meQuery.queryKey, me),
  });
}
