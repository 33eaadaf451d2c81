import type { TFunction } from 'i18next';
import { ArrowUpRight, Download, Eye } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldValue } from '~/shared/fields/FieldValue';
import { fileUrl } from '~/shared/fields/FileInput';
import { lookOf } from '~/shared/files/files';
import { usePreview } from '~/shared/files/usePreview';
import type { ObjectType } from '~/shared/metadata';
import { type Kept, type RecordData, type Ref, readValue, type Value } from '~/shared/records/records';
import type { Colouring } from './colours/colours';
import { type Column, isNumeric } from './columns';
import { CellEditor, canEdit, type Editing } from './GridCell';
import styles from './grid.module.css';
import { cellKey, type RefusedCells } from './useCells';

export interface RowActions {
  edit: (row: RecordData, column: Column) => void;
  /** With a step, editing goes on in the cell to that side. */
  settle: (row: RecordData, column: Column, value: Value, changed: boolean, step?: 1 | -1) => void;
  select: (row: RecordData, range: boolean) => void;
  leave: () => void;
  /** Follows a link inside the application, unless it is to be opened elsewhere. */
  follow: (event: MouseEvent<HTMLAnchorElement>) => void;
}

interface GridRowProps {
  id: string;
  type: ObjectType;
  name: string;
  row: RecordData;
  index: number;
  top: number;
  columns: Column[];
  activeColumn: number;
  /** The first and the last of the chosen cells in this row; none is -1. */
  from: number;
  to: number;
  /** The cell at whose corner the chosen ones are written on downwards. */
  corner: number;
  refused: RefusedCells;
  colouring: Colouring | undefined;
  selected: boolean;
  peeked: boolean;
  editing: Editing | undefined;
  /** What others just changed in it. */
  fresh: ReadonlySet<string> | undefined;
  actions: RowActions;
  /** The path of each object's pages, by its name. */
  paths: ReadonlyMap<string, string>;
  t: TFunction;
}

/** A click on a cell chooses the cell, so what it points at is opened by a sign of its own. */
function CellValue(props: Pick<GridRowProps, 'type' | 'row' | 'paths' | 'actions'> & { column: Column }) {
  const { type, row, column, paths, actions } = props;
  const value = readValue(row, column.path);
  const shown = <FieldValue field={column.field} value={value} linked={false} />;
  if (!value || typeof value !== 'object' || !('id' in value)) return shown;
  return (
    <>
      {shown}
      {column.field.kind === 'file' && column.own ? (
        <FileInCell file={value as Kept} href={fileUrl(type, row, column.field)} />
      ) : (
        <Jump path={paths.get(column.field.target ?? '')} to={value} onFollow={actions.follow} />
      )}
    </>
  );
}

function FileInCell({ file, href }: { file: Kept; href: string }) {
  const { t } = useTranslation();
  const { look, overlay } = usePreview([{ ...file, url: href }]);
  const { name } = file;
  if (lookOf(file))
    return (
      <>
        <button
          type="button"
          className={styles.jump}
          tabIndex={-1}
          aria-label={t('shared.file.look', { file: name })}
          title={t('shared.file.look', { file: name })}
          onClick={(event) => {
            event.stopPropagation();
            look(0);
          }}
        >
          <Eye size={14} aria-hidden />
        </button>
        {overlay}
      </>
    );
  const words = t('shared.file.save', { file: name });
  return (
    <a className={styles.jump} href={href} download={name} tabIndex={-1} aria-label={words} title={words}>
      <Download size={14} aria-hidden />
    </a>
  );
}

function Jump(props: { path: string | undefined; to: Ref; onFollow: RowActions['follow'] }) {
  const { path, onFollow } = props;
  const { id, name } = props.to;
  if (!path) return null;
  return (
    <a
      className={styles.jump}
      href={`/${path}/${id}`}
      onClick={onFollow}
      tabIndex={-1}
      aria-label={name}
      title={name}
    >
      <ArrowUpRight size={14} aria-hidden />
    </a>
  );
}

/** What it needs to know it is told: a row asks nothing of the tree around it, since scrolling makes many. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, type, name, row, index, top, columns, activeColumn, selected, peeked, editing, actions } =
    props;
  const { from, to, corner, refused, colouring, fresh, paths, t } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={styles.row}
      data-peeked={peeked || undefined}
      data-edited={!!editing || undefined}
      data-active={activeColumn >= 0 || undefined}
      data-tone={colouring && !colouring.column ? colouring.tone : undefined}
      style={{ top }}
    >
      <div role="gridcell" aria-colindex={1} className={styles.check}>
        <input
          type="checkbox"
          className={styles.tick}
          tabIndex={-1}
          checked={selected}
          aria-label={t('records.select', { name })}
          onChange={({ nativeEvent }) =>
            actions.select(row, 'shiftKey' in nativeEvent && nativeEvent.shiftKey === true)
          }
        />
      </div>
      {columns.map((column, at) => {
        const isEditing = editing?.path === column.path;
        const title = at === 0;
        const reason = refused.get(cellKey(row, column));
        return (
          <div
            key={column.path}
            id={`${id}-${index}-${at}`}
            role="gridcell"
            aria-colindex={at + 2}
            aria-readonly={!canEdit(type, column)}
            className={styles.cell}
            data-number={isNumeric(column.field.kind) || undefined}
            data-first={at === 0 || undefined}
            data-current={at === activeColumn || undefined}
            data-chosen={(from >= 0 && at >= from && at <= to) || undefined}
            data-tone={colouring?.column === column.path ? colouring.tone : undefined}
            data-fresh={fresh?.has(column.field.name) || undefined}
            data-refused={reason ? true : undefined}
            aria-invalid={reason ? true : undefined}
            title={reason}
            data-editing={isEditing || undefined}
            onDoubleClick={() => actions.edit(row, column)}
          >
            {isEditing ? (
              <CellEditor
                key={editing.refused}
                type={type}
                column={column}
                row={row}
                editing={editing}
                onSettle={(base, value, changed, step) => actions.settle(base, column, value, changed, step)}
                onLeave={actions.leave}
              />
            ) : title ? (
              <a
                className={styles.name}
                href={`/${type.path}/${row.id}`}
                onClick={actions.follow}
                tabIndex={-1}
                draggable={false}
              >
                {name}
              </a>
            ) : (
              <CellValue type={type} row={row} column={column} paths={paths} actions={actions} />
            )}
            {at === corner && !isEditing && canEdit(type, column) && (
              <i className={styles.fill} data-fill title={t('records.cells.fill')} aria-hidden />
            )}
          </div>
        );
      })}
    </div>
  );
});
