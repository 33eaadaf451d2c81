import { useTranslation } from 'react-i18next';
import type { ObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import type { RecordData, Value } from '~/shared/records/records';
import { readField, sameValue, type useWriteField } from '~/shared/records/useWriteField';
import { useToast } from '~/shared/useToast';
import type { Column } from './columns';
import { canEdit } from './GridCell';
import { cellsOf, pastedValue } from './paste';

interface Change {
  record: RecordData;
  column: Column;
  value: Value;
  before: Value;
}

/** Cells from a spreadsheet into cells of the grid, from the chosen one on; one undo takes all of it back. */
export function usePaste(type: ObjectType, write: ReturnType<typeof useWriteField>) {
  const { t } = useTranslation();
  const toast = useToast();
  return async (clipboard: string, rows: RecordData[], columns: Column[]) => {
    const changes: Change[] = [];
    let left = 0;
    for (const [down, cells] of cellsOf(clipboard).entries()) {
      for (const [right, text] of cells.entries()) {
        const record = rows[down];
        const column = columns[right];
        const before = record && column ? readField(record, column.field) : null;
        const value =
          record && column && canEdit(type, column) ? pastedValue(column.field, text, before) : undefined;
        if (!record || !column || value === undefined) left++;
        else if (!sameValue(before, value)) changes.push({ record, column, value, before });
      }
    }
    const done: Change[] = [];
    let reason = left > 0 ? t('records.paste.unfit') : '';
    for (const change of changes) {
      const { record, column, value } = change;
      try {
        await write.mutateAsync({ record, field: column.field, value, undoing: true });
        done.push(change);
      } catch (error) {
        left++;
        reason = problemOf(error).message;
      }
    }
    const back = async () => {
      for (const { record, column, before } of done.reverse()) {
        await write.mutateAsync({ record, field: column.field, value: before, undoing: true });
      }
    };
    if (done.length > 0) toast.undoable(t('records.paste.done', { count: done.length }), back);
    if (left > 0) toast.refused(new Error(t('records.paste.left', { count: left, reason })));
  };
}
