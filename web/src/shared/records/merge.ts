import { wireOf } from '../fields/FieldInput';
import { http } from '../http';
import type { Field, ObjectType } from '../metadata';
import { problemOf } from '../problem';
import { patchRecord, type RecordData, type Value } from './records';
import { patchOf, readField, sameValue } from './useWriteField';

/** Somebody changed the record since it was read. */
export const changedSince = 'record.changed';
const tries = 5;

export type Chosen = 'mine' | 'theirs';

export type Choose = (field: Field, mine: Value, now: RecordData) => Promise<Chosen>;

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
  for (let left = tries; ; left--) {
    try {
      return await patchRecord(type.path, base.id, patchOf(field, wireOf(field, value)), base.version);
    } catch (error) {
      if (problemOf(error).code !== changedSince || left === 0) throw error;
      const now = await http.get<RecordData>(`/${type.path}/${base.id}`);
      const theirs = readField(now, field);
      const touched = !sameValue(theirs, readField(base, field)) && !sameValue(theirs, value);
      if (touched && (await choose(field, value, now)) === 'theirs') return now;
      base = now;
    }
  }
}
