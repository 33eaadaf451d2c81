import type { Field, ObjectType } from '~/shared/metadata';

/** Fields a person fills when something is made; the needed ones first, what only verbs change left out. */
export function formFields(type: ObjectType): Field[] {
  const fields = type.fields.filter((field) => field.writable !== false || (field.verb && field.required));
  return [...fields.filter((field) => field.required), ...fields.filter((field) => !field.required)];
}
