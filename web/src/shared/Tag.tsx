import type { ReactNode } from 'react';
import type { Tone } from './metadata';
import styles from './Tag.module.css';

/** A small word with a colour that means something. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone | string; children: ReactNode }) {
  return <span className={`${styles.tag} ${styles[tone] ?? styles.neutral}`}>{children}</span>;
}
