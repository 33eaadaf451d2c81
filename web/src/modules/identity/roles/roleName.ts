import { fieldOf, type ObjectType, say } from '~/shared/metadata';

/** A role of the first day is called in the reader's language, until somebody gives it a name. */
export function roleName(type: ObjectType, name: unknown): string | undefined {
  const builtIn = fieldOf(type, 'base')?.choices?.find(({ label }) => label.en === name);
  return builtIn && say(builtIn.label);
}
