import cardStyles from '~/shared/board/Card.module.css';
import { FieldValue } from '~/shared/fields/FieldValue';
import type { Kind } from '~/shared/metadata';
import { isEmpty, type RecordData, readValue } from '~/shared/records/records';
import type { Column } from '../list/columns';
import styles from './board.module.css';

/** What does not say by itself what it is. */
const bare: Kind[] = ['number', 'integer', 'date', 'instant', 'time', 'boolean', 'money'];

/** The most that a card has room for. */
const mostFacts = 8;

/** What a card says of a record besides its name. */
export const factsOf = (record: RecordData, columns: Column[]): Column[] =>
  columns.filter(({ path }) => !isEmpty(readValue(record, path))).slice(0, mostFacts);

export const heightOf = (facts: number): number => 41 + 20 * facts;

export const CardName = ({ name }: { name: string }) => <strong className={cardStyles.name}>{name}</strong>;

/** The first things known of a record, each with the way to where it leads. */
export function CardFacts({ record, columns }: { record: RecordData; columns: Column[] }) {
  return factsOf(record, columns).map(({ path, label, field }) => (
    <span key={path} className={styles.fact}>
      {bare.includes(field.kind) ? <small>{label}</small> : <span className="hidden-text">{label}</span>}
      <span>
        <FieldValue field={field} value={readValue(record, path)} />
      </span>
    </span>
  ));
}
