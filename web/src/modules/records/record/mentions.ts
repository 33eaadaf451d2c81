import type { Ref } from '~/shared/records/records';

/** Somebody who can be mentioned; who does not see the record is not told. */
export interface Colleague {
  id: number;
  name: string;
  sees: boolean;
}

export type Part = { text: string } | { link: string } | { mention: { id: number; name: string | null } };

/** What stands behind the `@` at which somebody is writing, unless that is a mention already. */
export function pendingMention(text: string, caret: number, picked: Colleague[]): string | undefined {
  const found = /(?<![A-Za-z0-9._%+-])@((?:[^\s@]{1,30}(?: [^\s@]{1,30})?)?)$/.exec(text.slice(0, caret));
  const q = found?.[1];
  return q === undefined || picked.some(({ name }) => q.startsWith(name)) ? undefined : q;
}

const longestFirst = (people: { id: number; name: string }[]) =>
  [...people].sort((a, b) => b.name.length - a.name.length);

/** The people who are still named in what was written. */
export const namedIn = (text: string, picked: Colleague[]) =>
  picked.filter(({ name }) => text.includes(`@${name}`));

/** People stand in a comment by their id. */
export const toStored = (text: string, picked: Colleague[]) =>
  longestFirst(picked).reduce((all, { id, name }) => all.replaceAll(`@${name}`, `@[${id}]`), text);

/** And are written by the name that they have today. */
export const toWritten = (body: string, mentions: Ref[]) =>
  mentions.reduce((all, { id, name }) => (name ? all.replaceAll(`@[${id}]`, `@${name}`) : all), body);

/** A comment is plain text; addresses in it lead there, and people are named. */
export function partsOf(body: string, mentions: { id: number; name: string | null }[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of body.matchAll(/@\[(\d+)\]|https?:\/\/[^\s<>"'（），。；]+/g)) {
    const id = found[1];
    // The stop behind an address ends the sentence.
    const whole = id ? found[0] : found[0].replace(/[.,;:!?)\]]+$/, '');
    if (found.index > from) parts.push({ text: body.slice(from, found.index) });
    parts.push(
      id
        ? { mention: mentions.find((one) => one.id === Number(id)) ?? { id: Number(id), name: null } }
        : { link: whole },
    );
    from = found.index + whole.length;
  }
  if (from < body.length) parts.push({ text: body.slice(from) });
  return parts;
}
