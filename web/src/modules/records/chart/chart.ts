import { type FieldPath, reachableFields, resolveField } from '~/shared/fields/resolve';
import { canAsk, canSortBy, type Field, type ObjectType } from '~/shared/metadata';
import type { Measure } from '~/shared/records/records';
import { partsOf } from './groups';

export const chartKinds = ['bar', 'line', 'pie', 'funnel', 'number'] as const;

export type ChartKind = (typeof chartKinds)[number];

export interface ChartDefinition {
  kind: ChartKind;
  /** `stage`, or `closedOn:month`; a single number has none. */
  by?: string;
  /** What every bar or line is divided by. */
  split?: string;
  /** The parts of a bar stand side by side, not on top of each other. */
  beside?: boolean;
  measure: Pick<Measure, 'fn' | 'field'>;
  /** Amounts of which currency are drawn: one, each by itself, or that in which most is counted. */
  currency?: string;
}

/** In place of a currency: all of them, each by itself. */
export const eachCurrency = 'each';

const functions = ['sum', 'avg', 'min', 'max'] as const;

/** Slices and steps are parts of one whole: only what can be added up has any. */
export const isOfOneWhole = (kind: ChartKind): boolean => kind === 'pie' || kind === 'funnel';

/** Only what stands beside an axis has room for a second group. */
export const isOfSeries = (kind: ChartKind): boolean => kind === 'bar' || kind === 'line';

/** What of several groups is still one number when they are put together. */
export const addsUp = ({ measure }: Pick<ChartDefinition, 'measure'>): boolean =>
  measure.fn === 'count' || measure.fn === 'sum';

/** The one currency that is asked for. */
export const currencyOf = ({ currency }: ChartDefinition): string | undefined =>
  currency === eachCurrency ? undefined : currency;

export const isDay = (field: Field): boolean => field.kind === 'date' || field.kind === 'instant';

function canGroup({ kind, ...rest }: Field): boolean {
  return canSortBy({ kind, ...rest }) && !['money', 'longText', 'autonumber', 'url'].includes(kind);
}

/** What records can be put together by. */
export function groupable(types: ObjectType[], type: ObjectType): FieldPath[] {
  return reachableFields(types, type).filter(({ field }) => canGroup(field));
}

/** What can be added up or compared. */
export function measurable(type: ObjectType): Field[] {
  return type.fields.filter(
    (field) =>
      canAsk(field) && (field.kind === 'money' || field.kind === 'number' || field.kind === 'integer'),
  );
}

export const measureText = ({ fn, field }: ChartDefinition['measure']): string =>
  field ? `${fn}(${field})` : 'count';

export function measureOf(text: string | null | undefined): ChartDefinition['measure'] {
  const [, fn, field] = /^(\w+)\((.+)\)$/.exec(text ?? '') ?? [];
  const known = functions.find((each) => each === fn);
  return known && field ? { fn: known, field } : { fn: 'count' };
}

/** What a chart begins with: the steps of a process, else a choice, else whatever groups. */
export function usualGroup(types: ObjectType[], type: ObjectType): string | undefined {
  const own = type.fields.filter(canGroup).filter((field) => field.name !== type.title);
  const ordered = own.filter((field) => hasOrder(types, field));
  // Stages stand within a pipeline, which has an order too: the steps are the finer of both.
  const finer = ordered.find(({ target }) =>
    types
      .find((each) => each.name === target)
      ?.fields.some((field) => ordered.some((other) => other.target === field.target)),
  );
  const found =
    finer ??
    ordered[0] ??
    own.find((field) => field.kind === 'choice') ??
    own.find((field) => field.kind === 'relation') ??
    own.find(isDay);
  return found && (isDay(found) ? `${found.name}:month` : found.name);
}

/** Whether what a relation leads to stands in an order of its own, as stages do. */
export function hasOrder(types: ObjectType[], { kind, target }: Field): boolean {
  const type = kind === 'relation' ? types.find((each) => each.name === target) : undefined;
  return !!type?.fields.some(
    (field) => field.name === 'position' && field.kind === 'integer' && canAsk(field),
  );
}

/** The chart that an address asks for, over that of its view. */
export function chartOf(
  types: ObjectType[],
  type: ObjectType,
  search: URLSearchParams,
  kept: ChartDefinition | undefined,
): ChartDefinition | undefined {
  const asked = chartKinds.find((each) => each === search.get('chart'));
  const kind = asked ?? kept?.kind;
  if (!kind) return undefined;
  const measure = search.has('measure')
    ? measureOf(search.get('measure'))
    : (kept?.measure ?? measureOf(null));
  const split = search.get('split') ?? kept?.split;
  const currency = search.get('currency') ?? kept?.currency;
  return fitting({
    kind,
    by: search.get('by') ?? kept?.by ?? usualGroup(types, type),
    split: split || undefined,
    beside: search.has('beside') ? search.get('beside') === '1' : kept?.beside,
    measure,
    currency: currency || undefined,
  });
}

/** Without what this kind of chart has no place for. */
export function fitting({ kind, by, split, beside, measure, currency }: ChartDefinition): ChartDefinition {
  const two = isOfSeries(kind) && split && split !== by;
  const alone = !isOfSeries(kind) || two;
  return {
    kind,
    ...(kind !== 'number' && by ? { by } : {}),
    ...(two ? { split } : {}),
    ...(two && beside && kind === 'bar' ? { beside } : {}),
    measure: isOfOneWhole(kind) && measure.fn !== 'sum' ? { fn: 'count' } : measure,
    ...(currency && measure.field && !(alone && currency === eachCurrency) ? { currency } : {}),
  };
}

/** The same in an address; what its view keeps and it has not is said to be empty. */
export function chartSearch(
  chart: ChartDefinition,
  kept: ChartDefinition | undefined,
): Record<string, string | undefined> {
  const { kind, by, split, beside, measure, currency } = fitting(chart);
  return {
    chart: kind,
    by,
    split: split ?? (kept?.split && ''),
    beside: beside ? '1' : kept?.beside ? '0' : undefined,
    measure: measureText(measure),
    currency: currency ?? (kept?.currency && ''),
  };
}

export const chartParams = ['chart', 'by', 'split', 'beside', 'measure', 'currency'] as const;

/** The first field that the chart needs and that is not there, or not for this person. */
export function lacking(types: ObjectType[], type: ObjectType, chart: ChartDefinition): string | undefined {
  const wanted = [
    chart.by && partsOf(chart.by).field,
    chart.split && partsOf(chart.split).field,
    chart.measure.field,
  ];
  return wanted.find((path) => {
    if (!path) return false;
    const found = resolveField(types, type, path);
    return !found || !canAsk(found.field);
  });
}
