import styles from './PageSkeleton.module.css';

const widths = [38, 52, 44, 61, 35, 48, 57, 41, 50, 36];

/** Where rows will stand; calm, and only while there is nothing to show yet. */
export function PageSkeleton() {
  return (
    <div className={styles.page} aria-busy="true">
      <div className={styles.header}>
        <span style={{ width: 140 }} />
      </div>
      {widths.map((width) => (
        <div key={width} className={styles.row}>
          <span style={{ width: `${width / 2}%` }} />
          <span style={{ width: '12%' }} />
          <span style={{ width: '9%' }} />
        </div>
      ))}
    </div>
  );
}
