import type { ReactNode } from 'react';
import type { Tone } from './metadata';
import styles from './Tag.module.css';

/** Colours that a description may name, as what they mean here. */
const meanings: Record<string, Tone> = {
  green: 'good',
  red: 'bad',
  orange: 'warn',
  gold: 'warn',
  amber: 'warn',
  blue: 'accent',
  info: 'accent',
  purple: 'violet',
};

export const meaningOf = (tone: string | null | undefined): Tone | undefined =>
  tone ? (meanings[tone] ?? (tone as Tone)) : undefined;

/** A small word with a colour that means something. */
export function Tag({ tone, children }: { tone?: string | null; children: ReactNode }) {
  const meaning = meaningOf(tone) ?? 'neutral';
  return <span className={`${styles.tag} ${styles[meaning] ?? styles.neutral}`}>{children}</span>;
}
