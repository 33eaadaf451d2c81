import { Checkbox } from 'antd';
import { ArrowUpRight, Download } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FieldValue } from '~/shared/fields/FieldValue';
import { fileUrl } from '~/shared/fields/FileInput';
import { type ObjectType, useObjectType } from '~/shared/metadata';
import { type RecordData, readValue, type Value } from '~/shared/records/records';
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
  actions: RowActions;
}

/** A click on a cell chooses the cell, so what it points at is opened by a sign of its own. */
function CellValue({
  type,
  row,
  column,
  value,
}: {
  type: ObjectType;
  row: RecordData;
  column: Column;
  value: Value;
}) {
  const { t } = useTranslation();
  const target = useObjectType(column.field.target);
  const shown = <FieldValue field={column.field} value={value} linked={false} />;
  if (!value || typeof value !== 'object' || !('id' in value)) return shown;
  if (column.field.kind === 'file' && column.own)
    return (
      <>
        {shown}
        <a
          className={styles.jump}
          href={fileUrl(type, row, column.field)}
          download={value.name}
          tabIndex={-1}
          aria-label={t('shared.file.save', { file: value.name })}
          title={t('shared.file.save', { file: value.name })}
        >
          <Download size={14} aria-hidden />
        </a>
      </>
    );
  if (!target) return shown;
  return (
    <>
      {shown}
      <Link
        className={styles.jump}
        to={`/${target.path}/${value.id}`}
        tabIndex={-1}
        aria-label={value.name}
        title={value.name}
      >
        <ArrowUpRight size={14} aria-hidden />
      </Link>
    </>
  );
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { id, type, name, row, index, top, columns, activeColumn, selected, peeked, editing, actions } =
    props;
  const { from, to, corner, refused, colouring } = props;
  const { t } = useTranslation();
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
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" aria-colindex={1} className={styles.check}>
        <Checkbox
          tabIndex={-1}
          checked={selected}
          aria-label={t('records.select', { name })}
          onClick={(event) => actions.select(row, event.shiftKey)}
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
                onSettle={(value, changed, step) => actions.settle(row, column, value, changed, step)}
                onLeave={actions.leave}
              />
            ) : title ? (
              <Link className={styles.name} to={`/${type.path}/${row.id}`} tabIndex={-1} draggable={false}>
                {name}
              </Link>
            ) : (
              <CellValue type={type} row={row} column={column} value={readValue(row, column.path)} />
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
