import { useTranslation } from 'react-i18next';
import { FieldValue } from '~/shared/fields/FieldValue';
import { titleOf } from '~/shared/fields/RelationSelect';
import { type Field, type ObjectType, say } from '~/shared/metadata';
import { EditableField } from '~/shared/records/EditableField';
import type { RecordData } from '~/shared/records/records';
import { Why } from '~/shared/why/Why';

import styles from './fields.module.css';

const instantField = (name: string): Field => ({ name, kind: 'instant', label: { en: name, 'zh-CN': name } });

/** Said at the foot instead. */
const kept = ['createdAt', 'updatedAt'];

/** All fields of a record, each edited where it stands. */
export function RecordFields({ type, record }: { type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  // An object of one's own has hardly any others to be told apart from.
  const apart = (field: Field) => !!field.custom && !type.own;
  const own = type.fields.filter((field) => !apart(field) && !kept.includes(field.name));
  const custom = type.fields.filter(apart);
  const section = (fields: Field[]) => (
    <dl className={styles.fields}>
      {fields.map((field) => (
        <div key={field.name}>
          <dt>
            <span title={say(field.help ?? undefined) || undefined}>{say(field.label, field.name)}</span>
            <Why
              type={type}
              record={{ id: record.id, name: titleOf(type, record) }}
              field={field.name}
              label={t('shared.why.openField', { field: say(field.label, field.name) })}
              className={styles.why}
              aside={!field.masked}
            />
          </dt>
          <dd>
            <EditableField type={type} record={record} field={field} />
          </dd>
        </div>
      ))}
    </dl>
  );
  return (
    <>
      {section(own)}
      {custom.length > 0 && (
        <>
          <h2 className={styles.heading}>{t('records.customFields')}</h2>
          {section(custom)}
        </>
      )}
      <p className={styles.dates}>
        {t('records.createdAt')} <FieldValue field={instantField('createdAt')} value={record.createdAt} />
        <br />
        {t('records.updatedAt')} <FieldValue field={instantField('updatedAt')} value={record.updatedAt} />
      </p>
    </>
  );
}
