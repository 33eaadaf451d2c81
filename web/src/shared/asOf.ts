import { dayOf, timeZone } from './format';
import type { ObjectType } from './metadata';

const aDay = /^\d{4}-\d{2}-\d{2}$/;

/** What an address says of the past: a day, at the end of which one looks, or a moment. Today and later is now. */
export function asOfText(text: string | null | undefined, now = new Date()): string | undefined {
  if (!text) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  return (aDay.test(text) ? text < dayOf(now) : at <= now.getTime()) ? text : undefined;
}

/** How much the clocks of the person's zone are ahead of UTC at that moment. */
function ahead(at: number): number {
  const clock = new Intl.DateTimeFormat('sv', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: timeZone(),
  }).format(at);
  return Date.parse(`${clock.replace(' ', 'T')}Z`) - at;
}

/** The moment that is meant: of a day its end where the person is. */
export function momentOf(asOf: string | undefined): string | undefined {
  if (!asOf || !aDay.test(asOf)) return asOf;
  const midnight = Date.parse(`${asOf}T00:00:00Z`) + 86_400_000;
  // Asked twice: between the two the clocks may change.
  const near = midnight - ahead(midnight);
  return new Date(midnight - ahead(near)).toISOString();
}

const past = new WeakMap<ObjectType, Map<string, ObjectType>>();

/** The object as it can be looked at as of then: what is known of it, and nothing that could be changed. */
export function pastOf(type: ObjectType, asOf: string): ObjectType {
  const known = past.get(type) ?? new Map<string, ObjectType>();
  past.set(type, known);
  const made = known.get(asOf) ?? drawn(type, asOf);
  known.set(asOf, made);
  return made;
}

function drawn(type: ObjectType, asOf: string): ObjectType {
  const fields = type.fields.filter((field) => field.tracked).map((field) => ({ ...field, writable: false }));
  const there = (name: string) => fields.some((field) => field.name === name);
  const sort = (type.defaultSort ?? '').split(',').every((part) => there(part.replace(/^-/, '')));
  return {
    ...type,
    asOf,
    fields,
    title: there(type.title) ? type.title : 'id',
    defaultColumns: type.defaultColumns?.filter((path) => there(path.split('.')[0] ?? path)),
    defaultSort: sort ? type.defaultSort : '-id',
    rights: { read: true },
  };
}
