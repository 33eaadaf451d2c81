import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Filter } from '~/shared/records/filter';
import { type RecordData, recordKeys } from '~/shared/records/records';

export interface Day {
  day: string;
  /** How many there are on this day, however many of them were read. */
  count: number;
  items: RecordData[];
}

export interface DaysAsked {
  field: string;
  from: string;
  until: string;
  each: number;
  fields: string[];
  filter?: Filter;
  sort: string;
  marks?: Filter[];
}

/** The days of a period that have records, with the first of each. */
export function daysQuery(path: string, asked: DaysAsked) {
  return queryOptions({
    queryKey: [...recordKeys.days(path), asked],
    queryFn: ({ signal }) => http.post<{ days: Day[] }>(`/${path}/days`, asked, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** The days as they will be once the record stands on another. */
export function daysAfter(days: Day[], record: RecordData, from: string, to: string): Day[] {
  const known = days.some(({ day }) => day === to);
  const all = known ? days : [...days, { day: to, count: 0, items: [] }];
  return all
    .map((each) => {
      if (each.day !== from && each.day !== to) return each;
      const others = each.items.filter(({ id }) => id !== record.id);
      const here = each.day === to;
      return { ...each, count: each.count + (here ? 1 : -1), items: here ? [record, ...others] : others };
    })
    .filter(({ count }) => count > 0);
}
