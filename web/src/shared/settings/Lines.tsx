import { Skeleton } from 'antd';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Lines.module.css';

interface LinesProps<T> {
  label: string;
  /** Undefined while they are still on their way. */
  items: T[] | undefined;
  /** What would stand here, and what it is good for. */
  teach: ReactNode;
  children: (item: T) => ReactNode;
}

/** A few things, one below the other, that fit a phone as well as a desk. */
export function Lines<T>({ label, items, teach, children }: LinesProps<T>) {
  if (!items) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  if (items.length === 0) return <p className={styles.teach}>{teach}</p>;
  return (
    <ul className={styles.lines} aria-label={label}>
      {items.map(children)}
    </ul>
  );
}

interface LineProps {
  icon?: LucideIcon;
  title: ReactNode;
  tags?: ReactNode;
  facts?: ReactNode[];
  /** What can be done with it. */
  children?: ReactNode;
}

export function Line({ icon: Icon, title, tags, facts = [], children }: LineProps) {
  const told = facts.filter((fact) => fact !== null && fact !== undefined && fact !== false && fact !== '');
  return (
    <li className={styles.line}>
      {Icon && <Icon size={16} strokeWidth={1.75} aria-hidden />}
      <div className={styles.what}>
        <div className={styles.title}>
          {title}
          {tags}
        </div>
        {told.length > 0 && (
          <div className={styles.facts}>
            {told.map((fact, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: facts keep their places
              <span key={index}>{fact}</span>
            ))}
          </div>
        )}
      </div>
      {children && <div className={styles.actions}>{children}</div>}
    </li>
  );
}
