import { DndContext, type DragEndEvent, DragOverlay } from '@dnd-kit/core';
import { type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import tones from '~/shared/tones.module.css';
import { useNarrow } from '~/shared/useNarrow';
import styles from './Board.module.css';
import cardStyles from './Card.module.css';
import { announcementsOf, columnUnder, useBoardSensors } from './dragging';
import { LaneSwitch } from './LaneSwitch';
import type { CardParts, Carried, Lane, Shut } from './lanes';
import { refocus, walk } from './walk';

interface BoardProps<L extends Lane> {
  /** What its lanes are together, in words. */
  label: string;
  cards: CardParts<L>;
  /** Which lane a phone shows; without one the first that has cards. */
  shown: string | undefined;
  onShow: (lane: string) => void;
  shut?: Shut;
  children: (lane: L) => ReactNode;
}

/** Lanes side by side, on a phone one of them, and cards that are carried from lane to lane. */
export function Board<L extends Lane>({ label, cards, shown, onShow, shut, children }: BoardProps<L>) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const sensors = useBoardSensors();
  const [carried, setCarried] = useState<Carried<L>>();
  const { lanes } = cards;
  const open = lanes.find((each) => each.key === shown) ?? lanes.find((each) => each.count > 0) ?? lanes[0];
  const carry = (lifted: Carried<L> | undefined) => {
    setCarried(lifted);
    cards.onLift?.(lifted?.card);
  };
  const end = ({ active, over }: DragEndEvent) => {
    carry(undefined);
    const { card, lane } = active.data.current as Carried<L>;
    const to = over?.data.current?.lane as L | undefined;
    if (to && to.key !== lane.key) cards.onMove?.(card, lane, to);
    refocus(card.id);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={columnUnder}
      autoScroll={{ threshold: { x: 0.12, y: 0 } }}
      accessibility={{
        announcements: announcementsOf(t),
        screenReaderInstructions: { draggable: t('shared.board.say.how') },
      }}
      onDragStart={({ active }) => carry(active.data.current as Carried<L>)}
      onDragEnd={end}
      onDragCancel={() => carry(undefined)}
    >
      <div className={`${styles.frame} ${tones.tones}`}>
        {narrow && open && (
          <LaneSwitch label={label} lanes={lanes} shown={open.key} shut={shut} onShow={onShow} />
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the cards inside */}
        <div data-board className={styles.board} onKeyDown={carried ? undefined : walk}>
          {(narrow && open ? [open] : lanes).map(children)}
        </div>
      </div>
      {createPortal(
        <DragOverlay dropAnimation={null}>
          {carried && (
            <div className={`${cardStyles.main} ${cardStyles.lifted}`}>
              {cards.face(carried.card, carried.lane)}
              {cards.beside?.(carried.card)}
            </div>
          )}
        </DragOverlay>,
        document.body,
      )}
    </DndContext>
  );
}
