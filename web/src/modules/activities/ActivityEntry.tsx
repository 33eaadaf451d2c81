import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import * as format from '~/shared/format';
import { fieldOf, type ObjectType, say } from '~/shared/metadata';
import type { RecordData } from '~/shared/records/records';
import { useReadOnly } from '~/shared/session';
import styles from './Activities.module.css';
import { type Kind, namesOf } from './activities';
import { useDone } from './useDone';

const wordOf = (type: ObjectType, name: string, value: unknown): string | undefined => {
  const choice = fieldOf(type, name)?.choices?.find((each) => each.value === value);
  return choice && say(choice.label, choice.value);
};

/** When it is and where, as far as that is known. */
export function useFacts(type: ObjectType) {
  const { t } = useTranslation();
  return (record: RecordData): string[] => {
    const { startsAt, endsAt, allDay, dueOn, minutes } = record as Record<string, string | undefined>;
    const times =
      startsAt &&
      (allDay
        ? t('activities.allDay', { day: format.date(startsAt) })
        : endsAt
          ? t('activities.span', { from: format.instant(startsAt), until: format.time(endsAt) })
          : format.instant(startsAt));
    return [
      times,
      dueOn && t('activities.dueOn', { day: format.date(dueOn) }),
      wordOf(type, 'direction', record.direction),
      minutes && t('activities.minutes', { count: Number(minutes) }),
      wordOf(type, 'outcome', record.outcome),
      record.place as string | undefined,
      namesOf(record.people),
      namesOf(record.participants),
    ].filter((each): each is string => !!each);
  };
}

/** What a task, meeting, call or note tells in the timeline of a record that it is about. */
export function ActivityEntry({ record, type }: { record: RecordData; type: ObjectType }) {
  const { t } = useTranslation();
  const done = useDone();
  const readOnly = useReadOnly();
  const facts = useFacts(type)(record);
  const text = (record.description ?? record.body) as string | undefined;
  const name = String(record.name);
  return (
    <div className={styles.entry}>
      {facts.length > 0 && (
        <p>
          {'done' in record && (
            <Checkbox
              checked={record.done === true}
              disabled={readOnly || !type.rights.update}
              aria-label={t('activities.done', { name })}
              onChange={(event) => void done(type.name as Kind, record.id, name, event.target.checked)}
            />
          )}
          <span>{facts.join(' · ')}</span>
        </p>
      )}
      {text && <div className={styles.text}>{text}</div>}
      {typeof record.declined === 'string' && record.declined && (
        <p>{t('activities.declinedBecause', { word: record.declined })}</p>
      )}
    </div>
  );
}
