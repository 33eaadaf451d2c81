import { canAsk, type Field, type ObjectType } from '~/shared/metadata';
import { isDay } from '../chart/chart';

export const spans = ['month', 'week'] as const;

export type Span = (typeof spans)[number];

export interface CalendarDefinition {
  /** The date on whose day a record stands. */
  field: string;
  span: Span;
}

/** When it was made or changed is known of every record, and seldom what a calendar is for. */
const kept = ['createdAt', 'updatedAt'];

/** The dates by which records can stand on days. */
export const dayFields = (type: ObjectType): Field[] =>
  type.fields.filter((field) => isDay(field) && canAsk(field));

/** Whether a person may put a record on another day by hand. */
export const canMove = (type: ObjectType, { writable, verb }: Field): boolean =>
  !!type.rights.update && writable !== false && !verb;

/** The date that a calendar begins with: the last of those that people plan by, as they may still change it. */
export function usualDay(type: ObjectType): string | undefined {
  const fields = dayFields(type);
  const own = fields.filter(({ name }) => !kept.includes(name));
  const planned = own.filter(({ writable, verb }) => writable !== false && !verb);
  const listed = planned.filter(({ name }) => type.defaultColumns?.includes(name));
  return (listed.at(-1) ?? planned.at(-1) ?? own[0] ?? fields[0])?.name;
}

const isSpan = (text: unknown): text is Span => spans.some((each) => each === text);

/** The calendar that an address asks for, over that of its view. */
export function calendarOf(
  type: ObjectType,
  search: URLSearchParams,
  kept: CalendarDefinition | undefined,
): CalendarDefinition | undefined {
  const asked = search.get('calendar');
  if (search.has('chart') || !(isSpan(asked) || kept)) return undefined;
  const field = search.get('date') ?? kept?.field ?? usualDay(type);
  return field
    ? { field, span: isSpan(asked) ? asked : isSpan(kept?.span) ? kept.span : 'month' }
    : undefined;
}

/** A day as an address writes it; what is none is left out. */
export const dayText = (text: string | null): string | undefined =>
  text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
