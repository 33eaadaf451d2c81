import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Choice, Kind, Words } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import type { Value } from '~/shared/records/records';
import type { OwnKind } from './kinds';

export interface Check {
  filter: Filter;
  message?: Words;
}

export type RollUpFn = 'count' | 'sum' | 'avg' | 'min' | 'max';

/** What a roll-up puts together: of the records that point here, by which field they do. */
export interface RollUp {
  of: string;
  through: string;
  fn: RollUpFn;
  field?: string;
  filter?: Filter;
}

/** A field that the workspace added, as an administrator reads and writes it. */
export interface OwnField {
  name: string;
  kind: OwnKind;
  label: Words;
  /** What comes out of a computed field. */
  result?: Kind;
  formula?: string;
  rollUp?: RollUp;
  target?: string;
  help?: Words | null;
  choices?: Choice[];
  required: boolean;
  unique: boolean;
  listed: boolean;
  partOf: boolean;
  sensitive: boolean;
  secret: boolean;
  /** Its past is kept. */
  tracked: boolean;
  default?: Value;
  check?: Check | null;
  pattern?: string;
  promoted: boolean;
}

/** What was removed and can come back. */
export interface Removed {
  name: string;
  label: Words;
}

/** An object as it can be shaped. */
export interface Shaped {
  name: string;
  path: string;
  label: Words;
  plural: Words;
  icon: string;
  own: boolean;
  titled: boolean;
  owned: boolean;
  sort: string;
  fields: OwnField[];
  removedFields: Removed[];
}

export interface Use {
  kind: 'view' | 'role' | 'layout' | 'field' | 'object';
  id: number | null;
  name: string;
  object: string | null;
  part: string | null;
}

export interface Usage {
  records: number;
  uses: Use[];
}

const at = (object: string) => `/metadata/objects/${object}`;

/** Below the metadata's own key: whatever changes it makes these read again too. */
const key = ['metadata', 'objects'];

export const objectsQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => http.get<{ items: Shaped[]; removed: Removed[] }>('/metadata/objects', { signal }),
});

export const objectQuery = (name: string) =>
  queryOptions({
    queryKey: [...key, name],
    queryFn: ({ signal }) => http.get<Shaped>(at(name), { signal }),
  });

export const usageQuery = (object: string, field: string) =>
  queryOptions({
    queryKey: [...key, object, 'usage', field],
    queryFn: ({ signal }) => http.get<Usage>(`${at(object)}/fields/${field}/usage`, { signal }),
    gcTime: 0,
  });

export type FieldWords = Omit<Partial<OwnField>, 'promoted'>;

export const addObject = (object: Partial<Shaped>) => http.post<Shaped>('/metadata/objects', object);
export const changeObject = (name: string, change: Partial<Shaped>) => http.patch<Shaped>(at(name), change);
export const removeObject = (name: string) => http.delete(at(name));
export const restoreObject = (name: string) => http.post<Shaped>(`${at(name)}/restore`);

export const addField = (object: string, field: FieldWords) =>
  http.post<OwnField>(`${at(object)}/fields`, field);
export const changeField = (object: string, name: string, change: FieldWords, anyway = false) =>
  http.patch<OwnField>(`${at(object)}/fields/${name}`, change, anyway ? { query: { anyway } } : undefined);
export const removeField = (object: string, name: string) =>
  http.delete(`${at(object)}/fields/${name}`, { query: { anyway: true } });
export const restoreField = (object: string, name: string) =>
  http.post<OwnField>(`${at(object)}/fields/${name}/restore`);
export const promoteField = (object: string, name: string) =>
  http.post<OwnField>(`${at(object)}/fields/${name}/promote`);

/** A change of what there is: menus, lists, forms and filters know of it before it is told. */
export function useShaping<T, R>(change: (of: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (of: T) => {
      const answer = await change(of);
      await client.invalidateQueries({ queryKey: ['metadata'] });
      // Records hold values that come and go with their fields.
      void client.invalidateQueries({ queryKey: ['records'] });
      return answer;
    },
  });
}
