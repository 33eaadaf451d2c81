import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '~/shared/Avatar';
import * as format from '~/shared/format';
import { problemOf } from '~/shared/problem';
import type { Filter } from '~/shared/records/filter';
import type { Ref } from '~/shared/records/records';
import { Tag } from '~/shared/Tag';
import { useToast } from '~/shared/useToast';
import styles from './Absences.module.css';
import { type Absence, absencesQuery, useArrange, type When, whenOf } from './deputies';

const tones: Record<When, string> = { now: 'good', planned: 'accent', over: 'neutral' };

function Person({ person }: { person: Ref }) {
  return (
    <span className={styles.person}>
      <Avatar name={person.name} size={20} />
      <span>{person.name}</span>
    </span>
  );
}

function Days({ from, until }: Absence) {
  const { t } = useTranslation();
  return (
    <span title={format.relativeDay(from)}>
      {until
        ? t('identity.deputies.days', { from: format.date(from), until: format.date(until) })
        : t('identity.deputies.since', { from: format.date(from) })}
    </span>
  );
}

/** Absences as lines that read "Bob stands in for Anna, from … to …". */
export function Absences({ filter, editable, none }: { filter?: Filter; editable?: boolean; none: string }) {
  const { t } = useTranslation();
  const toast = useToast();
  const absences = useQuery(absencesQuery(filter));
  const { arrange, end } = useArrange();
  const today = dayjs().format('YYYY-MM-DD');
  const remove = ({ id, user, deputy, from, until }: Absence) =>
    end.mutate(id, {
      onSuccess: () =>
        toast.undoable(t('identity.deputies.ended', { name: deputy.name }), () =>
          arrange.mutateAsync({ user: user.id, deputy: deputy.id, from, until }),
        ),
      onError: toast.refused,
    });
  if (absences.error) return <p role="alert">{problemOf(absences.error).message}</p>;
  if (!absences.data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const { items, more } = absences.data;
  if (items.length === 0) return <p className={styles.none}>{none}</p>;
  return (
    <>
      <ul className={styles.absences}>
        {items.map((each) => {
          const when = whenOf(each, today);
          return (
            <li key={each.id}>
              <Person person={each.deputy} />
              <span className={styles.words}>{t('identity.deputies.standsIn')}</span>
              <Person person={each.user} />
              <span className={styles.days}>
                <Days {...each} />
              </span>
              <Tag tone={tones[when]}>{t(`identity.deputies.when.${when}`)}</Tag>
              {editable && (
                <Button
                  type="text"
                  size="small"
                  icon={<Trash2 size={14} />}
                  aria-label={t('identity.deputies.end', {
                    name: each.user.name,
                    deputy: each.deputy.name,
                  })}
                  onClick={() => remove(each)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {more && <p className={styles.none}>{t('identity.deputies.more', { count: items.length })}</p>}
    </>
  );
}
