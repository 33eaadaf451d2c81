import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import styles from './chart.module.css';
import type { Cell, Table } from './table';

function CellBody({ cell }: { cell: Cell }) {
  const text = cell.to ? <Link to={cell.to}>{cell.text}</Link> : cell.text;
  if (cell.bar === undefined) return text;
  return (
    <span className={styles.bar}>
      <i
        data-quiet={cell.quiet}
        style={{ '--share': `${Math.round(cell.bar * 100)}%` } as React.CSSProperties}
        aria-hidden
      />
      {text}
    </span>
  );
}

/** The numbers themselves, each leading to what is behind it; a head sorts. */
export function DataTable({ table, label }: { table: Table; label: string }) {
  const { t } = useTranslation();
  const [sort, setSort] = useState<{ at: number; down: boolean }>();
  const rows = sort
    ? table.rows.toSorted((a, b) => {
        const [x, y] = [a.cells[sort.at]?.value ?? null, b.cells[sort.at]?.value ?? null];
        if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
        const order =
          typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y));
        return sort.down ? -order : order;
      })
    : table.rows;
  return (
    <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map((column, at) => {
              const down = sort?.at === at && sort.down;
              const Icon = down ? ArrowDown : ArrowUp;
              return (
                <th
                  key={column.key}
                  scope="col"
                  data-number={column.number || undefined}
                  aria-sort={sort?.at === at ? (down ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    title={t('shared.chart.sortBy', { column: column.label })}
                    onClick={() =>
                      setSort({ at, down: sort?.at === at ? !sort.down : column.number === true })
                    }
                  >
                    {column.label}
                    {sort?.at === at && <Icon size={11} aria-hidden />}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, at) => {
                const column = table.columns[at];
                return at === 0 ? (
                  <th key={column?.key} scope="row" title={cell.text}>
                    <CellBody cell={cell} />
                  </th>
                ) : (
                  <td key={column?.key} data-number={column?.number || undefined}>
                    <CellBody cell={cell} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
