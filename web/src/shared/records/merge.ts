import { wireOf } from '../fields/FieldInput';
import { http } from '../http';
import type { Field, ObjectType } from '../metadata';
import { problemOf } from '../problem';
import { patchRecord, type RecordData, type Ref, type Value } from './records';
import { patchOf, readField, sameValue } from './useWriteField';

/** Somebody changed the record since it was read. */
export const changedSince = 'record.changed';
const tries = 5;

export type Chosen = 'mine' | 'theirs';

export type Choose = (field: Field, mine: Value, now: RecordData) => Promise<Chosen>;

const listed = (value: Value): Ref[] => (Array.isArray(value) ? (value as Ref[]) : []);

/** Of tags what each of the two added is there, and what either took off is not. */
export function together(before: Value, mine: Value, theirs: Value): Ref[] {
  const has = (value: Value, one: Ref) => listed(value).some(({ id }) => id === one.id);
  return [
    ...listed(theirs).filter((each) => has(mine, each) || !has(before, each)),
    ...listed(mine).filter((each) => !has(before, each) && !has(theirs, each)),
  ];
}

/**
 * Writes one field upon the record that the person saw. Where others changed it since, what they did in other fields
 * stands beside it; where it was in this field, the person chooses.
 */
export async function mergeField(
  type: ObjectType,
  seen: RecordData,
  field: Field,
  value: Value,
  choose: Choose,
): Promise<RecordData> {
  let base = seen;
  let mine = value;
  for (let left = tries; ; left--) {
    try {
      return await patchRecord(type.path, base.id, patchOf(field, wireOf(field, mine)), base.version);
    } catch (error) {
      if (problemOf(error).code !== changedSince || left === 0) throw error;
      const now = await http.get<RecordData>(`/${type.path}/${base.id}`);
      const theirs = readField(now, field);
      const touched = !sameValue(theirs, readField(base, field)) && !sameValue(theirs, mine);
      if (touched && field.target === 'tag') mine = together(readField(base, field), mine, theirs);
      else if (touched && (await choose(field, mine, now)) === 'theirs') return now;
      base = now;
    }
  }
}
