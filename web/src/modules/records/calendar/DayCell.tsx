import { useDroppable } from '@dnd-kit/core';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import styles from './calendar.module.css';
import type { Day } from './days';

interface DayCellProps {
  day: string;
  found: Day | undefined;
  today: boolean;
  /** Of another month than the one that is shown. */
  outside: boolean;
  /** The first of a month, or the first that is shown, says which month. */
  named: boolean;
  /** The one day that Tab reaches; arrows go on from there. */
  reachable: boolean;
  listOf: (day: string) => string;
  onCreate?: (day: string) => void;
  children: ReactNode;
}

/** One day: its number, its first cards, and the way to all of them. */
export function DayCell(props: DayCellProps) {
  const { day, found, today, outside, named, reachable, listOf, onCreate, children } = props;
  const { t } = useTranslation();
  const { setNodeRef, isOver } = useDroppable({ id: day });
  const told = format.dayAs(day, { weekday: 'long', day: 'numeric', month: 'long' });
  const count = found?.count ?? 0;
  const more = count - (found?.items.length ?? 0);
  return (
    <div
      ref={setNodeRef}
      role="gridcell"
      className={styles.day}
      tabIndex={reachable ? 0 : -1}
      data-day={day}
      data-count={count}
      data-today={today || undefined}
      data-outside={outside || undefined}
      data-over={isOver || undefined}
      aria-label={t('records.calendar.day', { day: told, count, number: format.number(count) })}
      aria-current={today ? 'date' : undefined}
    >
      <div className={styles.head}>
        <span>{named ? format.dayAs(day, { day: 'numeric', month: 'short' }) : Number(day.slice(8))}</span>
        {onCreate && (
          <button
            type="button"
            tabIndex={-1}
            aria-label={t('records.calendar.createOn', { day: told })}
            title={t('records.calendar.createOn', { day: told })}
            onClick={() => onCreate(day)}
          >
            <Plus size={14} aria-hidden />
          </button>
        )}
      </div>
      {children}
      {more > 0 && (
        <Link className={styles.more} tabIndex={-1} data-more to={listOf(day)}>
          {t('records.calendar.more', { number: format.number(more) })}
        </Link>
      )}
    </div>
  );
}
