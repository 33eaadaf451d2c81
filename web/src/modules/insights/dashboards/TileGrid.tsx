import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  arrayMove,
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
} from '@dnd-kit/sortable';
import { Button, Input } from 'antd';
import { GripVertical, RectangleHorizontal, SlidersHorizontal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useObjectType } from '~/shared/metadata';
import { ChangeTileDialog } from './ChangeTileDialog';
import type { Dashboard, Tile } from './dashboards';
import styles from './dashboards.module.css';
import { TileView } from './TileView';
import { useTiles } from './useTiles';

/** The charts side by side. */
export function TileGrid({ tiles }: { tiles: Tile[] }) {
  return (
    <div className={styles.around}>
      <ul className={styles.grid}>
        {tiles.map((tile) => (
          <li key={tile.id} data-wide={tile.wide || undefined}>
            <TileView tile={tile} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Title({
  tile,
  called,
  onChange,
}: {
  tile: Tile;
  called: string;
  onChange: (title: string) => void;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState(tile.title ?? '');
  return (
    <Input
      size="small"
      maxLength={100}
      value={text}
      placeholder={t('insights.dashboards.tile.ownTitle')}
      aria-label={t('insights.dashboards.tile.titleOf', { title: called })}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => text.trim() !== (tile.title ?? '') && onChange(text.trim())}
      onPressEnter={(event) => event.currentTarget.blur()}
    />
  );
}

function Movable({ tile, number, edit }: { tile: Tile; number: number; edit: ReturnType<typeof useTiles> }) {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: tile.id,
  });
  const [changing, setChanging] = useState(false);
  const type = useObjectType(tile.object ?? undefined);
  const chart = tile.definition?.chart;
  // What follows a view is changed there.
  const own =
    type && chart && !tile.view && !tile.missing
      ? { type, chart, filter: tile.definition?.filter ?? undefined }
      : undefined;
  const called = tile.title ?? t('insights.dashboards.tile.number', { number });
  const moved = transform ? `translate(${transform.x}px, ${transform.y}px)` : undefined;
  return (
    <li
      ref={setNodeRef}
      data-wide={tile.wide || undefined}
      data-dragged={isDragging || undefined}
      style={{ transform: moved, transition }}
    >
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.grip}
          {...attributes}
          {...listeners}
          aria-label={t('insights.dashboards.tile.move', { title: called })}
        >
          <GripVertical size={15} aria-hidden />
        </button>
        <Title
          key={tile.title}
          tile={tile}
          called={called}
          onChange={(title) => edit.change(tile.id, { title: title || null })}
        />
        {own && (
          <Button
            type="text"
            size="small"
            icon={<SlidersHorizontal size={15} />}
            aria-label={t('insights.dashboards.tile.change', { title: called })}
            title={t('insights.dashboards.tile.changeHint')}
            onClick={() => setChanging(true)}
          />
        )}
        <Button
          type={tile.wide ? 'default' : 'text'}
          size="small"
          icon={<RectangleHorizontal size={15} />}
          aria-pressed={tile.wide}
          aria-label={t('insights.dashboards.tile.wide', { title: called })}
          title={t('insights.dashboards.tile.wideHint')}
          onClick={() => edit.change(tile.id, { wide: !tile.wide })}
        />
        <Button
          type="text"
          size="small"
          icon={<Trash2 size={15} />}
          aria-label={t('insights.dashboards.tile.remove', { title: called })}
          onClick={() => edit.remove(tile, called)}
        />
      </div>
      <TileView tile={tile} />
      {own && changing && (
        <ChangeTileDialog
          called={called}
          own={own}
          onChange={(part) => edit.change(tile.id, part)}
          onClose={() => setChanging(false)}
        />
      )}
    </li>
  );
}

/** The same, to be moved by the mouse or by Space and the arrows, called otherwise, and taken away. */
export function EditableTiles({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  const edit = useTiles(dashboard);
  const { tiles } = dashboard;
  const placeOf = (tile: UniqueIdentifier) => tiles.findIndex(({ id }) => id === tile) + 1;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{
        announcements: {
          onDragStart: ({ active }) => t('insights.dashboards.say.lifted', { number: placeOf(active.id) }),
          onDragOver: ({ active, over }) =>
            over
              ? t('insights.dashboards.say.over', { number: placeOf(active.id), place: placeOf(over.id) })
              : undefined,
          onDragEnd: ({ over }) =>
            over ? t('insights.dashboards.say.dropped', { place: placeOf(over.id) }) : undefined,
          onDragCancel: () => t('insights.dashboards.say.back'),
        },
        screenReaderInstructions: { draggable: t('insights.dashboards.say.how') },
      }}
      onDragEnd={({ active, over }) => {
        const from = tiles.findIndex(({ id }) => id === active.id);
        const to = tiles.findIndex(({ id }) => id === over?.id);
        if (from >= 0 && to >= 0 && from !== to) edit.order(arrayMove(tiles, from, to));
      }}
    >
      <SortableContext items={tiles.map(({ id }) => id)} strategy={rectSortingStrategy}>
        <div className={styles.around}>
          <ul className={styles.grid}>
            {tiles.map((tile, at) => (
              <Movable key={tile.id} tile={tile} number={at + 1} edit={edit} />
            ))}
          </ul>
        </div>
      </SortableContext>
    </DndContext>
  );
}
