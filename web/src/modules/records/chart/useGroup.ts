import { useTranslation } from 'react-i18next';
import { textOf } from '~/shared/fields/FieldValue';
import { type FieldPath, resolveField } from '~/shared/fields/resolve';
import * as format from '~/shared/format';
import { type ObjectType, useObjectTypes } from '~/shared/metadata';
import type { Value } from '~/shared/records/records';
import { hasOrder } from './chart';
import { type Bucket, later, partsOf } from './groups';

/** A field by which records are put together, as people read it. */
export interface Group {
  by: string;
  path: string;
  /** What the path leads to, where the person sees it. */
  found?: FieldPath;
  /** The head of its column: `Closed`. */
  label: string;
  /** The same with the length of its periods: `Closed, month by month`. */
  phrase: string;
  bucket?: Bucket;
  /** Where the records it leads to have an order of their own, the field that holds it. */
  position?: string;
  /** A group of it. */
  text: (value: Value) => string;
  /** The place of a group where its values have an order of their own; `position` is what the answer says of it. */
  place?: (value: Value, position: Value) => number;
}

export function useGroup(type: ObjectType, by: string | undefined): Group | undefined {
  const { t } = useTranslation();
  const types = useObjectTypes();
  if (!by) return undefined;
  const { field: path, bucket } = partsOf(by);
  const found = resolveField(types, type, path);
  const label = found?.label ?? path;
  const ordered = found && hasOrder(types, found.field);
  const choices = found?.field.kind === 'choice' ? (found.field.choices ?? []) : undefined;
  const words = { yes: t('shared.yes'), no: t('shared.no') };
  const bucketText = (day: string, length: Bucket): string => {
    const year = day.slice(0, 4);
    if (length === 'year') return year;
    if (length === 'quarter')
      return t('records.chart.quarterOf', { year, quarter: Math.ceil(Number(day.slice(5, 7)) / 3) });
    if (length === 'fiscalQuarter' || length === 'fiscalYear')
      return `${format.month(day)} – ${format.month(later(later(day, length), 'month', -1))}`;
    return length === 'month' ? format.month(day) : format.date(day);
  };
  const placeOf = (value: Value): number => {
    const at = choices?.findIndex((each) => each.value === value) ?? -1;
    return at < 0 ? (choices?.length ?? 0) : at;
  };
  return {
    by,
    path,
    found,
    label,
    phrase: bucket ? t(`records.chart.by.${bucket}`, { field: label }) : label,
    bucket,
    position: ordered ? `${path}.position` : undefined,
    text: (value) => {
      if (value === null || value === undefined) return t('records.chart.none');
      if (bucket) return bucketText(String(value), bucket);
      return (found && textOf(found.field, value, words)) || t('records.chart.nameless');
    },
    place: ordered
      ? (_value, position) => Number(position ?? Number.MAX_SAFE_INTEGER)
      : choices
        ? placeOf
        : undefined,
  };
}
