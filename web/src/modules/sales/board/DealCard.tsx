import { useDraggable } from '@dnd-kit/core';
import { Dropdown } from 'antd';
import { CornerDownRight, Ellipsis } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '~/shared/Avatar';
import * as format from '~/shared/format';
import { placeOf, useChanged } from '~/shared/live/live';
import type { Ref } from '~/shared/records/records';
import type { Stage } from '../deals';
import { type Card, daysInStage, isLate } from './board';
import styles from './DealCard.module.css';

/** Name, account, next step; below them the amount, how long it stands here, whose it is. */
export function CardFace({ card, stage }: { card: Card; stage: Stage }) {
  const { t } = useTranslation();
  const days = daysInStage(card);
  const late = isLate(card, stage);
  const account = card.account as Ref | null;
  return (
    <>
      <strong className={styles.name}>{card.name}</strong>
      <span className={styles.account}>{account?.name ?? t('sales.board.noAccount')}</span>
      {card.nextStep && (
        <span className={styles.next}>
          <CornerDownRight size={13} aria-label={t('sales.board.nextStep')} />
          <span>{card.nextStep}</span>
        </span>
      )}
      <span className={styles.foot}>
        <span className={styles.amount}>{card.amount ? format.money(card.amount) : '–'}</span>
        {stage.kind === 'open' && days !== undefined && (
          <span
            className={styles.age}
            data-late={late || undefined}
            title={
              late
                ? t('sales.board.late', { count: days, expected: stage.expectedDays })
                : t('sales.board.age', { count: days })
            }
          >
            {t('sales.board.days', { count: days, number: format.number(days) })}
            {late && <span className="hidden-text">{t('sales.board.isLate')}</span>}
          </span>
        )}
        {stage.kind !== 'open' && card.closedOn && (
          <span
            className={styles.closed}
            title={`${format.date(card.closedOn)} · ${format.relativeDay(card.closedOn)}`}
          >
            {format.shortDate(card.closedOn)}
          </span>
        )}
        {card.owner && (
          <span className={styles.owner}>
            <Avatar name={card.owner.name} size={20} />
            <span className="hidden-text">{card.owner.name}</span>
          </span>
        )}
      </span>
    </>
  );
}

function MoveMenu({
  card,
  stages,
  stage,
  onMove,
}: {
  card: Card;
  stages: Stage[];
  stage: Stage;
  onMove: (to: Stage) => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const button = (
    <button
      type="button"
      className={styles.menu}
      tabIndex={-1}
      aria-label={t('sales.board.moveCard', { name: card.name })}
      onClick={() => setOpen(true)}
    >
      <Ellipsis size={16} aria-hidden />
    </button>
  );
  // Thousands of cards scroll by: a menu is made for the one that was asked.
  if (!open) return button;
  return (
    <Dropdown
      open
      onOpenChange={setOpen}
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          {
            key: 'title',
            type: 'group',
            label: t('sales.board.moveTo'),
            children: stages.map((each) => ({
              key: each.id,
              label: each.name,
              disabled: each.id === stage.id,
              onClick: () => onMove(each),
            })),
          },
        ],
      }}
    >
      {button}
    </Dropdown>
  );
}

interface DealCardProps {
  card: Card;
  stage: Stage;
  stages: Stage[];
  index: number;
  /** The one card of its column that Tab reaches; arrows go on from there. */
  reachable: boolean;
  asked: boolean;
  peeked: boolean;
  onOpen: (id: number) => void;
  onFocus: (id: number) => void;
  onMove?: (card: Card, from: Stage, to: Stage) => void;
}

export const DealCard = memo(function DealCard({
  card,
  stage,
  stages,
  index,
  reachable,
  asked,
  peeked,
  onOpen,
  onFocus,
  onMove,
}: DealCardProps) {
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: card.id,
    data: { name: card.name, card, stage },
    disabled: !onMove,
  });
  const fresh = useChanged().has(placeOf('deal', card.id));
  return (
    <article
      className={styles.card}
      data-card={card.id}
      data-fresh={fresh || undefined}
      data-away={isDragging || asked || undefined}
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
        data-stage={stage.id}
        data-index={index}
        onFocus={() => onFocus(card.id)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey) window.open(`/deals/${card.id}`, '_blank');
          else onOpen(card.id);
        }}
        onAuxClick={(event) => event.button === 1 && window.open(`/deals/${card.id}`, '_blank')}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !isDragging) onOpen(card.id);
          else listeners?.onKeyDown?.(event);
        }}
      >
        <CardFace card={card} stage={stage} />
      </div>
      {onMove && (
        <MoveMenu card={card} stage={stage} stages={stages} onMove={(to) => onMove(card, stage, to)} />
      )}
    </article>
  );
});
