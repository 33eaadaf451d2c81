import type { ObjectType } from '../metadata';
import { type RecordData, type Ref, readValue } from './records';

/** What a record is called, also where its title is a relation (a deal line is called by its product). */
export function titleOf(type: ObjectType, record: RecordData): string {
  const title = readValue(record, type.title) as string | Ref | null | undefined;
  if (title && typeof title === 'object') return title.name;
  return title || `#${record.id}`;
}
