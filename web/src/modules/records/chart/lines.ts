import { amountIn, mainCurrency, moneys } from '~/shared/chart/moneys';
import { added } from '~/shared/format';
import type { Filter } from '~/shared/records/filter';
import type { Aggregate, Money, Value } from '~/shared/records/records';
import { addsUp, type ChartDefinition, currencyOf, eachCurrency } from './chart';
import { isMoney, type Mark, most, noneOf, othersKey, sizeIn } from './drawn';
import { isGroup, keyOf, partsOf, withoutGaps } from './groups';

type Row = Aggregate['rows'][number];

/** What all bars have a part of, or one of several lines. */
export interface Series {
  key: string;
  label: string;
  /** None where it is a currency: the rows of a group are not told apart by it. */
  filter?: Filter;
  currency?: string;
}

/** Where a group and a series meet. */
export interface Cell {
  size: number | null;
  amounts: Money[];
}

/** One group with its part in every series; its own size is what they add up to, if they do. */
export interface Line extends Mark {
  cells: Cell[];
}

export interface Lines {
  lines: Line[];
  series: Series[];
  currency?: string;
  currencies: string[];
}

/** How the groups of one field are told and ordered. */
interface Said {
  label: (value: Value) => string;
  place?: (value: Value, position: Value) => number;
}

interface Found {
  key: string;
  label: string;
  value: Value;
  filter: Filter;
  place: number | undefined;
  weight: number;
}

/** Who stands in the chart by itself, in the order in which it is read; all others come last. */
function ordered(found: Found[], by: string): Found[] {
  const { bucket } = partsOf(by);
  const own = found
    .filter(({ key }) => key !== othersKey)
    .sort((a, b) => {
      if (bucket) return Number(a.value === null) - Number(b.value === null) || (a.key < b.key ? -1 : 1);
      if (a.place !== undefined && b.place !== undefined) return a.place - b.place;
      return b.weight - a.weight;
    });
  const others = found.filter(({ key }) => key === othersKey);
  return [...own, ...others.map((each) => ({ ...each, filter: noneOf(own) }))];
}

/** Of one field all groups that the rows have, `…` for those that the server put together. */
function foundIn(
  rows: { row: Row; weight: number }[],
  by: string,
  position: string,
  said: Said,
  { others, adds }: { others: string; adds: boolean },
): Found[] {
  const found = new Map<string, Found>();
  for (const { row, weight } of rows) {
    const rest = isOthers(row, by);
    const value = rest ? undefined : (row[by] ?? null);
    const key = rest ? othersKey : keyOf(value);
    const known = found.get(key);
    if (known) known.weight = adds ? known.weight + weight : Math.max(known.weight, weight);
    else
      found.set(key, {
        key,
        label: rest ? others : said.label(value),
        value,
        filter: isGroup(by, value),
        place: rest ? undefined : said.place?.(value, row[position]),
        weight,
      });
  }
  return ordered([...found.values()], by);
}

const isOthers = (row: Row, by: string): boolean => ((row.others ?? []) as string[]).includes(by);

/** An answer by two fields, or with amounts in several currencies, as groups with their parts. */
export function linesOf(
  data: Aggregate,
  chart: ChartDefinition,
  said: { by: Said; split?: Said; others: string },
): Lines {
  const { by = '', split } = chart;
  const adds = addsUp(chart);
  const lists = data.rows.map((row) => moneys(isMoney(row.value) ? row.value : null));
  const currencies = byCounted(lists);
  const each = !split && chart.currency === eachCurrency;
  const currency = each || currencies.length === 0 ? undefined : (currencyOf(chart) ?? currencies[0]);
  const sizeOf = (row: Row, amounts: Money[]): number | null =>
    currency ? sizeIn(amounts, currency, adds) : row.value === null ? (adds ? 0 : null) : Number(row.value);
  const rows = data.rows.map((row, at) => {
    const amounts = lists[at] ?? [];
    const size = each ? amountIn(amounts, currencies[0]) : sizeOf(row, amounts);
    return { row, amounts, size, weight: size ?? 0 };
  });
  const how = { others: said.others, adds };
  const groups = filled(foundIn(rows, by, 'place', said.by, how), by, said.by);
  const series: Series[] =
    split && said.split
      ? foundIn(rows, split, 'splitPlace', said.split, how)
      : currencies.map((one) => ({ key: one, label: one, currency: one }));
  const cells = new Map<string, Cell>();
  const at = (group: string, one: string) => JSON.stringify([group, one]);
  for (const { row, amounts, size } of rows) {
    const group = isOthers(row, by) ? othersKey : keyOf(row[by] ?? null);
    if (split)
      cells.set(at(group, isOthers(row, split) ? othersKey : keyOf(row[split] ?? null)), { size, amounts });
    else
      for (const one of amounts)
        cells.set(at(group, one.currency), { size: Number(one.value), amounts: [one] });
  }
  const nothing: Cell = { size: adds ? 0 : null, amounts: [] };
  const lines = groups.map(({ key, label, value, filter }): Line => {
    const own = series.map((one) => cells.get(at(key, one.key)) ?? nothing);
    const whole = adds && !each;
    const size = whole ? own.reduce((sum, cell) => sum + (cell.size ?? 0), 0) : null;
    return {
      key,
      label,
      value,
      filter,
      size,
      amounts: whole ? added(own.map((cell) => cell.amounts)) : [],
      cells: own,
    };
  });
  return { lines, series, currency, currencies };
}

/** Every bucket from the first to the last, also those in which nothing happened. */
function filled(found: Found[], by: string, said: Said): Found[] {
  const { bucket } = partsOf(by);
  if (!bucket) return found;
  const days = found.filter(({ value }) => typeof value === 'string');
  const known = new Map(days.map((each) => [each.key, each]));
  const empty = (day: string): Found => ({
    key: day,
    label: said.label(day),
    value: day,
    filter: isGroup(by, day),
    place: undefined,
    weight: 0,
  });
  const keys = withoutGaps([...known.keys()], bucket, most.line);
  return [
    ...keys.map((day) => known.get(day) ?? empty(day)),
    ...found.filter((each) => !days.includes(each)),
  ];
}

/** The currency in which most is counted first. */
function byCounted(lists: Money[][]): string[] {
  const left = [...new Set(lists.flat().map((each) => each.currency))];
  const main = mainCurrency(lists);
  return main ? [main, ...left.filter((each) => each !== main).sort()] : left;
}
