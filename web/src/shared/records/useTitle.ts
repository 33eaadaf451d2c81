import type { ObjectType } from '../metadata';
import { useFaces } from '../module';
import { titleOf } from '../records/titleOf';
import type { RecordData } from './records';

/** What records of an object are called; its module may know better than their field, as of roles in both languages. */
export function useTitle(type: ObjectType): (record: RecordData) => string {
  const told = useFaces(type.name).find((face) => face.title)?.title;
  return (record) => told?.(type, record) ?? titleOf(type, record);
}
