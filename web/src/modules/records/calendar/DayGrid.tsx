import { DndContext, type DragEndEvent, DragOverlay } from '@dnd-kit/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import * as format from '~/shared/format';
import type { RecordData } from '~/shared/records/records';
import { useSteady } from '~/shared/useSteady';
import { colouringOf } from '../list/colours/colours';
import type { Column } from '../list/columns';
import type { CalendarParts } from './Calendar';
import styles from './calendar.module.css';
import { CardFace, DayCard } from './DayCard';
import { DayCell } from './DayCell';
import { announcementsOf, type Carried, dayUnder, useDaySensors } from './dragging';
import { isSameMonth, keyedDay } from './period';

/** A month has room for no more than names. */
const nothing: Column[] = [];

interface DayGridProps extends CalendarParts {
  label: string;
  /** Not there where the date is not this person's to change. */
  onMove?: (record: RecordData, from: string, to: string) => void;
}

/** Weeks below each other, or the days of one: cards that can be carried from day to day. */
export function DayGrid(props: DayGridProps) {
  const { label, span, on, today, shown, found, words, columns, state, listOf, onCreate, onMove } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const sensors = useDaySensors();
  const grid = useRef<HTMLDivElement>(null);
  const [carried, setCarried] = useState<Carried>();
  const [reached, setReached] = useState<string>();
  const awaited = useRef<string>(undefined);
  const open = useSteady(state.setPeek);
  const reachable = [reached, today, on].find((day) => day && shown.includes(day)) ?? shown[0];
  const told = span === 'week' ? columns : nothing;
  const weeks = Array.from({ length: shown.length / 7 }, (_, week) => shown.slice(7 * week, 7 * week + 7));

  const cellOf = (day: string) => grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`);
  const go = (day: string) => {
    setReached(day);
    const cell = cellOf(day);
    if (cell) return cell.focus();
    // The keys walk on into the next period, which is drawn first.
    awaited.current = day;
    state.setOn(day);
  };
  useEffect(() => {
    if (!awaited.current || !shown.includes(awaited.current)) return;
    grid.current?.querySelector<HTMLElement>(`[data-day="${awaited.current}"]`)?.focus();
    awaited.current = undefined;
  }, [shown]);

  useEffect(() => {
    if (shown.includes(today))
      grid.current?.querySelector(`[data-day="${today}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [shown, today]);

  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>('[data-day]');
    const day = cell?.dataset.day;
    if (!cell || !day || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [cell, ...cell.querySelectorAll<HTMLElement>('[data-card], [data-more]')];
    const at = stops.indexOf(target);
    const beside = { ArrowDown: stops[at + 1], ArrowUp: stops[at - 1], Escape: at > 0 ? cell : undefined }[
      event.key
    ];
    const next = keyedDay(event.key, day, span);
    if (beside) beside.focus();
    else if (next) go(next);
    else if (event.key === 'Enter' && target === cell && Number(cell.dataset.count) > 0)
      navigate(listOf(day));
    else return;
    event.preventDefault();
  };

  const end = ({ active, over }: DragEndEvent) => {
    setCarried(undefined);
    const { record, day } = active.data.current as Carried;
    if (over && over.id !== day) onMove?.(record, day, String(over.id));
    setTimeout(() => {
      if (document.activeElement === document.body)
        grid.current?.querySelector<HTMLElement>(`[data-card="${record.id}"]`)?.focus();
    }, 80);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={dayUnder}
      accessibility={{
        announcements: announcementsOf(t),
        screenReaderInstructions: { draggable: t('records.calendar.say.how') },
      }}
      onDragStart={({ active }) => setCarried(active.data.current as Carried)}
      onDragEnd={end}
      onDragCancel={() => setCarried(undefined)}
    >
      <div
        ref={grid}
        role="grid"
        aria-label={label}
        className={styles.grid}
        data-span={span}
        onKeyDown={carried ? undefined : walk}
        onFocus={(event) => setReached(event.target.closest<HTMLElement>('[data-day]')?.dataset.day)}
      >
        <div role="row" className={styles.names}>
          {shown.slice(0, 7).map((day) => (
            <div key={day} role="columnheader">
              {format.dayAs(day, { weekday: 'short' })}
            </div>
          ))}
        </div>
        {weeks.map((week) => (
          <div key={week[0]} role="row" className={styles.week}>
            {week.map((day) => (
              <DayCell
                key={day}
                day={day}
                found={found.get(day)}
                today={day === today}
                outside={span === 'month' && !isSameMonth(day, on)}
                named={day === shown[0] || day.endsWith('-01')}
                reachable={day === reachable}
                listOf={listOf}
                onCreate={onCreate}
              >
                {found.get(day)?.items.map((record) => (
                  <DayCard
                    key={record.id}
                    record={record}
                    day={day}
                    words={words}
                    columns={told}
                    tone={colouringOf(state.colours, record.mark)?.tone}
                    peeked={record.id === state.peek}
                    movable={!!onMove}
                    onOpen={open}
                  />
                ))}
              </DayCell>
            ))}
          </div>
        ))}
      </div>
      {createPortal(
        <DragOverlay dropAnimation={null}>
          {carried && (
            <div className={styles.card} data-lifted>
              <CardFace record={carried.record} words={words} columns={told} />
            </div>
          )}
        </DragOverlay>,
        document.body,
      )}
    </DndContext>
  );
}
