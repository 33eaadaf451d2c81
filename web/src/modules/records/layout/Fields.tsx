import { Button } from 'antd';
import { Lightbulb, MessageSquareText, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FieldValue } from '~/shared/fields/FieldValue';
import { type Field, say } from '~/shared/metadata';
import { isEmpty } from '~/shared/records/records';
import { readField } from '~/shared/records/useWriteField';
import { unplace, waiting } from './draft';
import { useEditor, usePart, useTarget } from './editor';
import { Grip } from './Grip';
import styles from './layout.module.css';

/** A field at its place, or waiting beside the page. */
export function FieldRow({ field, placed }: { field: Field; placed: boolean }) {
  const { t } = useTranslation();
  const { record, draft, change, open } = useEditor();
  const name = say(field.label, field.name);
  const part = usePart({ kind: 'field', key: field.name }, name);
  const value = readField(record, field);
  const hint = draft.hints[field.name];
  const remove = placed ? () => change((now) => unplace(now, field.name)) : undefined;
  return (
    <li {...part.box} {...part.handle} className={styles.field}>
      <Grip name={name} grip={part.grip} onRemove={remove} />
      <b>{name}</b>
      <span className={styles.value}>
        {!isEmpty(value) && <FieldValue field={field} value={value} linked={false} />}
      </span>
      {remove && (
        <>
          <Button
            type="text"
            size="small"
            icon={hint ? <Lightbulb size={13} /> : <MessageSquareText size={13} />}
            title={say(hint) || undefined}
            className={hint ? styles.said : undefined}
            aria-label={t('records.layout.hintOf', { name })}
            onClick={() => open({ kind: 'field', key: field.name })}
          />
          <Button
            type="text"
            size="small"
            icon={<X size={13} />}
            aria-label={t('records.layout.takeOut', { name })}
            onClick={remove}
          />
        </>
      )}
    </li>
  );
}

/** Fields that no section holds. */
export function Tray() {
  const { t } = useTranslation();
  const { type, draft } = useEditor();
  const drop = useTarget({ kind: 'tray', key: 'tray' });
  const fields = waiting(type, draft);
  const title = t('records.layout.tray');
  return (
    <section
      ref={drop.setNodeRef}
      className={styles.tray}
      data-over={drop.isOver || undefined}
      aria-label={title}
    >
      <h2>{title}</h2>
      <p>{t(draft.othersHidden ? 'records.layout.trayHidden' : 'records.layout.trayShown')}</p>
      <ul>
        {fields.map((field) => (
          <FieldRow key={field.name} field={field} placed={false} />
        ))}
      </ul>
    </section>
  );
}
