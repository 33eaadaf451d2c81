import { type Field, fieldOf, type ObjectType, type Words } from '../metadata';
import type { Filter } from './filter';

/** How the page of an object's records is laid out; fields are named by their paths. */
export interface Layout {
  /** What stands in the head; the first columns of the list where it says nothing. */
  facts?: string[] | null;
  tabs: LayoutTab[];
  /** Fields that it does not place are left out; else they close the page. */
  othersHidden: boolean;
  related: LayoutList[];
  guidance?: Words | null;
  /** What somebody new should know of single fields. */
  hints: Record<string, Words>;
}

export interface LayoutTab {
  title?: Words | null;
  sections: LayoutSection[];
}

export interface LayoutSection {
  title?: Words | null;
  columns: number;
  folded: boolean;
  guidance?: Words | null;
  /** Only on the pages of records that fulfil it. */
  when?: Filter | null;
  fields: string[];
}

/** The records of an object that point here by one of its fields. */
export interface LayoutList {
  object: string;
  field: string;
  columns?: string[] | null;
  shown: boolean;
}

/** Said at the foot of the page, unless a layout places them. */
export const kept = ['createdAt', 'updatedAt'];

/** They stand in the head of the page, unless a layout places them. */
const tags = 'tags';

/** What stands elsewhere on the page; the numbers of the records that it is about say nothing. */
const isKept = (type: ObjectType, name: string): boolean =>
  kept.includes(name) || name === tags || name === type.about?.record || name === type.about?.more;

export const fieldsOf = (type: ObjectType, names: string[]): Field[] =>
  names.map((name) => fieldOf(type, name)).filter((field) => !!field);

export const placedIn = (layout: Pick<Layout, 'tabs'>): string[] =>
  layout.tabs.flatMap((tab) => tab.sections.flatMap((section) => section.fields));

/** What no section of the layout holds. */
export function unplaced(type: ObjectType, layout: Pick<Layout, 'tabs'>): Field[] {
  const placed = placedIn(layout);
  return type.fields.filter(({ name }) => !placed.includes(name) && !isKept(type, name));
}

/** Whether the head of its page shows the tags of a record. */
export const tagsInHead = (type: ObjectType): boolean =>
  !type.layout || !placedIn(type.layout).includes(tags);

/** What people know a record by where no layout says it: the first columns of its list. */
export const usualFacts = (type: ObjectType): Field[] =>
  fieldsOf(type, type.defaultColumns ?? []).filter(
    ({ name, kind }) => name !== type.title && kind !== 'longText',
  );

/** An object's fields where no layout says it: its own, then those that the workspace added. */
export function usualSections(type: ObjectType): { own: Field[]; custom: Field[] } {
  // An object of one's own has hardly any others to be told apart from.
  const apart = (field: Field) => !!field.custom && !type.own;
  return {
    own: type.fields.filter((field) => !apart(field) && !isKept(type, field.name)),
    custom: type.fields.filter(apart),
  };
}

/** What leads here, in the order of the layout; lists that it does not name follow. */
export function listsOf(type: ObjectType): LayoutList[] {
  const said = type.layout?.related ?? [];
  const others = (type.related ?? []).filter(
    (each) => !said.some(({ object, field }) => object === each.object && field === each.field),
  );
  return [...said, ...others.map((each) => ({ ...each, shown: true }))];
}
