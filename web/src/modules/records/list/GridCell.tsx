import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput, takesEnter } from '~/shared/fields/FieldInput';
import { isStructured, type ObjectType } from '~/shared/metadata';
import type { RecordData, Value } from '~/shared/records/records';
import { TwinWarning } from '~/shared/records/TwinWarning';
import { numberRefusal, readField, sameValue } from '~/shared/records/useWriteField';
import type { Column } from './columns';
import styles from './grid.module.css';

export interface Editing {
  id: number;
  path: string;
  draft?: Value;
  refused?: string;
}

export function canEdit(type: ObjectType, column: Column): boolean {
  const { kind, writable, verb, masked } = column.field;
  // A file is chosen in a window of the system, for which a cell does not wait.
  return !!type.rights.update && column.own && writable !== false && !verb && !masked && kind !== 'file';
}

interface CellEditorProps {
  type: ObjectType;
  column: Column;
  row: RecordData;
  editing: Editing;
  /** The row as it was when the edit began: others may have written it since. */
  onSettle: (base: RecordData, value: Value, changed: boolean, step?: 1 | -1) => void;
  onLeave: () => void;
}

/** An input in the place of its value: Enter and leaving keep, Escape forgets. */
export function CellEditor({ type, column, row, editing, onSettle, onLeave }: CellEditorProps) {
  const { t } = useTranslation();
  const [base] = useState(row);
  const before = readField(base, column.field);
  const [value, setValue] = useState<Value>(editing.draft === undefined ? before : editing.draft);
  const box = useRef<HTMLDivElement>(null);
  const done = useRef(false);
  const [refused, setRefused] = useState(editing.refused && { value, words: editing.refused });
  const settle = (next: Value, step?: 1 | -1) => {
    if (done.current) return;
    const words = sameValue(before, next) ? undefined : numberRefusal(column.field, next);
    if (words) {
      setRefused({ value: next, words });
      requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('input')?.focus());
      return;
    }
    done.current = true;
    onSettle(base, next, !sameValue(before, next), step);
  };
  useEffect(() => {
    box.current?.querySelector<HTMLInputElement>('input, textarea')?.select();
  }, []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the keys of the input inside
    <div
      ref={box}
      className={styles.editor}
      data-structured={isStructured(column.field.kind) || undefined}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') {
          done.current = true;
          onLeave();
        } else if (event.key === 'Enter' && !takesEnter(column.field.kind) && !event.shiftKey) {
          event.preventDefault();
          settle(value);
        } else if (event.key === 'Tab') {
          event.preventDefault();
          settle(value, event.shiftKey ? -1 : 1);
        }
      }}
      onBlur={(event) => {
        const inside = event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget);
        const inList =
          event.relatedTarget instanceof Element && event.relatedTarget.closest('[class*="-dropdown"]');
        if (inside || inList) return;
        // What was just refused is not asked again by looking elsewhere.
        if (refused && sameValue(value, refused.value)) onLeave();
        else settle(value);
      }}
    >
      <FieldInput
        field={column.field}
        value={value}
        onChange={setValue}
        onDone={(next) => settle(next)}
        inline
        autoFocus
        aria-label={column.label}
      />
      {!refused && type.knownBy?.includes(column.field.name) && !sameValue(before, value) && (
        <div className={styles.twins}>
          <TwinWarning type={type} values={{ [column.field.name]: value }} changed={row.id} />
        </div>
      )}
      {refused && (
        <p className={styles.refused} role="alert">
          {refused.words} <span className="hidden-text">{t('records.refusedHint')}</span>
        </p>
      )}
    </div>
  );
}
