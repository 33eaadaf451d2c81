import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import type { Field, ObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { all, listLink } from '~/shared/records/filter';
import type { RecordData } from '~/shared/records/records';
import { useTitle } from '~/shared/records/useTitle';
import tones from '~/shared/tones.module.css';
import { useNarrow } from '~/shared/useNarrow';
import { marksOf } from '../list/colours/colours';
import type { Column } from '../list/columns';
import type { ListState } from '../list/useListState';
import { Agenda } from './Agenda';
import { CalendarBar } from './CalendarBar';
import { type CalendarDefinition, canMove, type Span } from './calendar';
import styles from './calendar.module.css';
import { DayGrid } from './DayGrid';
import { type Day, type DaysAsked, daysQuery } from './days';
import { EmptyPeriod } from './EmptyPeriod';
import { isSameMonth, shownDays } from './period';
import { useMoveDay } from './useMoveDay';

/** What a card says: by which date it stands, and what its record is called. */
export interface CardWords {
  path: string;
  field: Field;
  nameOf: (record: RecordData) => string;
}

export interface CalendarParts {
  span: Span;
  /** A day of the shown period. */
  on: string;
  today: string;
  shown: string[];
  found: ReadonlyMap<string, Day>;
  words: CardWords;
  /** The first things known of a record, for cards with room for them. */
  columns: Column[];
  state: ListState;
  listOf: (day: string) => string;
  onCreate?: (day: string) => void;
}

/** So many of a day are read; a week has room for more, and no answer holds more than 500. */
const each: Record<Span, number> = { month: 4, week: 60 };

interface CalendarProps {
  type: ObjectType;
  state: ListState;
  calendar: CalendarDefinition;
  field: Field;
  weekStart: number;
  onCreate?: (day: string) => void;
}

/** The records of a list on the days of one of their dates. */
export function Calendar({ type, state, calendar, field, weekStart, onCreate }: CalendarProps) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const titleOf = useTitle(type);
  const { span } = calendar;
  const today = format.dayOf(new Date());
  const on = state.on ?? today;
  const shown = useMemo(() => shownDays(span, on, weekStart), [span, on, weekStart]);
  const columns = useMemo(
    () => state.columns.filter(({ path }) => path !== type.title && path !== field.name).slice(0, 3),
    [state.columns, type, field],
  );
  const marks = marksOf(state.colours);
  const asked: DaysAsked = {
    field: field.name,
    from: shown[0] as string,
    until: shown.at(-1) as string,
    each: each[span],
    fields: [...new Set([type.title, field.name, ...columns.map(({ path }) => path)])],
    filter: state.filter,
    sort: field.kind === 'instant' ? field.name : state.sort,
    ...(marks.length > 0 ? { marks } : {}),
  };
  const days = useQuery(daysQuery(type.path, asked));
  const found = useMemo(
    () => new Map<string, Day>(days.data?.days.map((day) => [day.day, day])),
    [days.data],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a record is called follows its type
  const words = useMemo<CardWords>(() => ({ path: type.path, field, nameOf: titleOf }), [type, field]);
  const move = useMoveDay(type, field, asked, titleOf);
  const listOf = useCallback(
    (day: string) =>
      listLink(type.path, all(state.filter, { field: field.name, op: 'between', value: [day, day] })),
    [type, field, state.filter],
  );
  const period =
    span === 'month'
      ? format.dayAs(on, { month: 'long', year: 'numeric' })
      : format.days(shown[0] as string, shown.at(-1) as string);
  const seen = [...found.keys()].some((day) => !narrow || span === 'week' || isSameMonth(day, on));
  const empty = days.isSuccess && !days.isPlaceholderData && !seen;
  const parts = { span, on, today, shown, found, words, columns, state, listOf, onCreate };
  return (
    <div className={styles.frame}>
      <CalendarBar
        type={type}
        calendar={calendar}
        period={period}
        on={on}
        onGo={state.setOn}
        onChange={state.setCalendar}
      />
      {days.error && (
        <Alert
          type="error"
          banner
          title={problemOf(days.error).message}
          action={
            <Button size="small" onClick={() => void days.refetch()}>
              {t('records.retry')}
            </Button>
          }
        />
      )}
      {empty && (
        <EmptyPeriod
          type={type}
          field={field}
          filter={state.filter}
          period={period}
          creating={!!onCreate}
          onGo={state.setOn}
        />
      )}
      <div
        className={`${styles.body} ${tones.tones}`}
        data-stale={days.isPlaceholderData || undefined}
        aria-busy={days.isPending || undefined}
      >
        {narrow ? (
          <Agenda {...parts} />
        ) : (
          <DayGrid {...parts} label={period} onMove={canMove(type, field) ? move : undefined} />
        )}
      </div>
    </div>
  );
}
