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
  measure: Pick<Measure, 'fn' | 'field'>;
}

const functions = ['sum', 'avg', 'min', 'max'] as const;

/** Slices and steps are parts of one whole: only what can be added up has any. */
export const isOfOneWhole = (kind: ChartKind): boolean => kind === 'pie' || kind === 'funnel';

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
  return {
    kind,
    by: kind === 'number' ? undefined : (search.get('by') ?? kept?.by ?? usualGroup(types, type)),
    measure: isOfOneWhole(kind) && measure.fn !== 'sum' ? { fn: 'count' } : measure,
  };
}

/** The first field that the chart needs and that is not there, or not for this person. */
export function lacking(types: ObjectType[], type: ObjectType, chart: ChartDefinition): string | undefined {
  const wanted = [chart.by && partsOf(chart.by).field, chart.measure.field].filter((each) => !!each);
  return wanted.find((path) => {
    const found = resolveField(types, type, path as string);
    return !found || !canAsk(found.field);
  });
}
