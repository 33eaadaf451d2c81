import { useQuery } from '@tanstack/react-query';
import { Alert, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Calendar, calendarQuery } from '~/shared/calendar';
import { type Problem, problemOf } from '~/shared/problem';
import { useMay } from '~/shared/session';
import { NotOpen } from '~/shared/settings/NotOpen';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { months, useChangeCalendar, weekdays } from './calendar';

const width = { minWidth: 180 };

function Counting({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation();
  const toast = useToast();
  const change = useChangeCalendar();
  const [problem, setProblem] = useState<Problem>();
  const save = async (next: Calendar) => {
    setProblem(undefined);
    try {
      await change.mutateAsync(next);
      toast.undoable(t('identity.calendar.saved'), () => change.mutateAsync(calendar));
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  return (
    <>
      {problem && <Alert type="error" role="alert" title={problem.message} />}
      <Section title={t('identity.calendar.weekStart')} hint={t('identity.calendar.weekStartHint')}>
        <Select
          style={width}
          aria-label={t('identity.calendar.weekStart')}
          value={calendar.weekStart}
          options={weekdays()}
          disabled={change.isPending}
          onChange={(weekStart) => void save({ ...calendar, weekStart })}
        />
      </Section>
      <Section title={t('identity.calendar.fiscalStart')} hint={t('identity.calendar.fiscalStartHint')}>
        <Select
          style={width}
          aria-label={t('identity.calendar.fiscalStart')}
          value={calendar.fiscalStart}
          options={months()}
          disabled={change.isPending}
          onChange={(fiscalStart) => void save({ ...calendar, fiscalStart })}
        />
      </Section>
    </>
  );
}

function Weeks() {
  const { t } = useTranslation();
  const { data: calendar, error } = useQuery(calendarQuery);
  return (
    <SettingsPage name={t('identity.calendar.title')}>
      {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
      {calendar ? <Counting calendar={calendar} /> : !error && <Skeleton active title={false} />}
    </SettingsPage>
  );
}

/** What "this week" and "last fiscal quarter" mean in this workspace. */
export function CalendarPage() {
  const { t } = useTranslation();
  return useMay('administer') ? <Weeks /> : <NotOpen name={t('identity.calendar.title')} />;
}
