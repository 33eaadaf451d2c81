import { type Field, isRelation, type ObjectType } from '~/shared/metadata';
import { type Column, type MappingStep, type Target, targetsOf } from './imports';

/** What an import may fill: also what otherwise only a verb changes, for it tells the past. */
export const fillable = (type: ObjectType): Field[] =>
  type.fields.filter(
    (field) => field.writable !== false || field.atStart || field.verb || field.kind === 'autonumber',
  );

export const fieldAt = (type: ObjectType | undefined, path: string | undefined): Field | undefined =>
  type?.fields.find((field) => field.name === path);

/** Fields by which a record can be found again. */
export const keysOf = (type: ObjectType): Field[] =>
  type.fields.filter((field) => field.key || field.unique || field.name === type.title);

/** Every field that the step fills, from columns or from texts. */
export function filled(step: MappingStep): string[] {
  const fromColumns = Object.values(step.columns).flatMap(targetsOf);
  return [...fromColumns.map((each) => each.field), ...Object.keys(step.constants)].filter(
    (each): each is string => !!each,
  );
}

export function missing(type: ObjectType, step: MappingStep): Field[] {
  const have = filled(step);
  return fillable(type).filter((field) => field.required && !field.verb && !have.includes(field.name));
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Another object was chosen: columns called like a field of it are taken for that field. */
export function guess(type: ObjectType, columns: Column[]): MappingStep['columns'] {
  const taken = new Set<string>();
  return Object.fromEntries(
    columns.map((column) => {
      const header = plain(column.name);
      const field = fillable(type).find(
        (each) =>
          !taken.has(each.name) &&
          [each.name, each.label.en, each.label['zh-CN'], `${type.name}${each.name}`].some(
            (name) => plain(name) === header,
          ),
      );
      if (!field) return [column.name, null];
      taken.add(field.name);
      return [column.name, targetFor(field)];
    }),
  );
}

export function targetFor(field: Field): Target {
  const target: Target = { field: field.name };
  if (field.kind === 'money') target.currency = localStorage.getItem('tandem.currency') ?? 'USD';
  if (isRelation(field.kind)) target.empty = 'note';
  return target;
}

export function keyFor(type: ObjectType, columns: MappingStep['columns']): string[] {
  const have = Object.values(columns)
    .flatMap(targetsOf)
    .map((each) => each.field);
  const found = keysOf(type).filter((field) => have.includes(field.name));
  const best = found.find((field) => field.unique) ?? found[0];
  return best ? [best.name] : [];
}

/** Values that are none of the field's choices, and that no correction makes one. */
export function strangers(field: Field, column: Column, target: Target): number {
  if (!field.choices?.length) return 0;
  const known = new Set(
    field.choices.flatMap((each) => [each.value, each.label.en, each.label['zh-CN']]).map(plain),
  );
  const said = (text: string) => (field.kind === 'multiChoice' ? text.split(/[;；]/) : [text]);
  return column.values.filter(
    ({ value }) => !said(target.values?.[value] ?? value).every((each) => known.has(plain(each))),
  ).length;
}

/** A target without what says nothing, so that the mapping stays readable. */
export function tidy(target: Target): Target {
  return Object.fromEntries(
    Object.entries(target).filter(
      ([, value]) =>
        value !== undefined &&
        value !== '' &&
        value !== false &&
        !(typeof value === 'object' && Object.keys(value).length === 0),
    ),
  );
}

/** Kinds of columns as kinds of fields; what may be anything becomes text. */
const kinds: Record<string, string> = {
  integer: 'integer',
  number: 'number',
  money: 'number',
  date: 'date',
  boolean: 'boolean',
  email: 'email',
  phone: 'phone',
  url: 'url',
};

/** A field of one's own for a column that fits none. */
export function newField(type: ObjectType, column: Column): Target {
  const words = column.name.replace(/[^A-Za-z0-9]+(.?)/g, (_, next: string) => next.toUpperCase());
  const letters = words.replace(/^[^A-Za-z]+/, '').slice(0, 40);
  const stem = letters ? (letters[0] ?? '').toLowerCase() + letters.slice(1) : 'column';
  let name = stem;
  for (let at = 2; type.fields.some((field) => field.name === name || field.name === `custom.${name}`); at++)
    name = `${stem}${at}`;
  return { field: `custom.${name}`, add: kinds[column.kind] ?? 'text' };
}
