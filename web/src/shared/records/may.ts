import type { ObjectType } from '../metadata';
import type { RecordData } from './records';

/** Whether something may be done with this record: what the record itself says, else what its object says. */
export function may(type: ObjectType, record: RecordData, right: string): boolean {
  // Who only looks has no right with the object, whatever the record tells of whom he looks as.
  const granted = type.rights[right] ?? type.rights.update;
  return !!granted && (record.may?.[right] ?? true);
}
