import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '~/shared/Avatar';
import * as format from '~/shared/format';
import { nounOf, useObjectType } from '~/shared/metadata';
import { objectIcon } from '~/shared/objectIcon';
import type { Ref } from '~/shared/records/records';
import { useMe, useReadOnly } from '~/shared/session';
import { namesOf, paths } from '../activities';
import { useRepeatWords } from '../RepeatInput';
import { DeclineButton, DelegateButton } from '../TaskVerbs';
import { useDone } from '../useDone';
import { type Item, ownerOf, type Part } from './myDay';
import styles from './myDay.module.css';

function useWhy(item: Item, part: Part['key']) {
  const { t } = useTranslation();
  const me = useMe();
  const repeat = useRepeatWords();
  const { record, day } = item;
  const giver = record.givenBy as Ref | null | undefined;
  const owner = ownerOf(item);
  return [
    part === 'overdue' && day && t('activities.day.since', { when: format.relativeDay(day) }),
    part === 'next' && day && format.dayAs(day, { weekday: 'short', day: 'numeric', month: 'short' }),
    part === 'delegated' && day && t('activities.dueOn', { day: format.date(day) }),
    record.declined && t('activities.declinedBecause', { word: record.declined }),
    giver && owner?.id === me.id && giver.id !== me.id && t('activities.day.from', { name: giver.name }),
    typeof record.repeats === 'string' && record.repeats && repeat(record.repeats),
    record.place as string | undefined,
    namesOf(record.people),
  ].filter(Boolean);
}

/** One thing to do: done by one click or x, opened by Enter, edited by e. */
export function DayRow({ item, part }: { item: Item; part: Part['key'] }) {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const done = useDone();
  const type = useObjectType(item.kind);
  const why = useWhy(item, part);
  const owner = ownerOf(item);
  const { record } = item;
  const name = String(record.name);
  const Icon = objectIcon(type?.icon);
  const theirs = part === 'delegated';
  const mayChange = !readOnly && !!type?.rights.update;
  return (
    <li className={styles.row} data-row data-done={item.done || undefined}>
      <Checkbox
        checked={item.done}
        disabled={!mayChange}
        aria-label={t('activities.done', { name })}
        onChange={(event) => void done(item.kind, record.id, name, event.target.checked)}
      />
      <span className={styles.time}>
        {item.at ? (
          <time dateTime={item.at}>
            {record.allDay === true ? t('activities.day.whole') : format.time(item.at)}
          </time>
        ) : (
          <Icon size={14} aria-hidden />
        )}
      </span>
      <div className={styles.what}>
        <Link to={`/${paths[item.kind]}/${record.id}`}>{name}</Link>
        <span data-tone={part === 'overdue' ? 'bad' : undefined}>
          {[item.at && type && nounOf(type), ...why].filter(Boolean).join(' · ')}
        </span>
      </div>
      <span className={styles.acts}>
        {theirs && owner && <Avatar name={owner.name} />}
        {theirs && owner && <span className={styles.owner}>{owner.name}</span>}
        {item.kind === 'task' && !item.done && !readOnly && (
          <>
            <DeclineButton task={record} small />
            {type?.rights.delegate && <DelegateButton task={record} small />}
          </>
        )}
      </span>
    </li>
  );
}
