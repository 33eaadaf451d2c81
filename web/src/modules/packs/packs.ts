import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Locale } from '~/shared/session';

type Texts = Partial<Record<Locale, string>>;

export interface Pack {
  name: string;
  version: number;
  label: Texts;
  summary: Texts;
  guide: Texts;
  installedAt: string | null;
}

export interface Records {
  object: string;
  count: number;
}

export interface AddedField {
  object: string;
  name: string;
}

export interface Receipt {
  records: Records[];
  fields: AddedField[];
  views: string[];
  homes: string[];
}

export interface Plan {
  adds: Receipt;
  conflicts: { object: string; field: string; value: string }[];
}

export type Changed = 'KEEP' | 'REMOVE';

export interface Kept {
  object: string;
  id: number;
  name: string;
  why: { code: 'changed' | 'in-use' | 'part' | 'commented'; by: string };
}

export interface Removal {
  removed: Records[];
  fields: AddedField[];
  views: number;
  kept: Kept[];
}

/** `unreadable` names the folders that should be packs, with the reason why they are none. */
export interface Packs {
  items: Pack[];
  unreadable: Record<string, string>;
}

export const packsQuery = queryOptions({
  queryKey: ['packs'],
  queryFn: ({ signal }) => http.get<Packs>('/packs', { signal }),
});

export const planQuery = (name: string) =>
  queryOptions({
    queryKey: ['packs', name, 'plan'],
    queryFn: () => http.post<Plan>(`/packs/${name}/check`),
    staleTime: 0,
  });

export const removalQuery = (name: string, changed: Changed) =>
  queryOptions({
    queryKey: ['packs', name, 'removal', changed],
    queryFn: () => http.post<Removal>(`/packs/${name}/check-removal`, { changed }),
    staleTime: 0,
  });

/** A pack touches nearly everything that is on the screen, so all of it is read again. */
export function useInstallPack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => http.post<Receipt>(`/packs/${name}/install`),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function useRemovePack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, changed }: { name: string; changed: Changed }) =>
      http.post<Removal>(`/packs/${name}/remove`, { changed }),
    onSuccess: () => client.invalidateQueries(),
  });
}

export function inLanguage(texts: Texts, language: string): string {
  return texts[language as Locale] ?? texts.en ?? '';
}
