import type { Kind } from '../metadata';

export const relativeDates = [
  'today',
  'yesterday',
  'tomorrow',
  'thisWeek',
  'lastWeek',
  'nextWeek',
  'thisMonth',
  'lastMonth',
  'nextMonth',
  'thisQuarter',
  'lastQuarter',
  'nextQuarter',
  'thisYear',
  'lastYear',
  'nextYear',
  'thisFiscalQuarter',
  'lastFiscalQuarter',
  'nextFiscalQuarter',
  'thisFiscalYear',
  'lastFiscalYear',
  'nextFiscalYear',
  'lastDays',
  'nextDays',
] as const;

export const operators = [
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'between',
  'in',
  'notIn',
  'contains',
  'startsWith',
  'endsWith',
  'containsAny',
  'containsAll',
  'isEmpty',
  'isNotEmpty',
  ...relativeDates,
] as const;

export type Operator = (typeof operators)[number];

export interface Condition {
  field: string;
  op: Operator;
  value?: unknown;
}

/** Records that point here: whether there are some, none, or how many. `deals.account` names them. */
export type Related =
  | { some: string; where?: Filter }
  | { none: string; where?: Filter }
  | { count: string; where?: Filter; op: Operator; value?: unknown };

export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter } | Related;

export const isCondition = (filter: Filter): filter is Condition => 'field' in filter;

export const isRelated = (filter: Filter): filter is Related =>
  'some' in filter || 'none' in filter || 'count' in filter;

/** The conditions that must all hold: what the chips of a list show one by one. */
export function conjuncts(filter: Filter | undefined): Filter[] {
  if (!filter) return [];
  if ('and' in filter) return filter.and.flatMap(conjuncts);
  return [filter];
}

/** Joins what must all hold; undefined when nothing restricts. */
export function all(...filters: (Filter | undefined)[]): Filter | undefined {
  const parts = filters.flatMap(conjuncts);
  if (parts.length === 0) return undefined;
  return parts.length === 1 ? parts[0] : { and: parts };
}

export const isRelativeDate = (op: Operator): boolean => (relativeDates as readonly string[]).includes(op);

const text: Operator[] = [
  'contains',
  'eq',
  'ne',
  'startsWith',
  'endsWith',
  'containsAny',
  'containsAll',
  'isEmpty',
  'isNotEmpty',
];
const amount: Operator[] = ['ge', 'le', 'gt', 'lt', 'eq', 'ne', 'between', 'isEmpty', 'isNotEmpty'];
const date: Operator[] = [...relativeDates, 'ge', 'le', 'between', 'isEmpty', 'isNotEmpty'];
const oneOf: Operator[] = ['in', 'notIn', 'isEmpty', 'isNotEmpty'];
const several: Operator[] = ['containsAny', 'containsAll', 'notIn', 'isEmpty', 'isNotEmpty'];
const moment: Operator[] = ['ge', 'le', 'gt', 'lt', 'eq', 'ne', 'between', 'isEmpty', 'isNotEmpty'];
const parts: Operator[] = ['contains', 'isEmpty', 'isNotEmpty'];

/** The operators a person may choose for a field of this kind, the likeliest first. */
export function operatorsOf(kind: Kind): Operator[] {
  switch (kind) {
    case 'number':
    case 'integer':
    case 'money':
      return amount;
    case 'date':
    case 'instant':
      return date;
    case 'boolean':
      return ['eq'];
    case 'time':
      return moment;
    case 'choice':
    case 'relation':
      return oneOf;
    case 'multiChoice':
    case 'relations':
      return several;
    case 'file':
    case 'address':
    case 'place':
    case 'workingTime':
      return parts;
    default:
      return text;
  }
}

export type Operand = 'none' | 'one' | 'two' | 'many' | 'days';

export function operandOf(op: Operator): Operand {
  if (op === 'isEmpty' || op === 'isNotEmpty') return 'none';
  if (op === 'between') return 'two';
  if (['in', 'notIn', 'containsAny', 'containsAll'].includes(op)) return 'many';
  if (op === 'lastDays' || op === 'nextDays') return 'days';
  return isRelativeDate(op) ? 'none' : 'one';
}

/** A link to the list of an object behind a number. */
export function listLink(path: string, filter?: Filter, sort?: string, asOf?: string): string {
  const search = new URLSearchParams();
  if (filter) search.set('filter', JSON.stringify(filter));
  if (sort) search.set('sort', sort);
  if (asOf) search.set('asOf', asOf);
  const text = search.toString();
  return `/${path}${text ? `?${text}` : ''}`;
}
