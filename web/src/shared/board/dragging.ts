import type { Announcements, CollisionDetection, KeyboardCoordinateGetter } from '@dnd-kit/core';
import type { TFunction } from 'i18next';
import { useCardSensors } from '~/shared/board/useCardSensors';

/** A card belongs to the column it is over, however far down the cursor is. */
export const columnUnder: CollisionDetection = ({
  collisionRect,
  droppableContainers,
  droppableRects,
  pointerCoordinates,
}) => {
  const x = pointerCoordinates?.x ?? collisionRect.left + collisionRect.width / 2;
  const y = pointerCoordinates?.y;
  const over = droppableContainers.filter(({ id }) => {
    const rect = droppableRects.get(id);
    if (!rect || x < rect.left || x >= rect.right) return false;
    // Tabs of a phone's lane switch are low; a column takes the whole height.
    return y === undefined || rect.height > 120 || (y >= rect.top - 8 && y <= rect.bottom + 8);
  });
  return over.slice(0, 1).map(({ id }) => ({ id }));
};

/** The arrows carry a lifted card from column to column. */
const toNextColumn: KeyboardCoordinateGetter = (event, { currentCoordinates, context }) => {
  const step = event.code === 'ArrowRight' ? 1 : event.code === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return undefined;
  event.preventDefault();
  const columns = [...context.droppableContainers.getEnabled()]
    .map(({ id }) => ({ id, rect: context.droppableRects.get(id) }))
    .filter(({ rect }) => !!rect)
    .sort((a, b) => (a.rect?.left ?? 0) - (b.rect?.left ?? 0));
  const at = columns.findIndex(({ id }) => id === context.over?.id);
  const next = columns[at + step]?.rect;
  return next ? { x: next.left + 8, y: currentCoordinates.y } : undefined;
};

export const useBoardSensors = () => useCardSensors(toNextColumn);

/** What a screen reader hears while a card is carried. */
export function announcementsOf(t: TFunction): Announcements {
  const name = (data: Record<string, unknown> | undefined) => String(data?.name ?? '');
  return {
    onDragStart: ({ active }) => t('shared.board.say.lifted', { name: name(active.data.current) }),
    onDragOver: ({ active, over }) =>
      over
        ? t('shared.board.say.over', { name: name(active.data.current), lane: name(over.data.current) })
        : undefined,
    onDragEnd: ({ active, over }) =>
      over
        ? t('shared.board.say.dropped', { name: name(active.data.current), lane: name(over.data.current) })
        : t('shared.board.say.back', { name: name(active.data.current) }),
    onDragCancel: ({ active }) => t('shared.board.say.back', { name: name(active.data.current) }),
  };
}
