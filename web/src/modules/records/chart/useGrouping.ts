import { useTranslation } from 'react-i18next';
import { textOf } from '~/shared/fields/FieldValue';
import { type FieldPath, resolveField } from '~/shared/fields/resolve';
import * as format from '~/shared/format';
import { type ObjectType, useObjectTypes } from '~/shared/metadata';
import type { Aggregate, Value } from '~/shared/records/records';
import { hasOrder } from './chart';
import { type Bucket, partsOf } from './groups';

/** What records are put together by, and how its groups are asked for and read. */
export interface Grouping {
  path: string;
  bucket?: Bucket;
  group?: FieldPath;
  /** What the server groups by: where the groups have an order of their own, their places too. */
  groupBy: string[];
  label: (value: Value) => string;
  /** Where the values have an order of their own, the place of each. */
  place?: (row: Aggregate['rows'][number]) => number;
}

export function useGrouping(type: ObjectType, by: string | undefined): Grouping {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { field: path, bucket } = partsOf(by ?? '');
  const group = by ? resolveField(types, type, path) : undefined;
  const ordered = group && hasOrder(types, group.field);
  const choices = group?.field.kind === 'choice' ? (group.field.choices ?? []) : undefined;
  const words = { yes: t('shared.yes'), no: t('shared.no') };
  const bucketText = (day: string, length: Bucket): string => {
    const year = day.slice(0, 4);
    if (length === 'year') return year;
    if (length === 'quarter')
      return t('records.chart.quarterOf', { year, quarter: Math.ceil(Number(day.slice(5, 7)) / 3) });
    return length === 'month' ? format.month(day) : format.date(day);
  };
  const chosen = (value: Value): number => {
    const at = choices?.findIndex((each) => each.value === value) ?? -1;
    return at < 0 ? (choices?.length ?? 0) : at;
  };
  return {
    path,
    bucket,
    group,
    groupBy: by ? [by, ...(ordered ? [`${path}.position`] : [])] : [],
    label: (value) => {
      if (value === null || value === undefined) return t('records.chart.none');
      if (bucket) return bucketText(String(value), bucket);
      return (group && textOf(group.field, value, words)) || t('records.chart.nameless');
    },
    place: ordered
      ? (row) => Number(row[`${path}.position`] ?? Number.MAX_SAFE_INTEGER)
      : choices && by
        ? (row) => chosen(row[by])
        : undefined,
  };
}
