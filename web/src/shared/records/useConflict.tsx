import { App } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldValue } from '../fields/FieldValue';
import { http } from '../http';
import { type Field, type ObjectType, say } from '../metadata';
import styles from './Conflict.module.css';
import type { Choose, Chosen } from './merge';
import { isEmpty, type RecordData, type Ref, type Value } from './records';
import { readField } from './useWriteField';

interface Changes {
  items: { by: Ref | null; changes: { field: string }[] }[];
}

/** Who changed the field last, where that is told. */
async function whoChanged(type: ObjectType, record: RecordData, field: Field): Promise<string | undefined> {
  try {
    const { items } = await http.get<Changes>(`/${type.path}/${record.id}/history`, { query: { limit: 20 } });
    return items.find(({ changes }) => changes.some((each) => each.field === field.name))?.by?.name;
  } catch {
    return undefined;
  }
}

function Sides({ field, mine, theirs, by }: { field: Field; mine: Value; theirs: Value; by: string }) {
  const { t } = useTranslation();
  const drawn = (value: Value) =>
    isEmpty(value) ? '–' : <FieldValue field={field} value={value} linked={false} />;
  return (
    <dl className={styles.sides}>
      <dt>{by}</dt>
      <dd>{drawn(theirs)}</dd>
      <dt>{t('shared.conflict.yours')}</dt>
      <dd>{drawn(mine)}</dd>
    </dl>
  );
}

/** Asks which of two values stands, when two people wrote into the same field. */
export function useConflict(type: ObjectType): Choose {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  return useMemo(
    () => async (field, mine, now) => {
      const who = (await whoChanged(type, now, field)) ?? t('shared.conflict.somebody');
      const label = say(field.label, field.name);
      return new Promise<Chosen>((resolve) => {
        modal.confirm({
          title: t('shared.conflict.title', { field: label, name: who }),
          content: <Sides field={field} mine={mine} theirs={readField(now, field)} by={who} />,
          icon: null,
          okText: t('shared.conflict.useMine'),
          cancelText: t('shared.conflict.keepTheirs'),
          onOk: () => resolve('mine'),
          onCancel: () => resolve('theirs'),
        });
      });
    },
    [type, modal, t],
  );
}
