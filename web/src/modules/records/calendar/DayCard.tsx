import { useDraggable } from '@dnd-kit/core';
import { memo } from 'react';
import { FieldValue } from '~/shared/fields/FieldValue';
import * as format from '~/shared/format';
import type { Tone } from '~/shared/metadata';
import { isEmpty, type RecordData, readValue } from '~/shared/records/records';
import { readField } from '~/shared/records/useWriteField';
import type { Column } from '../list/columns';
import type { CardWords } from './Calendar';
import styles from './calendar.module.css';
import type { Carried } from './dragging';

/** When it is, what it is called, and where there is room the first things known of it. */
export function CardFace({
  record,
  words,
  columns,
}: {
  record: RecordData;
  words: CardWords;
  columns: Column[];
}) {
  const at = words.field.kind === 'instant' && readField(record, words.field);
  const known = columns.filter(({ path }) => !isEmpty(readValue(record, path)));
  return (
    <>
      <span className={styles.title}>
        {at && <time dateTime={String(at)}>{format.time(String(at))}</time>}
        <strong>{words.nameOf(record)}</strong>
      </span>
      {known.length > 0 && (
        <span className={styles.facts}>
          {known.map(({ path, field }) => (
            <span key={path}>
              <FieldValue field={field} value={readValue(record, path)} linked={false} />
            </span>
          ))}
        </span>
      )}
    </>
  );
}

interface DayCardProps {
  record: RecordData;
  day: string;
  words: CardWords;
  columns: Column[];
  tone: Tone | undefined;
  peeked: boolean;
  movable: boolean;
  onOpen: (id: number) => void;
}

export const DayCard = memo(function DayCard(props: DayCardProps) {
  const { record, day, words, columns, tone, peeked, movable, onOpen } = props;
  const name = words.nameOf(record);
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: record.id,
    data: { record, name, day } satisfies Carried,
    disabled: !movable,
  });
  return (
    <div
      {...attributes}
      aria-disabled={false}
      {...listeners}
      ref={setNodeRef}
      role="button"
      tabIndex={-1}
      title={name}
      className={styles.card}
      data-card={record.id}
      data-tone={tone}
      data-away={isDragging || undefined}
      data-peeked={peeked || undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey) window.open(`/${words.path}/${record.id}`, '_blank');
        else onOpen(record.id);
      }}
      onAuxClick={(event) => event.button === 1 && window.open(`/${words.path}/${record.id}`, '_blank')}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !isDragging) onOpen(record.id);
        else listeners?.onKeyDown?.(event);
      }}
    >
      <CardFace record={record} words={words} columns={columns} />
    </div>
  );
});
