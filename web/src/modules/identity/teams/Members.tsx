import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Avatar } from '~/shared/Avatar';
import { problemOf } from '~/shared/problem';
import { type Filter, listLink } from '~/shared/records/filter';
import { pageQuery } from '~/shared/records/records';
import styles from './teams.module.css';

const shown = 60;

export const membersOf = (team: number): Filter => ({
  and: [
    { field: 'team', op: 'in', value: [team] },
    { field: 'active', op: 'eq', value: true },
  ],
});

/** Who belongs to one team. */
export function Members({ team, count }: { team: number; count: number }) {
  const { t } = useTranslation();
  const members = useQuery(
    pageQuery('users', { fields: ['name'], filter: membersOf(team), sort: 'name', limit: shown }),
  );
  if (members.error) return <p role="alert">{problemOf(members.error).message}</p>;
  return (
    <ul className={styles.members} aria-busy={members.isPending}>
      {members.data?.items.map((user) => (
        <li key={user.id}>
          <Link to={`/users/${user.id}`}>
            <Avatar name={String(user.name)} size={18} />
            {String(user.name)}
          </Link>
        </li>
      ))}
      {members.data?.items.length === 0 && <li>{t('identity.teams.nobody')}</li>}
      {count > shown && (
        <li>
          <Link to={listLink('users', membersOf(team))}>{t('identity.teams.allMembers', { count })}</Link>
        </li>
      )}
    </ul>
  );
}
