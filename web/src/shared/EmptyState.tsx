import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** What would stand here, and the one thing to do about it. */
export function EmptyState({
  title,
  hint,
  alone,
  children,
}: {
  title: ReactNode;
  hint?: ReactNode;
  /** True when it stands for the whole page, which then is called by its title. */
  alone?: boolean;
  children?: ReactNode;
}) {
  const Title = alone ? 'h1' : 'p';
  return (
    <div className={styles.empty} role="status">
      <Title className={styles.title}>{title}</Title>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}
