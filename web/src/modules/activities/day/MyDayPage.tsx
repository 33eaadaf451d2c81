import { useQuery } from '@tanstack/react-query';
import { Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import * as format from '~/shared/format';
import { useObjectType, useObjectTypes } from '~/shared/metadata';
import { Page } from '~/shared/Page';
import { problemOf } from '~/shared/problem';
import { createRecord } from '~/shared/records/records';
import { useMe, useReadOnly } from '~/shared/session';
import { useToast } from '~/shared/useToast';
import { paths, useRefreshActivities } from '../activities';
import { DayRow } from './DayRow';
import { dayQuery, type Part, partsOf } from './myDay';
import styles from './myDay.module.css';
import { useDayKeys } from './useDayKeys';

/** A task for today, by one line. */
function AddLine({ today }: { today: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshActivities();
  const [name, setName] = useState('');
  const [pending, setPending] = useState(false);
  const add = async () => {
    if (!name.trim() || pending) return;
    setPending(true);
    try {
      await createRecord(paths.task, { name: name.trim(), dueOn: today });
      setName('');
      await refresh();
    } catch (error) {
      toast.refused(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Input
      data-add-line
      value={name}
      maxLength={500}
      placeholder={t('activities.day.add')}
      aria-label={t('activities.day.add')}
      onChange={(event) => setName(event.target.value)}
      onPressEnter={() => void add()}
    />
  );
}

function PartList({ part }: { part: Part }) {
  const { t } = useTranslation();
  return (
    <section className={styles.part} aria-labelledby={`day-${part.key}`}>
      <h2 id={`day-${part.key}`}>
        {t(`activities.day.part.${part.key}`)} <span>{format.number(part.items.length)}</span>
      </h2>
      <ul>
        {part.items.map((item) => (
          <DayRow key={`${item.kind}${item.record.id}`} item={item} part={part.key} />
        ))}
      </ul>
    </section>
  );
}

/** Overdue, today by the hour, tasks of today, what comes next and what others do for one. */
export function MyDayPage() {
  const { t } = useTranslation();
  const me = useMe();
  const readOnly = useReadOnly();
  const types = useObjectTypes();
  const today = format.dayOf(new Date());
  const day = useQuery(dayQuery(today, me.id, types));
  const adds = !!useObjectType('task')?.rights.create && !readOnly;
  const parts = day.data ? partsOf(day.data, today) : [];
  useDayKeys();
  return (
    <Page
      name={t('activities.day.title')}
      width="wide"
      title={
        <>
          <h1>{t('activities.day.title')}</h1>
          <span className={styles.date}>{format.today()}</span>
        </>
      }
    >
      <div className={styles.day}>
        {adds && <AddLine today={today} />}
        {day.error ? (
          <EmptyState title={problemOf(day.error).message}>
            <Button type="primary" onClick={() => void day.refetch()}>
              {t('activities.day.retry')}
            </Button>
          </EmptyState>
        ) : day.isPending ? (
          <Skeleton active title={false} paragraph={{ rows: 8 }} />
        ) : parts.length === 0 ? (
          <EmptyState title={t('activities.day.calm')} hint={t('activities.day.calmHint')}>
            <Link to="/tasks">{t('activities.day.toTasks')}</Link>
            <Link to="/meetings?create=1">{t('activities.day.toMeeting')}</Link>
          </EmptyState>
        ) : (
          parts.map((part) => <PartList key={part.key} part={part} />)
        )}
        {day.data?.more && (
          <p className={styles.more}>
            {t('activities.day.more')} <Link to="/tasks">{t('activities.day.toTasks')}</Link>
          </p>
        )}
        {parts.length > 0 && <p className={styles.keys}>{t('activities.day.keys')}</p>}
      </div>
    </Page>
  );
}
