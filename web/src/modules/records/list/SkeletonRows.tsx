import type { Column } from './columns';
import styles from './grid.module.css';

const rows = Array.from({ length: 14 }, (_, index) => index);

/** Where the rows will stand; the columns are known already. */
export function SkeletonRows({ columns, minWidth }: { columns: Column[]; minWidth: number }) {
  return (
    <div className={styles.waiting} style={{ minWidth }} aria-hidden>
      {rows.map((row) => (
        <div key={row} className={styles.waitingRow}>
          <i />
          {columns.map((column, at) => (
            <i key={column.path} style={{ width: `${38 + ((row * 7 + at * 13) % 40)}%` }} />
          ))}
        </div>
      ))}
    </div>
  );
}
