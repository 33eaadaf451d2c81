import { type QueryClient, queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { http } from './http';
import type { Layout } from './records/layout';
import type { Value } from './records/records';
import { useReadOnly } from './session';

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
  | 'time'
  | 'autonumber'
  | 'multiChoice'
  | 'relation'
  | 'relations'
  | 'file'
  | 'address'
  | 'place'
  | 'workingTime';

/** Kinds that lead to records of another object. */
export const isRelation = (kind: Kind): boolean => kind === 'relation' || kind === 'relations';

/** Kinds whose values have several parts. */
export const isStructured = (kind: Kind): boolean =>
  kind === 'address' || kind === 'place' || kind === 'workingTime' || kind === 'file';

/** Kinds that hold any number of values. */
export const isMany = (kind: Kind): boolean => kind === 'relations' || kind === 'multiChoice';

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
  /** Shown with most of it covered; it can be neither filtered nor sorted by. */
  masked?: boolean;
  /** Whoever reads it leaves a trace. */
  sensitive?: boolean;
  /** Kept encrypted, so nothing can be asked about it. */
  secret?: boolean;
  /** Its past is kept: lists and figures of a past day know it. */
  tracked?: boolean;
  /** A sentence for who fills it in. */
  help?: Words | null;
  /** What a new record starts with. */
  default?: Value;
  /** What is said to who breaks its check. */
  demand?: Words | null;
  /** The record is a part of what this relation leads to. */
  partOf?: boolean;
  /** An index holds its values. */
  promoted?: boolean;
  /** Lists by it that took long, told to an administrator: a reason to put it into an index. */
  slow?: { lists: number; slowestMs: number } | null;
  /** It changes by declared transitions alone, with what is said where the condition of one does not hold. */
  governed?: { messages: Words[] } | null;
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
  /** Its records say something about others, which these fields name. */
  about?: { object: string; record: string; more?: string | null } | null;
  /** By the right's or the verb's name, whether this person has it for any record at all. */
  rights: Record<string, boolean | undefined>;
  related?: { object: string; field: string }[];
  /** Fields by which a record is known that is there already. */
  knownBy?: string[];
  /** Made by this workspace. */
  own?: boolean;
  /** Looked at as of then, a day or a moment, where it is not now. */
  asOf?: string;
  /** How its pages are laid out for this person, where they do not look as usual. */
  layout?: Layout | null;
}

/** An object as the server tells it: without a title where its records have no name. */
type Told = Omit<ObjectType, 'title'> & { title: string | null };

const inner = ['id', 'version'];

/** What a record without a name is called by: its number, else what it belongs to. */
function namingField({ own, fields }: Told): Field | undefined {
  const number = own ? fields.find((field) => field.kind === 'autonumber') : undefined;
  const relations = fields.filter((field) => field.kind === 'relation');
  return number ?? relations.find((field) => field.target !== 'user') ?? relations[0];
}

const drawn = new WeakMap<object, ObjectType[]>();

/** The same for everybody who asks, since every cell of a grid may. */
function described(answer: { objects: Told[] }): ObjectType[] {
  const known = drawn.get(answer);
  if (known) return known;
  const made = drawable(answer.objects);
  drawn.set(answer, made);
  return made;
}

/** What the screen works with: every object has something to be called by, inner fields stay inside. */
function drawable(objects: Told[]): ObjectType[] {
  return objects.map((told) => {
    const title = told.title ?? namingField(told)?.name ?? 'id';
    return {
      ...told,
      title,
      fields: told.fields.filter((field) => !inner.includes(field.name)),
      defaultSort: canSort(told.fields, told.defaultSort) ? told.defaultSort : title,
    };
  });
}

/** Whether a list can be put in this order by someone who sees these fields. */
export function canSort(fields: Field[], sort: string | undefined): boolean {
  return (sort ?? '')
    .split(',')
    .map((part) => part.replace(/^-/, ''))
    .every((name) => {
      const field = fields.find((each) => each.name === name);
      // What leads over relations is judged where it leads to.
      return field ? canSortBy(field) : name.replace(/^custom\./, '').includes('.');
    });
}

export const metadataQuery = queryOptions({
  queryKey: ['metadata'],
  queryFn: ({ signal }) => http.get<{ objects: Told[] }>('/metadata', { signal }),
  staleTime: 5 * 60_000,
  select: described,
});

/** The objects as they are known already, for what is not drawn. */
export function knownTypes(client: QueryClient): ObjectType[] | undefined {
  const told = client.getQueryData(metadataQuery.queryKey);
  return told && described(told);
}

const sealed = new WeakMap<ObjectType[], ObjectType[]>();

/** The same objects for someone who only looks. */
function readOnly(types: ObjectType[]): ObjectType[] {
  const known = sealed.get(types);
  if (known) return known;
  const made = types.map((type) => ({ ...type, rights: { read: true } }));
  sealed.set(types, made);
  return made;
}

/** Every object of the workspace; the shell has loaded it before a page is drawn. */
export function useObjectTypes(): ObjectType[] {
  const types = useSuspenseQuery(metadataQuery).data;
  return useReadOnly() ? readOnly(types) : types;
}

export function useObjectTypeByPath(path: string | undefined): ObjectType | undefined {
  return useObjectTypes().find((type) => type.path === path);
}

export function useObjectType(name: string | undefined): ObjectType | undefined {
  const types = useQuery(metadataQuery).data;
  const seen = useReadOnly() && types ? readOnly(types) : types;
  return seen?.find((type) => type.name === name);
}

/** The person's language of a text that the server gives in both. */
export function say(words: Words | undefined, fallback = ''): string {
  if (!words) return fallback;
  return (i18next.language === 'zh-CN' ? words['zh-CN'] : words.en) || words.en || fallback;
}

export function fieldOf(type: ObjectType, name: string): Field | undefined {
  return type.fields.find((field) => field.name === name);
}

/** Whether lists can be filtered, sorted and grouped by this field; what is covered answers no question. */
export function canAsk(field: Field): boolean {
  return !field.masked && !field.secret;
}

/** So many of them, in words ("1 deal", "2 deals"). */
export function nounsOf(type: ObjectType, count: number): string {
  return count === 1 ? nounOf(type) : pluralOf(type);
}

/** Whether lists can be put in the order of this field. */
export function canSortBy(field: Field): boolean {
  return canAsk(field) && !isMany(field.kind) && !isStructured(field.kind);
}

/** One object of this type, in words ("Deal"). */
export function nounOf(type: ObjectType): string {
  return say(type.label, type.name);
}

export function pluralOf(type: ObjectType): string {
  return say(type.plural, type.path);
}
