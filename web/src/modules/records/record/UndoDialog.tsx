import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { fieldOf, type ObjectType, say } from '~/shared/metadata';
import styles from './Timeline.module.css';
import type { Asking } from './useUndoChange';
import { useWords } from './useWords';

interface UndoDialogProps {
  type: ObjectType;
  asking: Asking;
  pending: boolean;
  onUndo: (fields: string[]) => void;
  onClose: () => void;
}

/** Of a change that others built on since: field by field, which of them is put back. */
export function UndoDialog({ type, asking, pending, onUndo, onClose }: UndoDialogProps) {
  const { t } = useTranslation();
  const { text } = useWords(type);
  const [chosen, setChosen] = useState(
    asking.fields.filter((each) => !each.changedSince).map((each) => each.field),
  );
  return (
    <Modal
      open
      width={520}
      title={t('records.undo.title')}
      okText={t('records.undo.putBack', { count: chosen.length })}
      okButtonProps={{ disabled: chosen.length === 0 }}
      confirmLoading={pending}
      onOk={() => onUndo(chosen)}
      onCancel={onClose}
    >
      <p>{t('records.undo.since')}</p>
      <ul className={styles.compared}>
        {asking.fields.map(({ field, now, before, changedSince, by, at }) => (
          <li key={field}>
            <Checkbox
              checked={chosen.includes(field)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, field] : chosen.filter((each) => each !== field))
              }
            >
              {say(fieldOf(type, field)?.label, field)}
            </Checkbox>
            <p>
              {t('records.undo.nowAndBefore', {
                now: text(field, now) || t('records.undo.empty'),
                before: text(field, before) || t('records.undo.empty'),
              })}
            </p>
            {changedSince && at && (
              <p className={styles.since}>
                {t('records.undo.changedBy', {
                  name: by?.name ?? t('records.did.system'),
                  when: format.relative(at),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
