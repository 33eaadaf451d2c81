import { type Field, fieldOf, isRelation, type ObjectType } from '~/shared/metadata';
import type { Filter } from './filter';
import { kept, placedIn } from './layout';
import { isEmpty, type Ref, type Value } from './records';

/**
 * Fields a person fills when something is made, in the order of the layout; before them the needed ones that it does
 * not place. What only verbs change is left out, and so is when a record was made: only an import of the past says that.
 */
export function formFields(type: ObjectType): Field[] {
  const fields = type.fields.filter(
    (field) =>
      (field.writable !== false || field.atStart) &&
      !kept.includes(field.name) &&
      field.name !== type.about?.more,
  );
  const placed = type.layout ? placedIn(type.layout) : [];
  const others = fields.filter(({ name }) => !placed.includes(name));
  return [
    ...others.filter((field) => field.required),
    ...placed.map((name) => fields.find((field) => field.name === name)).filter((field) => !!field),
    ...(type.layout?.othersHidden ? [] : others.filter((field) => !field.required)),
  ];
}

/** What the fields of a new record hold before anybody writes. */
export function startOf(fields: Field[]): Record<string, Value> {
  const started = fields.filter((field) => !isEmpty(field.default) && !isRelation(field.kind));
  return Object.fromEntries(started.map((field) => [field.name, field.default]));
}

/** A deal's stage must be of the deal's pipeline: what both sides point at narrows the choice. */
export function withinOf(
  types: ObjectType[],
  type: ObjectType,
  field: Field,
  values: Record<string, Value> | undefined,
): Filter | undefined {
  const target = types.find((each) => each.name === field.target);
  if (!target || !values) return undefined;
  for (const other of type.fields) {
    const value = values[other.name] as Ref | null | undefined;
    const shared = other !== field && other.kind === 'relation' && fieldOf(target, other.name);
    if (shared && shared.target === other.target && shared.target !== 'user' && value?.id) {
      return { field: other.name, op: 'eq', value: value.id };
    }
  }
  return undefined;
}

/** The record that another is about is chosen by its name, once it is said of what kind it is. */
export function aboutOf(type: ObjectType, field: Field, values: Record<string, Value> | undefined): Field {
  if (field.name !== type.about?.record) return field;
  const object = values?.[type.about.object];
  return { ...field, kind: 'relation', target: typeof object === 'string' ? object : undefined };
}
