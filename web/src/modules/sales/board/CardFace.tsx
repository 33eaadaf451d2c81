import { CornerDownRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '~/shared/Avatar';
import cardStyles from '~/shared/board/Card.module.css';
import * as format from '~/shared/format';
import type { Ref } from '~/shared/records/records';
import type { Stage } from '../deals';
import { type Card, daysInStage, isLate } from './board';
import styles from './CardFace.module.css';

/** Name, account, next step; below them the amount, how long it stands here, whose it is. */
export function CardFace({ card, stage }: { card: Card; stage: Stage }) {
  const { t } = useTranslation();
  const days = daysInStage(card);
  const late = isLate(card, stage);
  const account = card.account as Ref | null;
  return (
    <>
      <strong className={cardStyles.name}>{card.name}</strong>
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
