import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { type ObjectType, useObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { listLink } from '~/shared/records/filter';
import { type RecordData, type Ref, readValue } from '~/shared/records/records';
import { AddTask } from './AddTask';
import styles from './RecordTasks.module.css';
import { openTasksQuery, path, tasksOf } from './tasks';
import { useDone } from './useDone';

function Task({ task, onDone }: { task: RecordData; onDone?: () => void }) {
  const { t } = useTranslation();
  const name = String(task.name);
  const due = readValue(task, 'dueOn') as string | null;
  const owner = readValue(task, 'owner') as Ref | null;
  const late = !!due && due < format.dayOf(new Date());
  return (
    <li className={styles.task}>
      <Checkbox
        checked={false}
        disabled={!onDone}
        aria-label={t('activities.done', { name })}
        onChange={onDone}
      />
      <Link to={`/${path}/${task.id}`}>{name}</Link>
      <small>
        {owner?.name}
        {due && (
          <>
            {owner && ' · '}
            <time dateTime={due} title={format.relativeDay(due)} data-late={late || undefined}>
              {format.date(due)}
              {late && <span className="hidden-text"> {t('activities.overdue')}</span>}
            </time>
          </>
        )}
      </small>
    </li>
  );
}

function Tasks({ tasks, type, record }: { tasks: ObjectType; type: ObjectType; record: RecordData }) {
  const { t } = useTranslation();
  const page = useQuery(openTasksQuery(type.name, record.id));
  const done = useDone();
  const end = (task: RecordData) => void done('task', task.id, String(task.name), true);
  const items = page.data?.items ?? [];
  const total = page.data?.total?.value ?? items.length;
  const every = listLink(path, tasksOf(type.name, record.id));
  return (
    <section className={styles.tasks} aria-label={t('activities.open')}>
      <header>
        <h2>
          <Link to={every}>{t('activities.open')}</Link> {total > 0 && <span>{total}</span>}
        </h2>
        {tasks.rights.create && <AddTask object={type.name} record={record} />}
      </header>
      {page.error && <p role="alert">{problemOf(page.error).message}</p>}
      {items.length > 0 && (
        <ul>
          {items.map((task) => (
            <Task key={task.id} task={task} onDone={tasks.rights.update ? () => end(task) : undefined} />
          ))}
        </ul>
      )}
      {total > items.length && <Link to={every}>{t('activities.all', { count: total })}</Link>}
      {page.data && total === 0 && <p className={styles.none}>{t('activities.none')}</p>}
    </section>
  );
}

/** What is to be done about a record, by whom and until when. */
export function RecordTasks({ type, record }: { type: ObjectType; record: RecordData }) {
  const tasks = useObjectType('task');
  if (!tasks || type.about) return null;
  return <Tasks tasks={tasks} type={type} record={record} />;
}
