import { FieldValue } from '~/shared/fields/FieldValue';
import { type Field, fieldOf, type ObjectType, say } from '~/shared/metadata';
import { isEmpty, type RecordData } from '~/shared/records/records';
import { readField } from '~/shared/records/useWriteField';
import { useNarrow } from '~/shared/useNarrow';
import styles from './KeyFacts.module.css';

/** The first filled columns of the list are what people know a record by. */
export function KeyFacts({ type, record }: { type: ObjectType; record: RecordData }) {
  const narrow = useNarrow();
  const facts = (type.defaultColumns ?? [])
    .map((name) => fieldOf(type, name))
    .filter((field): field is Field => !!field && field.name !== type.title && field.kind !== 'longText')
    .map((field) => ({ field, value: readField(record, field) }))
    .filter(({ value }) => !isEmpty(value))
    .slice(0, narrow ? 4 : 5);
  if (facts.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {facts.map(({ field, value }) => (
        <div key={field.name}>
          <dt>{say(field.label, field.name)}</dt>
          <dd>
            <FieldValue field={field} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
