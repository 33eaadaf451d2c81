import { amountIn, mainCurrency, moneys } from '~/shared/chart/moneys';
import type { Filter } from '~/shared/records/filter';
import type { Aggregate, Money, Value } from '~/shared/records/records';
import { addsUp, type ChartDefinition, currencyOf } from './chart';
import { type Bucket, isGroup, keyOf, partsOf, withoutGaps } from './groups';

/** One bar, point, slice or step. */
export interface Mark {
  key: string;
  label: string;
  /** Undefined where several groups stand together. */
  value: Value;
  size: number | null;
  /** One amount a currency, where money is measured. */
  amounts: Money[];
  filter: Filter;
}

export interface Drawn {
  marks: Mark[];
  currency?: string;
  /** Several currencies: the picture shows one of them. */
  currencies: string[];
}

export const most = { bar: 30, line: 400, pie: 5, funnel: 12, number: 1 };

/** All groups that are not drawn by themselves. */
export const othersKey = '…';

interface Said {
  /** A group as people read it. */
  label: (value: Value) => string;
  others: string;
  /** Where the values have an order of their own, the place of each. */
  place?: (row: Aggregate['rows'][number]) => number;
}

/** Every bucket from the first to the last, also those in which nothing happened. */
function filled(marks: Mark[], by: string, bucket: Bucket, said: Said, zero: number | null): Mark[] {
  const days = marks.filter((each) => each.value !== null).sort((a, b) => (a.key < b.key ? -1 : 1));
  const found = new Map(days.map((each) => [each.key, each]));
  const keys = days.map(({ key }) => key);
  const empty = (day: string): Mark => ({
    key: day,
    label: said.label(day),
    value: day,
    size: zero,
    amounts: [],
    filter: isGroup(by, day),
  });
  return [
    ...withoutGaps(keys, bucket, most.line).map((day) => found.get(day) ?? empty(day)),
    ...marks.filter((each) => each.value === null),
  ];
}

/** The smallest ones as one, where their sizes add up; else only the largest. */
function shortened(marks: Mark[], count: number, adds: boolean, said: Said): Mark[] {
  if (marks.length <= count) return marks;
  const bySize = marks.toSorted((a, b) => (b.size ?? 0) - (a.size ?? 0));
  const large = new Set(bySize.slice(0, adds ? count - 1 : count));
  const kept = marks.filter((each) => large.has(each));
  if (!adds) return kept;
  const rest = marks.filter((each) => !large.has(each));
  return [
    ...kept,
    {
      key: othersKey,
      label: said.others,
      value: undefined,
      size: rest.reduce((sum, each) => sum + (each.size ?? 0), 0),
      amounts: [],
      filter: noneOf(kept),
    },
  ];
}

/** Bars without all others, where these would leave nothing to see of the rest. */
export function comparable<M extends Pick<Mark, 'key'>>(
  marks: M[],
  sizeOf: (mark: M) => number | null,
): { bars: M[]; others?: M } {
  const others = marks.find(({ key }) => key === othersKey);
  const most = Math.max(...marks.map((each) => (each === others ? 0 : Math.abs(sizeOf(each) ?? 0))));
  return others && Math.abs(sizeOf(others) ?? 0) > 2 * most
    ? { bars: marks.filter((each) => each !== others), others }
    : { bars: marks };
}

/** The rows of all other groups. */
export const noneOf = (kept: { filter: Filter }[]): Filter => ({
  not: { or: kept.map((each) => each.filter) },
});

/** The share of the step before that each step still has. */
export function conversions(marks: Mark[]): (number | null)[] {
  return marks.map((mark, at) => {
    const before = marks[at - 1]?.size;
    return mark.key === othersKey || !before || mark.size === null ? null : mark.size / before;
  });
}

/** All groups of an answer as marks, in the order in which they are read. */
export function marksOf(data: Aggregate, chart: ChartDefinition, said: Said): Drawn {
  const by = chart.by ?? '';
  const { bucket } = partsOf(by);
  const lists = data.rows.map((row) => moneys(isMoney(row.value) ? row.value : null));
  const currencies = [...new Set(lists.flat().map((each) => each.currency))];
  const currency = currencies.length > 0 ? (currencyOf(chart) ?? mainCurrency(lists)) : undefined;
  const adds = addsUp(chart);
  const rows = data.rows.map((row, at) => {
    const amounts = lists[at] ?? [];
    const value = row[by] ?? null;
    const plain = row.value === null || row.value === undefined ? null : Number(row.value);
    const size = currency ? sizeIn(amounts, currency, adds) : (plain ?? (adds ? 0 : null));
    const mark: Mark = {
      key: keyOf(value),
      label: said.label(value),
      value,
      size,
      amounts,
      filter: isGroup(by, value),
    };
    return { mark, place: said.place?.(row) };
  });
  if (said.place) rows.sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  else if (!bucket) rows.sort((a, b) => (b.mark.size ?? 0) - (a.mark.size ?? 0));
  const marks = rows.map((each) => each.mark);
  const whole = bucket ? filled(marks, by, bucket, said, adds ? 0 : null) : marks;
  return { marks: whole, currency, currencies };
}

/** What of it is drawn; the table has all. */
export function shownOf(marks: Mark[], chart: ChartDefinition, said: Pick<Said, 'others'>): Mark[] {
  const adds = addsUp(chart);
  const { bucket } = partsOf(chart.by ?? '');
  if (bucket && (chart.kind === 'bar' || chart.kind === 'line')) return marks;
  return shortened(marks, most[chart.kind], adds, { label: String, ...said });
}

export function isMoney(value: Value): boolean {
  const one = Array.isArray(value) ? value[0] : value;
  return !!one && typeof one === 'object' && 'currency' in one;
}

export function sizeIn(amounts: Money[], currency: string, adds: boolean): number | null {
  const held = amounts.some((each) => each.currency === currency);
  return held || adds ? amountIn(amounts, currency) : null;
}
