import type { Announcements, CollisionDetection, KeyboardCoordinateGetter } from '@dnd-kit/core';
import type { TFunction } from 'i18next';
import { useCardSensors } from '~/shared/board/useCardSensors';
import * as format from '~/shared/format';
import type { RecordData } from '~/shared/records/records';
import { daysLater } from './period';

/** What is carried, and from which day. */
export interface Carried {
  record: RecordData;
  name: string;
  day: string;
}

const inset = 6;

/** The day under the cursor, or under the corner of a card that the keys carry. */
export const dayUnder: CollisionDetection = ({
  collisionRect,
  droppableContainers,
  droppableRects,
  pointerCoordinates,
}) => {
  const { x, y } = pointerCoordinates ?? { x: collisionRect.left + inset, y: collisionRect.top + inset };
  const over = droppableContainers.find(({ id }) => {
    const rect = droppableRects.get(id);
    return rect && x >= rect.left && x < rect.right && y >= rect.top && y < rect.bottom;
  });
  return over ? [{ id: over.id }] : [];
};

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 7, ArrowUp: -7 };

/** The arrows carry a lifted card from day to day, and by weeks. */
const toNextDay: KeyboardCoordinateGetter = (event, { context }) => {
  const step = steps[event.code];
  if (!step) return undefined;
  event.preventDefault();
  const from = context.over?.id ?? (context.active?.data.current as Carried | undefined)?.day;
  const rect = from && context.droppableRects.get(daysLater(String(from), step));
  return rect ? { x: rect.left + inset, y: rect.top + inset } : undefined;
};

export const useDaySensors = () => useCardSensors(toNextDay);

/** What a screen reader hears while a card is carried. */
export function announcementsOf(t: TFunction): Announcements {
  const name = (data: Record<string, unknown> | undefined) => String(data?.name ?? '');
  // where there is a row for each person, the day stands behind whose it is
  const day = (id: unknown) =>
    format.dayAs(String(id).slice(-10), { weekday: 'long', day: 'numeric', month: 'long' });
  return {
    onDragStart: ({ active }) => t('records.calendar.say.lifted', { name: name(active.data.current) }),
    onDragOver: ({ active, over }) =>
      over
        ? t('records.calendar.say.over', { name: name(active.data.current), day: day(over.id) })
        : undefined,
    onDragEnd: ({ active, over }) =>
      over
        ? t('records.calendar.say.dropped', { name: name(active.data.current), day: day(over.id) })
        : t('records.calendar.say.back', { name: name(active.data.current) }),
    onDragCancel: ({ active }) => t('records.calendar.say.back', { name: name(active.data.current) }),
  };
}
