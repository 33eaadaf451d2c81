import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { colouringOf } from '../list/colours/colours';
import type { CalendarParts } from './Calendar';
import styles from './calendar.module.css';
import { CardFace } from './DayCard';
import { isSameMonth } from './period';

/** On a phone: the days of the period that have something, one below the other. */
export function Agenda({ span, on, today, shown, found, words, columns, state, listOf }: CalendarParts) {
  const { t } = useTranslation();
  const days = shown.filter((day) => found.has(day) && (span === 'week' || isSameMonth(day, on)));
  const list = useRef<HTMLOListElement>(null);
  // What is over lies above: one looks at what comes next.
  const next = days.find((day) => day >= today && (days[0] ?? day) < today);
  useEffect(() => {
    if (next) list.current?.querySelector(`[data-day="${next}"]`)?.scrollIntoView();
  }, [next]);
  return (
    <ol ref={list} className={styles.agenda}>
      {days.map((day) => {
        const { count = 0, items = [] } = found.get(day) ?? {};
        return (
          <li key={day} data-day={day} data-today={day === today || undefined}>
            <h3>
              {format.dayAs(day, { weekday: 'long', day: 'numeric', month: 'long' })}
              <small>{format.number(count)}</small>
            </h3>
            {items.map((record) => (
              <Link
                key={record.id}
                className={styles.card}
                to={`/${words.path}/${record.id}`}
                data-tone={colouringOf(state.colours, record.mark)?.tone}
              >
                <CardFace record={record} words={words} columns={columns} />
              </Link>
            ))}
            {count > items.length && (
              <Link className={styles.more} to={listOf(day)}>
                {t('records.calendar.more', { number: format.number(count - items.length) })}
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
