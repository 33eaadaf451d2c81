import type { Kind } from '../metadata';

export type Operator =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'between'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'isEmpty'
  | 'isNotEmpty'
  | 'today'
  | 'yesterday'
  | 'thisWeek'
  | 'lastWeek'
  | 'thisMonth'
  | 'lastMonth'
  | 'thisQuarter'
  | 'lastQuarter'
  | 'thisYear'
  | 'lastYear'
  | 'lastDays'
  | 'nextDays';

export interface Condition {
  field: string;
  op: Operator;
  value?: unknown;
}

export type Filter = Condition | { and: Filter[] } | { or: Filter[] } | { not: Filter };

export const isCondition = (filter: Filter): filter is Condition => 'field' in filter;

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

const relativeDates: Operator[] = [
  'today',
  'yesterday',
  'thisWeek',
  'lastWeek',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
  'lastDays',
  'nextDays',
];

const text: Operator[] = ['contains', 'eq', 'ne', 'startsWith', 'endsWith', 'isEmpty', 'isNotEmpty'];
const amount: Operator[] = ['ge', 'le', 'gt', 'lt', 'eq', 'ne', 'between', 'isEmpty', 'isNotEmpty'];
const date: Operator[] = [...relativeDates, 'ge', 'le', 'between', 'isEmpty', 'isNotEmpty'];
const oneOf: Operator[] = ['in', 'notIn', 'isEmpty', 'isNotEmpty'];

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
    case 'choice':
    case 'relation':
      return oneOf;
    default:
      return text;
  }
}

export type Operand = 'none' | 'one' | 'two' | 'many' | 'days';

export function operandOf(op: Operator): Operand {
  if (op === 'isEmpty' || op === 'isNotEmpty') return 'none';
  if (op === 'between') return 'two';
  if (op === 'in' || op === 'notIn') return 'many';
  if (op === 'lastDays' || op === 'nextDays') return 'days';
  return relativeDates.includes(op) ? 'none' : 'one';
}

export function parseFilter(text: string | null): Filter | undefined {
  if (!text) return undefined;
  try {
    return JSON.parse(text) as Filter;
  } catch {
    return undefined;
  }
}

/** A link to the list of an object behind a number. */
export function listLink(path: string, filter?: Filter, sort?: string): string {
  const search = new URLSearchParams();
  if (filter) search.set('filter', JSON.stringify(filter));
  if (sort) search.set('sort', sort);
  const text = search.toString();
  return `/${path}${text ? `?${text}` : ''}`;
}
