import { useDraggable } from '@dnd-kit/core';
import { Dropdown } from 'antd';
import { Ellipsis } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placeOf, useChanged } from '~/shared/live/live';
import type { RecordData } from '~/shared/records/records';
import styles from './Card.module.css';
import type { CardParts, Carried, Lane, Shut } from './lanes';

interface CardProps<L extends Lane> {
  card: RecordData;
  lane: L;
  parts: CardParts<L>;
  index: number;
  /** The one card of its lane that Tab reaches; arrows go on from there. */
  reachable: boolean;
  waiting: boolean;
  peeked: boolean;
  shut: Shut | undefined;
  onFocus: (id: number) => void;
}

function MoveMenu<L extends Lane>({
  card,
  lane,
  parts,
  shut,
}: Pick<CardProps<L>, 'card' | 'lane' | 'parts' | 'shut'>) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const turn = (next: boolean) => {
    parts.onLift?.(next ? card : undefined);
    setOpen(next);
  };
  const button = (
    <button
      type="button"
      className={styles.menu}
      tabIndex={-1}
      aria-label={t('shared.board.moveCard', { name: parts.nameOf(card) })}
      onClick={() => turn(true)}
    >
      <Ellipsis size={16} aria-hidden />
    </button>
  );
  // Thousands of cards scroll by: a menu is made for the one that was asked.
  if (!open) return button;
  return (
    <Dropdown
      open
      onOpenChange={turn}
      trigger={['click']}
      placement="bottomRight"
      menu={{
        style: { maxHeight: 420, overflow: 'auto' },
        items: [
          {
            key: 'title',
            type: 'group',
            label: t('shared.board.moveTo'),
            children: parts.lanes.map((each) => ({
              key: each.key,
              label: each.name,
              title: shut?.lanes.get(each.key) ?? '',
              disabled: each.key === lane.key || shut?.lanes.has(each.key),
              onClick: () => parts.onMove?.(card, lane, each),
            })),
          },
        ],
      }}
    >
      {button}
    </Dropdown>
  );
}

function CardInLane<L extends Lane>(props: CardProps<L>) {
  const { card, lane, parts, index, reachable, waiting, peeked, shut, onFocus } = props;
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: card.id,
    data: { name: parts.nameOf(card), card, lane } satisfies Carried<L>,
    disabled: !parts.onMove,
  });
  const fresh = useChanged().has(placeOf(parts.object, card.id));
  const elsewhere = () => window.open(`/${parts.path}/${card.id}`, '_blank');
  return (
    <article
      className={styles.card}
      data-card={card.id}
      data-tone={parts.toneOf?.(card)}
      data-fresh={fresh || undefined}
      data-away={isDragging || waiting || undefined}
      data-peeked={peeked || undefined}
    >
      <div
        {...attributes}
        aria-disabled={false}
        {...listeners}
        ref={setNodeRef}
        role="button"
        tabIndex={reachable ? 0 : -1}
        className={styles.main}
        data-index={index}
        onFocus={() => onFocus(card.id)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) elsewhere();
          else parts.onOpen(card.id);
        }}
        onAuxClick={(event) => event.button === 1 && elsewhere()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isDragging) parts.onOpen(card.id);
          else listeners?.onKeyDown?.(event);
        }}
      >
        {parts.face(card, lane)}
      </div>
      {parts.beside && <div className={styles.beside}>{parts.beside(card)}</div>}
      {parts.onMove && <MoveMenu card={card} lane={lane} parts={parts} shut={shut} />}
    </article>
  );
}

/** A card that is opened, walked to and carried; what it says is its board's. */
export const Card = memo(CardInLane) as typeof CardInLane;
