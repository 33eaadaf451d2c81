import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FieldValue } from '~/shared/fields/FieldValue';
import * as format from '~/shared/format';
import { type Field, nounsOf, type ObjectType } from '~/shared/metadata';
import type { Money, Value } from '~/shared/records/records';
import { type Column, isNumeric } from '../columns';
import { type Figure, figureOf, figureText } from '../GridFoot';
import grid from '../grid.module.css';
import styles from './groups.module.css';
import type { Group, Line } from './lines';

/** What the rows of a group have in common: a choice in its colour, a person with their picture, else in words. */
export function GroupName({ field, group }: { field: Field | undefined; group: Group }) {
  const drawn = field?.kind === 'choice' || (field?.kind === 'relation' && nameOf(group.value));
  if (group.value !== null && drawn) return <FieldValue field={field} value={group.value} linked={false} />;
  return <span className={group.value === null ? styles.empty : undefined}>{group.label}</span>;
}

const nameOf = (value: Value): unknown =>
  value !== null && typeof value === 'object' && 'name' in value && value.name;

/** A group's figure, short enough for a cell where it has several currencies. */
const shortText = (column: Column, value: Value | Money[]): string =>
  Array.isArray(value) ? format.sums(value as Money[]) : figureText(column, value);

interface GroupLineProps {
  id: string;
  type: ObjectType;
  line: Line;
  field: Field | undefined;
  index: number;
  top: number;
  /** It stays on top while the rows of its group go by. */
  stuck: boolean;
  columns: Column[];
  figures: Record<string, Figure>;
  active: boolean;
  onTurn: (group: Group) => void;
}

/** The head of a group: what it is, how many it has, what they add up to; or the place of a row to come. */
export function GroupLine(props: GroupLineProps) {
  const { id, type, line, field, index, top, stuck, columns, figures, active, onTurn } = props;
  const { t } = useTranslation();
  const style = stuck ? undefined : { top };
  if (line.kind !== 'head')
    return (
      <div className={`${grid.row} ${grid.waitingRow}`} style={style} aria-hidden>
        <i />
        {columns.map((column, at) => (
          <i key={column.path} style={{ width: `${38 + ((index * 7 + at * 13) % 40)}%` }} />
        ))}
      </div>
    );
  const { group, open } = line;
  const nouns = t('records.count', {
    count: group.count,
    number: format.number(group.count),
    nouns: nounsOf(type, group.count),
  });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and hears the keys
    <div
      role="row"
      aria-rowindex={index + 2}
      data-open={open || undefined}
      data-stuck={stuck || undefined}
      className={`${grid.row} ${styles.head}`}
      data-active={active || undefined}
      style={style}
      onClick={() => onTurn(group)}
    >
      <div role="gridcell" aria-colindex={1} className={grid.check}>
        <ChevronRight size={15} className={styles.sign} aria-hidden />
      </div>
      {columns.map((column, at) => {
        const fn = figureOf(column, figures, true);
        const value = group.figures[`${fn}(${column.path})`] as Value | Money[];
        const figure = value === undefined ? undefined : shortText(column, value);
        const exact = figure && `${t(`records.figure.${fn}`)} ${figureText(column, value)}`;
        return (
          <div
            key={column.path}
            id={`${id}-${index}-${at}`}
            role="gridcell"
            aria-colindex={at + 2}
            aria-expanded={at === 0 ? open : undefined}
            className={grid.cell}
            data-first={at === 0 || undefined}
            data-number={isNumeric(column.field.kind) || undefined}
            data-current={(active && at === 0) || undefined}
            title={at === 0 ? group.label : exact}
          >
            {at === 0 ? (
              <span className={styles.name}>
                <span className={styles.label}>
                  <GroupName field={field} group={group} />
                </span>
                <span className={styles.count} title={nouns}>
                  <span aria-hidden>{format.number(group.count)}</span>
                  <span className="hidden-text">{nouns}</span>
                </span>
              </span>
            ) : (
              figure
            )}
          </div>
        );
      })}
    </div>
  );
}
