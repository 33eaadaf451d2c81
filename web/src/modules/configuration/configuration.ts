import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Words } from '~/shared/metadata';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** A workspace of its own in which the configuration of the true one is built on and tried. */
export interface ConfigurationCopy {
  id: number;
  name: string;
  state: 'active' | 'suspended' | 'leaving';
  madeAt: string;
  madeBy?: string;
  /** What could not be made again in it; told when it is made. */
  leftOut?: Refused[];
}

interface Subject {
  /** The kind of definition: `fields`, `roles`. */
  part: string;
  key: string;
  object?: string;
  objectLabel?: Words;
  label: Words;
}

export interface Change extends Subject {
  kind: 'added' | 'changed' | 'removed';
  definition: Json;
  properties: { name: string; before?: Json; after?: Json }[];
}

/** What the copy and the workspace both changed; without a property one changed what the other removed. */
export interface Conflict extends Subject {
  property?: string;
  base?: Json;
  copy?: Json;
  workspace?: Json;
}

export interface Refused extends Subject {
  code: string;
  detail: string;
}

export interface Changes {
  copy: ConfigurationCopy;
  changes: Change[];
  /** What became different in the workspace since. */
  since: Change[];
  conflicts: Conflict[];
}

/** What a release or its undoing did, or would do. */
export interface Outcome {
  release?: number;
  changes: Change[];
  conflicts: Conflict[];
  refused?: Refused;
}

export interface Release {
  id: number;
  copy: number;
  copyName: string;
  releasedAt: string;
  releasedBy: string;
  changes: Change[];
  undoneAt?: string;
  undoneBy?: string;
}

export type Side = 'copy' | 'workspace';
export type Decided = Record<string, Side>;

const all = ['configuration'];
const tried = 'configuration-tried';

export const copiesQuery = queryOptions({
  queryKey: [...all, 'copies'],
  queryFn: ({ signal }) => http.get<{ items: ConfigurationCopy[] }>('/configuration/copies', { signal }),
  refetchInterval: (query) =>
    query.state.data?.items.some(({ state }) => state === 'leaving') ? 2000 : false,
});

export const changesQuery = (id: number) =>
  queryOptions({
    queryKey: [...all, 'changes', id],
    queryFn: ({ signal }) => http.get<Changes>(`/configuration/copies/${id}/changes`, { signal }),
  });

export const releasesQuery = queryOptions({
  queryKey: [...all, 'releases'],
  queryFn: ({ signal }) => http.get<{ items: Release[] }>('/configuration/releases', { signal }),
});

/** What a release would do: it is done and taken back by the server. */
export const previewQuery = (id: number, decided: Decided) =>
  queryOptions({
    queryKey: [tried, 'release', id, decided],
    queryFn: ({ signal }) =>
      http.post<Outcome>(
        `/configuration/copies/${id}/release`,
        { decided },
        { query: { dryRun: true }, signal },
      ),
    gcTime: 0,
    staleTime: 0,
  });

export const undoPreviewQuery = (id: number) =>
  queryOptions({
    queryKey: [tried, 'undo', id],
    queryFn: ({ signal }) =>
      http.post<Outcome>(`/configuration/releases/${id}/undo`, {}, { query: { dryRun: true }, signal }),
    gcTime: 0,
    staleTime: 0,
  });

/** A release may change anything that the screens show, so all of it is read again, but for what was tried before it. */
function useConfigurationChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== tried }),
  });
}

export const useMakeCopy = () =>
  useConfigurationChange((name: string) => http.post<ConfigurationCopy>('/configuration/copies', { name }));

export const useDeleteCopy = () =>
  useConfigurationChange((id: number) => http.delete(`/configuration/copies/${id}`));

export const useRelease = (id: number) =>
  useConfigurationChange((decided: Decided) =>
    http.post<Outcome>(`/configuration/copies/${id}/release`, { decided }),
  );

export const useUndoRelease = () =>
  useConfigurationChange((id: number) => http.post<Outcome>(`/configuration/releases/${id}/undo`));

/** Another workspace: nothing that was read in the one before is left. */
const beginAnew = (path: string) => window.location.assign(path);

export const useOpenCopy = () =>
  useMutation({
    mutationFn: (id: number) => http.post(`/configuration/copies/${id}/enter`),
    onSuccess: () => beginAnew('/'),
  });

export const useLeaveCopy = () =>
  useMutation({
    mutationFn: (_next: string) => http.post('/configuration/leave'),
    onSuccess: (_, next) => beginAnew(next),
  });

/** Things of one kind together, in the order in which the kinds come. */
export function together<T>(things: T[], kindOf: (thing: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(kindOf(thing));
    if (group) group.push(thing);
    else groups.set(kindOf(thing), [thing]);
  }
  return [...groups];
}
