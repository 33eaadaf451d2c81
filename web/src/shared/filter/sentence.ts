import type { TFunction } from 'i18next';
import { textOf } from '../fields/FieldValue';
import { resolveField } from '../fields/resolve';
import * as format from '../format';
import { isRelation, type ObjectType } from '../metadata';
import {
  type Condition,
  type Filter,
  isCondition,
  isRelated,
  type Operator,
  operandOf,
  type Related,
} from '../records/filter';
import type { Value } from '../records/records';
import { kinOf, partsOf } from './related';
import { followed, isSpecial } from './special';

/** What a record of an object is called. */
export type Names = (object: string | undefined, id: unknown) => string | undefined;

function operand(
  condition: Condition,
  value: unknown,
  types: ObjectType[],
  type: ObjectType,
  names: Names,
  t: TFunction,
) {
  const found = resolveField(types, type, condition.field);
  const words = { yes: t('shared.yes'), no: t('shared.no') };
  if (isSpecial(value)) return t(`shared.filter.special.${value}`);
  if (!found) return String(value);
  if (isRelation(found.field.kind)) return names(found.field.target, value) ?? '…';
  if (found.field.kind === 'money' && typeof value !== 'object') return format.number(String(value));
  if (found.field.kind === 'multiChoice') return textOf(found.field, [String(value)], words);
  return textOf(found.field, value as Value, words);
}

export interface Phrase {
  label: string;
  op: string;
  value: string;
}

const followedText = (op: Operator): string =>
  op === 'ne' || op === 'notIn' ? 'shared.filter.notFollowed' : 'shared.filter.followed';

/** A condition as people say it: "Stage" "is any of" "Engaging, Prospecting". */
export function phraseOf(
  condition: Condition,
  types: ObjectType[],
  type: ObjectType,
  names: Names,
  t: TFunction,
): Phrase {
  if (condition.value === followed) return { label: '', op: '', value: t(followedText(condition.op)) };
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
  const single = many.length === 1 && (condition.op === 'in' || condition.op === 'notIn');
  const op = single ? (condition.op === 'in' ? 'is' : 'isNot') : condition.op;
  // The record as such, in the scope of somebody who has only the one.
  const label = condition.field === 'id' ? t('shared.filter.itself') : condition.field;
  return { label: found?.label ?? label, op: t(`shared.filter.op.${op}`), value };
}

/** "has Deals (Amount is more than 5)", "number of Deals is at least 3" */
function relatedSentence(
  related: Related,
  types: ObjectType[],
  type: ObjectType,
  names: Names,
  t: TFunction,
): string {
  const { how, of, where, op, value } = partsOf(related);
  const kin = kinOf(types, type, of);
  const sentence = where && kin ? sentenceOf(where, types, kin.type, names, t) : '';
  return t(`shared.filter.related.${how}`, {
    objects: kin?.label ?? of,
    where: sentence && t('shared.filter.related.where', { sentence }),
    op: t(`shared.filter.op.${op}`),
    value: [value].flat().join(' – '),
  });
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
  if (isRelated(filter)) return relatedSentence(filter, types, type, names, t);
  const each = (part: Filter) => sentenceOf(part, types, type, names, t);
  if ('and' in filter) return filter.and.map(each).join(t('shared.filter.and'));
  if ('or' in filter) return filter.or.map(each).join(t('shared.filter.or'));
  return t('shared.filter.not', { sentence: each(filter.not) });
}

/** Every condition of a filter, however deep, with the object that it is asked of. */
export function conditionsOf(
  filter: Filter | undefined,
  types: ObjectType[],
  type: ObjectType,
): { condition: Condition; type: ObjectType }[] {
  if (!filter) return [];
  if (isCondition(filter)) return [{ condition: filter, type }];
  const each = (part: Filter) => conditionsOf(part, types, type);
  if ('and' in filter) return filter.and.flatMap(each);
  if ('or' in filter) return filter.or.flatMap(each);
  if ('not' in filter) return each(filter.not);
  const { of, where } = partsOf(filter);
  const kin = kinOf(types, type, of);
  return kin ? conditionsOf(where, types, kin.type) : [];
}
