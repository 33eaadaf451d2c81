import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** What would stand here, and the one thing to do about it. */
export function EmptyState({
  title,
  hint,
  children,
}: {
  title: ReactNode;
  hint?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={styles.empty} role="status">
      <p className={styles.title}>{title}</p>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
