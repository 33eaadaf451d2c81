import { resolveField } from '../fields/resolve';
import { type ObjectType, pluralOf, say } from '../metadata';
import type { Filter, Operator, Related } from '../records/filter';

/** A filter over related records in parts that can be changed one by one. */
export interface RelatedParts {
  how: 'some' | 'none' | 'count';
  of: string;
  where?: Filter;
  op: Operator;
  value?: unknown;
}

export function partsOf(related: Related): RelatedParts {
  const { where } = related;
  if ('some' in related) return { how: 'some', of: related.some, where, op: 'ge', value: 1 };
  if ('none' in related) return { how: 'none', of: related.none, where, op: 'eq', value: 0 };
  return { how: 'count', of: related.count, where, op: related.op, value: related.value };
}

export function relatedOf({ how, of, where, op, value }: RelatedParts): Related {
  const inner = where ? { where } : {};
  if (how === 'count') return { count: of, ...inner, op, value };
  return how === 'some' ? { some: of, ...inner } : { none: of, ...inner };
}

export interface Kin {
  of: string;
  type: ObjectType;
  label: string;
}

/** Which records `deals.account` names, and what they are called; relations may lead the way. */
export function kinOf(types: ObjectType[], type: ObjectType, of: string): Kin | undefined {
  const steps = of.split('.');
  const paths = new Set(types.map(({ path }) => path));
  const index = steps.findIndex((step) => paths.has(step));
  if (index < 0) return undefined;
  const from = steps.slice(0, index).join('.');
  const way = from ? resolveField(types, type, from) : undefined;
  const here = from ? types.find(({ name }) => name === way?.field.target) : type;
  const found = types.find(({ path }) => path === steps[index]);
  if (!here || !found) return undefined;
  const pointing = (here.related ?? []).filter(({ object }) => object === found.name);
  const by = steps.slice(index + 1).join('.') || pointing[0]?.field;
  const field = found.fields.find(({ name }) => name === by);
  const which = pointing.length > 1 && field ? ` (${say(field.label, field.name)})` : '';
  return { of, type: found, label: `${way ? `${way.label} · ` : ''}${pluralOf(found)}${which}` };
}

/** All that points at records of this object. */
export function kinsOf(types: ObjectType[], type: ObjectType): Kin[] {
  return (type.related ?? []).flatMap(({ object, field }) => {
    const path = types.find(({ name }) => name === object)?.path;
    const kin = path ? kinOf(types, type, `${path}.${field}`) : undefined;
    return kin ? [kin] : [];
  });
}
