import type { Words } from '~/shared/metadata';

const words = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);

/** What programs call a thing that people call so: `Warranty claim` is `warrantyClaim`; nothing where no letters are left. */
export function nameOf(text: string, most = 50): string {
  const parts = words(text).map((word) => word.toLowerCase());
  const joined = parts.map((word, at) => (at === 0 ? word : (word[0] ?? '').toUpperCase() + word.slice(1)));
  return joined
    .join('')
    .replace(/^[0-9]+/, '')
    .replace(/^./, (letter) => letter.toLowerCase())
    .slice(0, most);
}

/** The first name of that stem that nobody has: `choice`, `choice2`. */
export function freeName(stem: string, taken: string[]): string {
  let name = stem;
  for (let at = 2; taken.includes(name); at++) name = `${stem}${at}`;
  return name;
}

/** Where the records of many such things stand: `Warranty claims` at `warranty-claims`. */
export const pathOf = (plural: string): string =>
  words(plural)
    .join('-')
    .toLowerCase()
    .replace(/^[0-9-]+/, '')
    .slice(0, 60);

/** A word as English makes many of it; good enough to be proposed. */
export function pluralOf(word: string): string {
  if (!/[a-z]$/i.test(word)) return word;
  if (/(s|x|z|ch|sh)$/i.test(word)) return `${word}es`;
  return /[^aeiou]y$/i.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}

/** Both languages, the one that is missing saying the same; nothing where both are. */
export function bothOf(said: Partial<Words> | null | undefined): Words | null {
  const en = said?.en?.trim() ?? '';
  const zh = said?.['zh-CN']?.trim() ?? '';
  return en || zh ? { en: en || zh, 'zh-CN': zh || en } : null;
}
