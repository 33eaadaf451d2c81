import type { ReactNode } from 'react';
import styles from './imports.module.css';

/** A numbered step; done, in hand, or still to come, but always in sight. */
export function Step({
  number,
  title,
  state,
  hint,
  actions,
  children,
}: {
  number: number;
  title: string;
  state: 'done' | 'now' | 'later';
  hint?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className={styles.step} data-state={state} aria-labelledby={`step-${number}`}>
      <header>
        <span className={styles.number} aria-hidden>
          {number}
        </span>
        <h2 id={`step-${number}`}>{title}</h2>
        <span className={styles.hint}>{hint}</span>
        <div className={styles.actions}>{actions}</div>
      </header>
      {children}
    </section>
  );
}
