import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldInput, takesEnter } from '~/shared/fields/FieldInput';
import { FieldValue } from '~/shared/fields/FieldValue';
import { FileInput, FileLink, fileUrl } from '~/shared/fields/FileInput';
import { placeOf, useChanged } from '~/shared/live/live';
import { type Field, type ObjectType, say } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { may } from '~/shared/records/may';
import { isEmpty, type Kept, type RecordData, type Value } from '~/shared/records/records';
import {
  numberRefusal,
  readField,
  refusalOf,
  sameValue,
  useWriteField,
} from '~/shared/records/useWriteField';
import styles from './EditableField.module.css';
import { TwinWarning } from './TwinWarning';

interface EditableFieldProps {
  type: ObjectType;
  record: RecordData;
  field: Field;
}

/** One field of a record: its value, and in the same place its input. */
export function EditableField({ type, record, field }: EditableFieldProps) {
  const { t } = useTranslation();
  const write = useWriteField(type);
  const value = readField(record, field);
  const label = say(field.label, field.name);
  const empty = isEmpty(value);
  const fresh = useChanged().get(placeOf(type.name, record.id))?.has(field.name);
  const [draft, setDraft] = useState<{ value: Value; base: RecordData; asked?: Value; refused?: string }>();
  const box = useRef<HTMLDivElement>(null);
  const left = useRef(false);
  const editable = may(type, record, 'update') && field.writable !== false && !field.verb && !field.masked;

  const start = () => {
    left.current = false;
    setDraft({ value, base: record });
  };
  const settle = (next: Value) => {
    if (left.current) return;
    // What others write meanwhile shows behind the input, and is not what this was written upon.
    const base = draft?.base ?? record;
    const misfit = sameValue(value, next) ? undefined : numberRefusal(field, next);
    if (misfit) {
      setDraft({ value: next, base, asked: next, refused: misfit });
      return;
    }
    left.current = true;
    setDraft(undefined);
    if (sameValue(readField(base, field), next)) return;
    write.mutate(
      { record: base, field, value: next },
      {
        onError: (error) => {
          const problem = problemOf(error);
          left.current = false;
          setDraft({ value: next, base, asked: next, refused: refusalOf(problem, field) ?? problem.message });
        },
      },
    );
  };

  const hold = (next: Value) => {
    left.current = false;
    settle(next);
  };
  if (field.kind === 'file' && (editable || !empty)) {
    const href = fileUrl(type, record, field);
    const kept = value as Kept | null;
    return (
      <div className={styles.value}>
        {editable ? (
          <FileInput field={field} value={kept} href={href} onChange={hold} />
        ) : (
          kept && <FileLink value={kept} href={href} />
        )}
        {draft?.refused && (
          <p role="alert" className={styles.refused}>
            {draft.refused}
          </p>
        )}
      </div>
    );
  }
  if (draft) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: it only watches the keys of the input inside
      <div
        ref={box}
        className={styles.editing}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            left.current = true;
            setDraft(undefined);
          } else if (
            event.key === 'Enter' &&
            !takesEnter(field.kind) &&
            !(field.kind === 'longText' && event.shiftKey)
          ) {
            event.preventDefault();
            settle(draft.value);
          }
        }}
        onBlur={(event) => {
          const to = event.relatedTarget;
          const inside = to instanceof Node && box.current?.contains(to);
          const inList = to instanceof Element && to.closest('[class*="-dropdown"]');
          if (inside || inList) return;
          // What was just refused is not asked again by looking elsewhere.
          if (draft.refused && sameValue(draft.value, draft.asked)) setDraft(undefined);
          else settle(draft.value);
        }}
      >
        <FieldInput
          field={field}
          value={draft.value}
          onChange={(next) => setDraft({ ...draft, value: next })}
          onDone={settle}
          inline
          autoFocus
          aria-label={label}
        />
        {type.knownBy?.includes(field.name) && !sameValue(value, draft.value) && (
          <TwinWarning type={type} values={{ [field.name]: draft.value }} changed={record.id} />
        )}
        {field.help && !draft.refused && <p className={styles.help}>{say(field.help)}</p>}
        {draft.refused && (
          <p role="alert" className={styles.refused}>
            {draft.refused}
          </p>
        )}
      </div>
    );
  }
  if (!editable) {
    return (
      <div
        className={styles.value}
        data-fresh={fresh || undefined}
        title={field.verb ? t('shared.record.byVerb') : undefined}
      >
        {empty ? <span className={styles.none}>–</span> : <FieldValue field={field} value={value} />}
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside has the keys; the room around it helps the mouse
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      className={`${styles.value} ${styles.editable}`}
      data-fresh={fresh || undefined}
      onClick={(event) => {
        if (!(event.target instanceof Element && event.target.closest('a'))) start();
      }}
    >
      {empty ? null : <FieldValue field={field} value={value} />}
      <button
        type="button"
        className={empty ? styles.add : styles.pen}
        aria-label={t('shared.record.editField', { field: label })}
        data-edit-field
      >
        {empty ? <span>{t('shared.record.addValue')}</span> : null}
      </button>
    </div>
  );
}
