import { type FieldPath, reachableFields, resolveField } from '~/shared/fields/resolve';
import { canAsk, type Field, type ObjectType } from '~/shared/metadata';
import { isDay } from '../../chart/chart';
import { partsOf } from '../../chart/groups';

/** A filter must find the rows of a group again, and no others: texts are compared by less than all their letters. */
const canGroup = (field: Field): boolean =>
  canAsk(field) && (['choice', 'relation', 'boolean'].includes(field.kind) || isDay(field));

/** What the rows of a list can be put together by. */
export function groupable(types: ObjectType[], type: ObjectType): FieldPath[] {
  return reachableFields(types, type).filter(({ field }) => canGroup(field));
}

/** What an address or a view asks for, where this person can be shown it. */
export function groupOf(
  types: ObjectType[],
  type: ObjectType,
  text: string | null | undefined,
): string | undefined {
  if (!text) return undefined;
  const { field: path, bucket } = partsOf(text);
  const found = resolveField(types, type, path);
  if (!found || !canGroup(found.field)) return undefined;
  if (isDay(found.field)) return `${path}:${bucket ?? 'month'}`;
  return path;
}
