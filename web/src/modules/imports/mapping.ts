import type { Field, ObjectType } from '~/shared/metadata';
import { type Column, type MappingStep, type Target, targetsOf } from './imports';

/** What an import may fill: also what otherwise only a verb changes, for it tells the past. */
export const fillable = (type: ObjectType): Field[] =>
  type.fields.filter((field) => field.writable !== false || field.atStart || field.verb);

export const pathOf = (field: Field): string => (field.custom ? `custom.${field.name}` : field.name);

export const fieldAt = (type: ObjectType | undefined, path: string | undefined): Field | undefined =>
  type?.fields.find((field) => pathOf(field) === path || field.name === path);

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
  return fillable(type).filter((field) => field.required && !field.verb && !have.includes(pathOf(field)));
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
  const target: Target = { field: pathOf(field) };
  if (field.kind === 'money') target.currency = localStorage.getItem('tandem.currency') ?? 'USD';
  if (field.kind === 'relation') target.empty = 'note';
  return target;
}

export function keyFor(type: ObjectType, columns: MappingStep['columns']): string[] {
  const have = Object.values(columns)
    .flatMap(targetsOf)
    .map((each) => each.field);
  const found = keysOf(type).filter((field) => have.includes(pathOf(field)));
  const best = found.find((field) => field.unique) ?? found[0];
  return best ? [pathOf(best)] : [];
}

/** Values that are none of the field's choices, and that no correction makes one. */
export function strangers(field: Field, column: Column, target: Target): number {
  if (!field.choices?.length) return 0;
  const known = new Set(
    field.choices.flatMap((each) => [each.value, each.label.en, each.label['zh-CN']]).map(plain),
  );
  return column.values.filter(({ value }) => !known.has(plain(target.values?.[value] ?? value))).length;
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
