import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Field, type ObjectType, say, type Words } from '~/shared/metadata';
import { EditableField } from '~/shared/records/EditableField';
import type { RecordData } from '~/shared/records/records';
import { titleOf } from '~/shared/records/titleOf';
import { Why } from '~/shared/why/Why';
import styles from './fields.module.css';

interface SectionProps {
  type: ObjectType;
  record: RecordData;
  fields: Field[];
  title?: string;
  folded?: boolean;
  columns?: number;
  guidance?: Words | null;
  /** Whether the person is told what is said to those who are new. */
  guided?: boolean;
}

/** Some fields of a record, each edited where it stands. */
export function Section({
  type,
  record,
  fields,
  title,
  folded,
  columns = 1,
  guidance,
  guided,
}: SectionProps) {
  const { t } = useTranslation();
  const said = guided && guidance ? <p className={styles.guidance}>{say(guidance)}</p> : null;
  const hintOf = (field: Field) => (guided ? say(type.layout?.hints[field.name]) : '');
  const list = (
    <dl className={styles.fields} data-columns={columns}>
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
            {hintOf(field) && <p className={styles.hint}>{hintOf(field)}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
  if (!title) {
    return (
      <>
        {said}
        {list}
      </>
    );
  }
  return (
    <details className={styles.section} open={!folded}>
      <summary>
        <ChevronRight size={13} aria-hidden />
        <h2 className={styles.heading}>{title}</h2>
      </summary>
      {said}
      {list}
    </details>
  );
}
