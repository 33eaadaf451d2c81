import { Checkbox } from 'antd';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, isNumeric } from './columns';
import styles from './grid.module.css';
import { sortOf } from './SortMenu';
import type { ListState } from './useListState';
import type { Selection } from './useSelection';

function Resizer({ column, state }: { column: Column; state: ListState }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const drawn = (width: number) =>
    state.setColumns(state.columns.map((each) => (each.path === column.path ? { ...each, width } : each)));
  const move = (event: PointerEvent) => {
    if (from.current) drawn(Math.max(64, Math.min(800, from.current.width + event.clientX - from.current.x)));
  };
  return (
    <span
      aria-hidden
      className={styles.resizer}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width: column.width };
      }}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}

/** Names of the columns: a click sorts, the edge draws the width. */
export function GridHead(props: {
  id: string;

  state: ListState;
  selection: Selection;
  minWidth: number;
}) {
  const { id, state, selection, minWidth } = props;
  const { t } = useTranslation();
  const sort = sortOf(state.sort);
  return (
    <div role="rowgroup" className={styles.headGroup} style={{ minWidth }}>
      <div role="row" aria-rowindex={1} className={styles.head}>
        <div role="columnheader" aria-colindex={1} className={styles.check}>
          <Checkbox
            tabIndex={-1}
            checked={selection.allLoaded}
            indeterminate={selection.ids.size > 0 && !selection.allLoaded}
            aria-label={t('records.selectAll')}
            onChange={selection.toggleAll}
          />
        </div>
        {state.columns.map((column, at) => {
          const sorted = sort.path === column.path;
          const sortable = column.field.sortable !== false;
          const numeric = isNumeric(column.field.kind);
          const first = sorted ? !sort.down : numeric;
          return (
            <div
              key={column.path}
              id={`${id}-head-${at}`}
              role="columnheader"
              aria-colindex={at + 2}
              aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : undefined}
              className={styles.title}
              data-number={numeric || undefined}
              data-first={at === 0 || undefined}
            >
              <button
                type="button"
                tabIndex={-1}
                disabled={!sortable}
                title={column.label}
                onClick={() => state.setSort(first ? `-${column.path}` : column.path)}
              >
                <span>{column.label}</span>
                {sorted &&
                  (sort.down ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
              </button>
              <Resizer column={column} state={state} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
