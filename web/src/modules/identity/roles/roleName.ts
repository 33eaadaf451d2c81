import { fieldOf, type ObjectType, say } from '~/shared/metadata';
import type { RecordData } from '~/shared/records/records';

/** A role of the first day is called in the reader's language, until somebody gives it a name. */
export function roleName(type: ObjectType, role: RecordData): string | undefined {
  const builtIn = fieldOf(type, 'base')?.choices?.find(({ label }) => label.en === role.name);
  return builtIn && say(builtIn.label);
}
