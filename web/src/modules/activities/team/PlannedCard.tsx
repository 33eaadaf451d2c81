import { useDraggable } from '@dnd-kit/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { useObjectType } from '~/shared/metadata';
import { objectIcon } from '~/shared/objectIcon';
import { paths } from '../activities';
import styles from './team.module.css';
import { daysOf, type Planned } from './teamCalendar';

/** What is carried, from which cell. */
export interface Carried {
  item: Planned;
  name: string;
  day: string;
  user: number;
}

/** One thing that somebody has on a day; of what is out of reach only that there is something. */
export function PlannedCard({ item, day, user }: { item: Planned; day: string; user: number }) {
  const { t } = useTranslation();
  const type = useObjectType(item.kind);
  const name = item.name ?? t('activities.team.busy');
  const movable = !!item.id && !!type?.rights.update && daysOf(item)[0] === day;
  const {
    attributes: { 'aria-disabled': _, ...attributes },
    listeners,
    setNodeRef,
    transform,
    isDragging,
  } = useDraggable({
    id: `${item.kind}${item.id ?? item.startsAt}|${user}|${day}`,
    data: { item, name, day, user } satisfies Carried,
    disabled: !movable,
  });
  const Icon = objectIcon(type?.icon);
  const time = item.startsAt && !item.allDay && daysOf(item)[0] === day;
  return (
    <div
      {...attributes}
      {...listeners}
      ref={setNodeRef}
      role="listitem"
      tabIndex={movable ? 0 : undefined}
      className={styles.card}
      data-busy={item.kind === 'busy' || undefined}
      data-done={item.done || undefined}
      data-away={isDragging || undefined}
      style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : undefined}
    >
      {item.kind !== 'busy' && <Icon size={12} aria-hidden />}
      {time && item.startsAt && <time dateTime={item.startsAt}>{format.time(item.startsAt)}</time>}
      {item.kind !== 'busy' && item.id ? (
        <Link to={`/${paths[item.kind]}/${item.id}`} draggable={false}>
          {name}
        </Link>
      ) : (
        <span>{name}</span>
      )}
    </div>
  );
}
