import dayjs from 'dayjs';
import type { Filter } from '~/shared/records/filter';
import type { Ref, Value } from '~/shared/records/records';

export const buckets = ['day', 'week', 'month', 'quarter', 'year', 'fiscalQuarter', 'fiscalYear'] as const;

export type Bucket = (typeof buckets)[number];

/** `closedOn:month` is a field and how long each of its groups is. */
export function partsOf(by: string): { field: string; bucket?: Bucket } {
  const [field = '', bucket] = by.split(':');
  return { field, bucket: buckets.find((each) => each === bucket) };
}

const lengths = {
  day: [1, 'day'],
  week: [1, 'week'],
  month: [1, 'month'],
  quarter: [3, 'month'],
  year: [1, 'year'],
  fiscalQuarter: [3, 'month'],
  fiscalYear: [1, 'year'],
} as const;

/** So many buckets later; a quarter is three months. */
export function later(day: string, bucket: Bucket, count = 1): string {
  const [long, unit] = lengths[bucket];
  return dayjs(day)
    .add(long * count, unit)
    .format('YYYY-MM-DD');
}

/** The first days of all buckets from the first to the last of some; where that were too many, of these alone. */
export function withoutGaps(some: string[], bucket: Bucket, most: number): string[] {
  const [first, last] = [some[0], some.at(-1)];
  const days: string[] = [];
  for (let day = first; day && last && day <= last; day = later(day, bucket)) {
    if (days.push(day) > most) return some;
  }
  return days;
}

/** A group as a key: a related record by its id. */
export const keyOf = (value: Value): string =>
  value !== null && typeof value === 'object' ? String((value as Ref).id) : String(value ?? '');

/** A group as a condition of the list; a bucket is named by its first day. */
export function isGroup(by: string, value: Value): Filter {
  const { field, bucket } = partsOf(by);
  if (value === null || value === undefined) return { field, op: 'isEmpty' };
  if (bucket) {
    const first = String(value).slice(0, 10);
    const last = dayjs(later(first, bucket)).subtract(1, 'day').format('YYYY-MM-DD');
    return { field, op: 'between', value: [first, last] };
  }
  if (typeof value === 'object') return { field, op: 'in', value: [(value as Ref).id] };
  return { field, op: 'eq', value };
}
