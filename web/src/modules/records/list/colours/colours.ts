import type { Tone } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';

export const tones: Tone[] = ['good', 'warn', 'bad', 'accent', 'violet', 'neutral'];

/** A filter and the colour of the rows for which it holds, or of one of their cells. */
export interface Colouring {
  filter?: Filter;
  tone: Tone;
  column?: string;
}

/** The most that the server tells apart. */
export const most = 20;

/** Those that say something; the server tells of each row which of them holds first. */
export const marksOf = (colours: Colouring[]): Filter[] =>
  colours.flatMap(({ filter }) => (filter ? [filter] : []));

export const colouringOf = (colours: Colouring[], mark: unknown): Colouring | undefined =>
  typeof mark === 'number' ? colours.filter(({ filter }) => filter)[mark] : undefined;

const isColouring = (each: unknown): each is Colouring =>
  typeof each === 'object' && each !== null && tones.includes((each as Colouring).tone);

/** What the address or a view says; what it cannot mean is left out. */
export function coloursOf(kept: unknown): Colouring[] {
  return Array.isArray(kept) ? kept.filter(isColouring).slice(0, most) : [];
}

export function parseColours(text: string): Colouring[] {
  try {
    return coloursOf(JSON.parse(text));
  } catch {
    return [];
  }
}
