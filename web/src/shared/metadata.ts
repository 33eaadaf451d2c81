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

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'violet';

export interface Choice {
  value: string;
  label: Words;
  tone?: string | null;
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
  /** May be given when the record is made, though only a verb changes it later. */
  atStart?: boolean;
  custom?: boolean;
}

export interface ObjectType {
  name: string;
  path: string;
  icon?: string;
  label: Words;
  plural: Words;
  /** The field that a record is called by; a relation where records have no name of their own. */
  title: string;
  fields: Field[];
  verbs?: { name: string; label?: Words }[];
  defaultColumns?: string[];
  defaultSort?: string;
  rights: { create?: boolean; update?: boolean; delete?: boolean; import?: boolean };
  related?: { object: string; field: string }[];
}

/** An object as the server tells it: without a title where its records have no name. */
type Told = Omit<ObjectType, 'title'> & { title: string | null };

const inner = ['id', 'version'];

/** What the screen works with: every object has something to be called by, inner fields stay inside. */
function described({ objects }: { objects: Told[] }): ObjectType[] {
  return objects.map((told) => {
    const relation = told.fields.find((field) => field.kind === 'relation');
    return {
      ...told,
      title: told.title ?? relation?.name ?? 'id',
      fields: told.fields.filter((field) => !inner.includes(field.name)),
    };
  });
}

export const metadataQuery = queryOptions({
  queryKey: ['metadata'],
  queryFn: ({ signal }) => http.get<{ objects: Told[] }>('/metadata', { signal }),
  staleTime: 5 * 60_000,
  select: described,
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
  return say(type.label, type.name);
}

export function pluralOf(type: ObjectType): string {
  return say(type.plural, type.path);
}
