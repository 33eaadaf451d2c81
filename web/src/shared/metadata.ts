import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { http } from './http';

export type Words = { en: string; 'zh-CN': string };

export type Kind =
  | 'text'
  | 'longText'
  | 'number'
  | 'integer'
  | 'money'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'choice'
  | 'email'
  | 'phone'
  | 'url'
  | 'relation';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

export interface Choice {
  value: string;
  label: Words;
  tone?: Tone;
}

export interface Field {
  name: string;
  kind: Kind;
  label: Words;
  target?: string;
  choices?: Choice[];
  required?: boolean;
  unique?: boolean;
  key?: boolean;
  writable?: boolean;
  /** The verb that changes this field; the generic write leaves it alone. */
  verb?: string;
  custom?: boolean;
  sortable?: boolean;
  filterable?: boolean;
}

export interface ObjectType {
  name: string;
  plural: string;
  path: string;
  icon?: string;
  label?: Words;
  pluralLabel?: Words;
  title: string;
  fields: Field[];
  verbs?: { name: string; label?: Words }[];
  defaultColumns?: string[];
  defaultSort?: string;
  rights: { create?: boolean; update?: boolean; delete?: boolean; import?: boolean };
  related?: { object: string; field: string }[];
}

export const metadataQuery = queryOptions({
  queryKey: ['metadata'],
  queryFn: ({ signal }) => http.get<{ objects: ObjectType[] }>('/metadata', { signal }),
  staleTime: 5 * 60_000,
  select: (data) => data.objects,
});

/** Every object of the workspace; the shell has loaded it before a page is drawn. */
export function useObjectTypes(): ObjectType[] {
  return useSuspenseQuery(metadataQuery).data;
}

export function useObjectTypeByPath(path: string | undefined): ObjectType | undefined {
  return useObjectTypes().find((type) => type.path === path);
}

export function useObjectType(name: string | undefined): ObjectType | undefined {
  return useQuery(metadataQuery).data?.find((type) => type.name === name);
}

/** The person's language of a text that the server gives in both. */
export function say(words: Words | undefined, fallback = ''): string {
  if (!words) return fallback;
  return (i18next.language === 'zh-CN' ? words['zh-CN'] : words.en) || words.en || fallback;
}

export function fieldOf(type: ObjectType, name: string): Field | undefined {
  return type.fields.find((field) => field.name === name);
}

/** One object of this type, in words ("Deal"). */
export function nounOf(type: ObjectType): string {
  return say(type.label) || i18next.t(`shared.object.${type.name}.one`, { defaultValue: type.name });
}

export function pluralOf(type: ObjectType): string {
  return say(type.pluralLabel) || i18next.t(`shared.object.${type.name}.many`, { defaultValue: type.plural });
}
