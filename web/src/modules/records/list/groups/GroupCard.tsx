import { ChevronRight } from 'lucide-react';
import * as format from '~/shared/format';
import type { Field } from '~/shared/metadata';
import type { Money, Value } from '~/shared/records/records';
import type { Column } from '../columns';
import { type Figure, figureOf, figureText } from '../GridFoot';
import { GroupName } from './GroupLine';
import styles from './groups.module.css';
import type { Group } from './lines';

/** The head of a group on a phone, with the first of its figures. */
export function GroupCard(props: {
  group: Group;
  open: boolean;
  field: Field | undefined;
  columns: Column[];
  figures: Record<string, Figure>;
  onTurn: (group: Group) => void;
}) {
  const { group, open, field, columns, figures, onTurn } = props;
  const [figure] = columns.flatMap((column) => {
    const value = group.figures[`${figureOf(column, figures, true)}(${column.path})`] as Value | Money[];
    return value === undefined ? [] : [{ column, value }];
  });
  return (
    <button type="button" className={styles.card} aria-expanded={open} onClick={() => onTurn(group)}>
      <ChevronRight size={15} className={styles.sign} aria-hidden />
      <span className={styles.label}>
        <GroupName field={field} group={group} />
      </span>
      <span className={styles.count}>{format.number(group.count)}</span>
      {figure && <span className={styles.sum}>{figureText(figure.column, figure.value)}</span>}
    </button>
  );
}
