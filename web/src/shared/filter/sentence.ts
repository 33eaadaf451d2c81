import type { TFunction } from 'i18next';
import { textOf } from '../fields/FieldValue';
import { resolveField } from '../fields/resolve';
import * as format from '../format';
import type { ObjectType } from '../metadata';
import { type Condition, type Filter, isCondition, operandOf } from '../records/filter';
import type { Value } from '../records/records';
import { isSpecial } from './special';

export type Names = (path: string, id: unknown) => string | undefined;

function operand(
  condition: Condition,
  value: unknown,
  types: ObjectType[],
  type: ObjectType,
  names: Names,
  t: TFunction,
) {
  const found = resolveField(types, type, condition.field);
  if (isSpecial(value)) return t(`shared.filter.special.${value}`);
  if (!found) return String(value);
  if (found.field.kind === 'relation') return names(condition.field, value) ?? '…';
  if (found.field.kind === 'money' && typeof value !== 'object') return format.number(String(value));
  return textOf(found.field, value as Value, { yes: t('shared.yes'), no: t('shared.no') });
}

export interface Phrase {
  label: string;
  op: string;
  value: string;
}

/** A condition as people say it: "Stage" "is any of" "Engaging, Prospecting". */
export function phraseOf(
  condition: Condition,
  types: ObjectType[],
  type: ObjectType,
  names: Names,
  t: TFunction,
): Phrase {
  const found = resolveField(types, type, condition.field);
  const say = (value: unknown) => operand(condition, value, types, type, names, t);
  const kind = operandOf(condition.op);
  const many = Array.isArray(condition.value) ? condition.value : [condition.value];
  const value =
    kind === 'none'
      ? ''
      : kind === 'days'
        ? t('shared.filter.days', { count: Number(condition.value) })
        : kind === 'two'
          ? many.map(say).join(' – ')
          : many.map(say).join(t('shared.filter.comma'));
  const single = kind === 'many' && many.length === 1;
  const op = single ? (condition.op === 'in' ? 'is' : 'isNot') : condition.op;
  // The record as such, in the scope of somebody who has only the one.
  const label = condition.field === 'id' ? t('shared.filter.itself') : condition.field;
  return { label: found?.label ?? label, op: t(`shared.filter.op.${op}`), value };
}

/** A whole filter in one sentence, also one that the chips cannot edit. */
export function sentenceOf(
  filter: Filter,
  types: ObjectType[],
  type: ObjectType,
  names: Names,
  t: TFunction,
): string {
  if (isCondition(filter)) {
    const { label, op, value } = phraseOf(filter, types, type, names, t);
    return [label, op, value].filter(Boolean).join(' ');
  }
  const each = (part: Filter) => sentenceOf(part, types, type, names, t);
  if ('and' in filter) return filter.and.map(each).join(t('shared.filter.and'));
  if ('or' in filter) return filter.or.map(each).join(t('shared.filter.or'));
  return t('shared.filter.not', { sentence: each(filter.not) });
}

/** Every condition of a filter, however deep. */
export function conditionsOf(filter: Filter | undefined): Condition[] {
  if (!filter) return [];
  if (isCondition(filter)) return [filter];
  if ('and' in filter) return filter.and.flatMap(conditionsOf);
  if ('or' in filter) return filter.or.flatMap(conditionsOf);
  return conditionsOf(filter.not);
}
