import { DndContext, type DragEndEvent, type KeyboardCoordinateGetter, useDroppable } from '@dnd-kit/core';
import { useTranslation } from 'react-i18next';
import { announcementsOf, dayUnder } from '~/modules/records/calendar/dragging';
import { daysLater } from '~/modules/records/calendar/period';
import { Avatar } from '~/shared/Avatar';
import { useCardSensors } from '~/shared/board/useCardSensors';
import * as format from '~/shared/format';
import { type Carried, PlannedCard } from './PlannedCard';
import styles from './team.module.css';
import { daysOf, type Planned } from './teamCalendar';

const cellOf = (user: number, day: string) => `${user}|${day}`;

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

/** The arrows carry a lifted card from day to day of its person. */
const toNextDay: KeyboardCoordinateGetter = (event, { context }) => {
  const step = steps[event.code];
  const carried = context.active?.data.current as Carried | undefined;
  if (!step || !carried) return undefined;
  event.preventDefault();
  const from = context.over ? String(context.over.id).slice(-10) : carried.day;
  const rect = context.droppableRects.get(cellOf(carried.user, daysLater(from, step)));
  return rect && { x: rect.left + 6, y: rect.top + 6 };
};

function Cell({ user, day, items }: { user: number; day: string; items: Planned[] }) {
  const { setNodeRef, isOver } = useDroppable({ id: cellOf(user, day) });
  return (
    <td ref={setNodeRef} data-cell={cellOf(user, day)} data-over={isOver || undefined}>
      {items.length > 0 && (
        <div role="list">
          {items.map((item) => (
            <PlannedCard key={`${item.kind}${item.id ?? item.startsAt}`} item={item} day={day} user={user} />
          ))}
        </div>
      )}
    </td>
  );
}

interface TeamGridProps {
  people: { id: number; name?: unknown }[];
  days: string[];
  items: Planned[];
  today: string;
  onMove: (item: Planned, from: string, to: string) => void;
}

/** A row for each person and a column for each day. */
export function TeamGrid({ people, days, items, today, onMove }: TeamGridProps) {
  const { t } = useTranslation();
  const sensors = useCardSensors(toNextDay);
  const drop = ({ active, over }: DragEndEvent) => {
    const { item, day } = active.data.current as Carried;
    if (over) onMove(item, day, String(over.id).slice(-10));
  };
  const of = (user: number, day: string) =>
    items.filter((item) => {
      const [first, last] = daysOf(item);
      return item.users.includes(user) && first <= day && day <= last;
    });
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={dayUnder}
      accessibility={{ announcements: announcementsOf(t) }}
      onDragEnd={drop}
    >
      <div className={styles.scroll}>
        <table className={styles.grid} data-week={days.length > 1 || undefined}>
          <thead>
            <tr>
              <th scope="col">{t('activities.team.person')}</th>
              {days.map((day) => (
                <th key={day} scope="col" data-today={day === today || undefined}>
                  {format.dayAs(day, { weekday: 'short', day: 'numeric', month: 'short' })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <tr key={person.id}>
                <th scope="row">
                  <span className={styles.person}>
                    <Avatar name={String(person.name)} />
                    {String(person.name)}
                  </span>
                </th>
                {days.map((day) => (
                  <Cell key={day} user={person.id} day={day} items={of(person.id, day)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </DndContext>
  );
}
