import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Select, Skeleton } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { daysLater, weekOf } from '~/modules/records/calendar/period';
import { calendarQuery } from '~/shared/calendar';
import { EmptyState } from '~/shared/EmptyState';
import * as format from '~/shared/format';
import { Page } from '~/shared/Page';
import { problemOf } from '~/shared/problem';
import { pageQuery } from '~/shared/records/records';
import { useMe } from '~/shared/session';
import { useNarrow } from '~/shared/useNarrow';
import { TeamGrid } from './TeamGrid';
import styles from './team.module.css';
import { teamCalendarQuery } from './teamCalendar';
import { useMovePlanned } from './useMovePlanned';

type Span = 'week' | 'day';

/** Which team, which days: all of it stands in the address. */
function useShown() {
  const me = useMe();
  const narrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const weekStart = useQuery(calendarQuery).data?.weekStart ?? 1;
  const today = format.dayOf(new Date());
  const asked = search.get('on') ?? '';
  const on = /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : today;
  const span = ((search.get('span') as Span | null) ?? (narrow ? 'day' : 'week')) === 'day' ? 'day' : 'week';
  const first = span === 'day' ? on : weekOf(on, weekStart);
  const days = Array.from({ length: span === 'day' ? 1 : 7 }, (_, at) => daysLater(first, at));
  const change = (next: Record<string, string | undefined>) =>
    setSearch(
      (before) => {
        for (const [name, value] of Object.entries(next)) {
          if (value === undefined) before.delete(name);
          else before.set(name, value);
        }
        return before;
      },
      { replace: true },
    );
  const team = Number(search.get('team')) || me.team?.id;
  return { team, today, on, span: span as Span, days, change };
}

/** Meetings, calls and due tasks of a team's people, side by side. */
export function TeamCalendarPage() {
  const { t } = useTranslation();
  const { team, today, on, span, days, change } = useShown();
  const [first = on] = days;
  const last = days.at(-1) ?? on;
  const shown = useQuery(teamCalendarQuery(team, first, last));
  const teams = useQuery(pageQuery('teams', { fields: ['name'], sort: 'name', limit: 200 }));
  const move = useMovePlanned();
  const step = span === 'day' ? 1 : 7;
  return (
    <Page name={t('activities.team.title')}>
      <div className={styles.page}>
        <div className={styles.bar}>
          <Button size="small" onClick={() => change({ on: undefined })}>
            {t('records.calendar.today')}
          </Button>
          <Button
            size="small"
            type="text"
            icon={<ChevronLeft size={16} />}
            aria-label={t('activities.team.earlier')}
            onClick={() => change({ on: daysLater(on, -step) })}
          />
          <Button
            size="small"
            type="text"
            icon={<ChevronRight size={16} />}
            aria-label={t('activities.team.later')}
            onClick={() => change({ on: daysLater(on, step) })}
          />
          <h2 aria-live="polite">{first === last ? format.date(first) : format.days(first, last)}</h2>
          <span />
          <Select
            size="small"
            style={{ minWidth: 140 }}
            aria-label={t('activities.team.which')}
            placeholder={t('activities.team.justMe')}
            value={team}
            showSearch={{ optionFilterProp: 'label' }}
            options={teams.data?.items.map(({ id, name }) => ({ value: id, label: String(name) }))}
            onChange={(next) => change({ team: String(next) })}
          />
          <Segmented<Span>
            size="small"
            aria-label={t('activities.team.span')}
            value={span}
            options={(['week', 'day'] as const).map((each) => ({
              value: each,
              label: t(`activities.team.spans.${each}`),
            }))}
            onChange={(next) => change({ span: next })}
          />
        </div>
        {shown.error ? (
          <EmptyState title={problemOf(shown.error).message} />
        ) : shown.data ? (
          <TeamGrid
            people={shown.data.people}
            days={days}
            items={shown.data.items}
            today={today}
            onMove={(item, from, to) => void move(item, from, to)}
          />
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        )}
        {shown.data?.people.length === 0 && (
          <EmptyState title={t('activities.team.nobody')} hint={t('activities.team.nobodyHint')} />
        )}
        {shown.data?.more && <p>{t('activities.team.more')}</p>}
      </div>
    </Page>
  );
}
