import { amountIn, mainCurrency, moneys } from '~/shared/chart/moneys';
import type { Filter } from '~/shared/records/filter';
import type { Aggregate, Money, Value } from '~/shared/records/records';
import type { ChartDefinition } from './chart';
import { type Bucket, isGroup, keyOf, later, partsOf } from './groups';

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

const most = { bar: 30, line: 400, pie: 5, funnel: 12, number: 1 };

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
  const last = days.at(-1)?.key;
  const all: Mark[] = [];
  for (
    let day = days[0]?.key;
    day && last && day <= last && all.length < most.line;
    day = later(day, bucket)
  ) {
    const empty = { key: day, label: said.label(day), value: day, size: zero, amounts: [] };
    all.push(found.get(day) ?? { ...empty, filter: isGroup(by, day) });
  }
  return [...all, ...marks.filter((each) => each.value === null)];
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
      key: '…',
      label: said.others,
      value: undefined,
      size: rest.reduce((sum, each) => sum + (each.size ?? 0), 0),
      amounts: [],
      filter: { not: { or: kept.map((each) => each.filter) } },
    },
  ];
}

/** All groups of an answer as marks, in the order in which they are read. */
export function marksOf(data: Aggregate, chart: ChartDefinition, said: Said): Drawn {
  const by = chart.by ?? '';
  const { bucket } = partsOf(by);
  const lists = data.rows.map((row) => moneys(isMoney(row.value) ? row.value : null));
  const currencies = [...new Set(lists.flat().map((each) => each.currency))];
  const currency = mainCurrency(lists) ?? currencies[0];
  const adds = chart.measure.fn === 'count' || chart.measure.fn === 'sum';
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
  const adds = chart.measure.fn === 'count' || chart.measure.fn === 'sum';
  const { bucket } = partsOf(chart.by ?? '');
  if (bucket && (chart.kind === 'bar' || chart.kind === 'line')) return marks;
  return shortened(marks, most[chart.kind], adds, { label: String, ...said });
}

function isMoney(value: Value): boolean {
  const one = Array.isArray(value) ? value[0] : value;
  return !!one && typeof one === 'object' && 'currency' in one;
}

function sizeIn(amounts: Money[], currency: string, adds: boolean): number | null {
  const held = amounts.some((each) => each.currency === currency);
  return held || adds ? amountIn(amounts, currency) : null;
}
