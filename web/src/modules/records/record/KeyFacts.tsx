import { FieldValue } from '~/shared/fields/FieldValue';
import { type ObjectType, say } from '~/shared/metadata';
import { fieldsOf, usualFacts } from '~/shared/records/layout';
import { isEmpty, type RecordData } from '~/shared/records/records';
import { readField } from '~/shared/records/useWriteField';
import { useNarrow } from '~/shared/useNarrow';
import styles from './KeyFacts.module.css';

/** What people know a record by: as its layout says, else the first filled columns of its list. */
export function KeyFacts({ type, record }: { type: ObjectType; record: RecordData }) {
  const narrow = useNarrow();
  const said = type.layout?.facts;
  const facts = (said ? fieldsOf(type, said) : usualFacts(type))
    .map((field) => ({ field, value: readField(record, field) }))
    .filter(({ value }) => said || !isEmpty(value))
    .slice(0, narrow && !said ? 4 : 5);
  if (facts.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {facts.map(({ field, value }) => (
        <div key={field.name}>
          <dt>{say(field.label, field.name)}</dt>
          <dd>{isEmpty(value) ? '–' : <FieldValue field={field} value={value} />}</dd>
        </div>
      ))}
    </dl>
  );
}
