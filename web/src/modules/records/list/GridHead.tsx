import { Checkbox } from 'antd';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { memo, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { canSortBy } from '~/shared/metadata';
import { type Column, isNumeric } from './columns';
import styles from './grid.module.css';
import { sortOf } from './SortMenu';
import type { ListState } from './useListState';
import type { Selection } from './useSelection';

/** The address is written once the width is settled, not at every step of the pointer. */
export type Draw = (path: string, width: number, done: boolean) => void;

function Resizer({ column, onDraw }: { column: Column; onDraw: Draw }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const draw = (event: PointerEvent, done: boolean) => {
    if (!from.current) return;
    const width = from.current.width + event.clientX - from.current.x;
    onDraw(column.path, Math.max(64, Math.min(800, width)), done);
  };
  return (
    <span
      aria-hidden
      className={styles.resizer}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        // As wide as it is drawn, which is more than it asks for where there is room.
        const { width = column.width } = event.currentTarget.parentElement?.getBoundingClientRect() ?? {};
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => draw(event, false)}
      onPointerUp={(event) => {
        draw(event, true);
        from.current = null;
      }}
    />
  );
}

/** Names of the columns: a click sorts, the edge draws the width; scrolling leaves them alone. */
export const GridHead = memo(function GridHead(props: {
  id: string;
  state: ListState;
  columns: Column[];
  selection: Selection;
  minWidth: number;
  onDraw: Draw;
}) {
  const { id, state, columns, selection, minWidth, onDraw } = props;
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
        {columns.map((column, at) => {
          const sorted = sort.path === column.path;
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
                title={column.label}
                disabled={!canSortBy(column.field)}
                onClick={() => state.setSort(first ? `-${column.path}` : column.path)}
              >
                <span>{column.label}</span>
                {sorted &&
                  (sort.down ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
              </button>
              <Resizer column={column} onDraw={onDraw} />
            </div>
          );
        })}
      </div>
    </div>
  );
});
