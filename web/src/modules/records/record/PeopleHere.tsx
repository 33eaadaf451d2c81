import { useTranslation } from 'react-i18next';
import { Avatar } from '~/shared/Avatar';
import { usePeopleHere } from '~/shared/live/live';
import type { ObjectType } from '~/shared/metadata';
import styles from './PeopleHere.module.css';

const most = 4;

/** Who else looks at the record now. */
export function PeopleHere({ type, id }: { type: ObjectType; id: number }) {
  const { t, i18n } = useTranslation();
  const people = usePeopleHere(type, id);
  if (people.length === 0) return null;
  const names = new Intl.ListFormat(i18n.language, { type: 'unit' }).format(people.map(({ name }) => name));
  const label = t('shared.hereToo.label', { names });
  const more = people.length - most;
  return (
    <span className={styles.people} role="img" aria-label={label} title={label}>
      {people.slice(0, most).map((each) => (
        <Avatar key={each.id} name={each.name} size={24} />
      ))}
      {more > 0 && <small title={t('shared.hereToo.more', { count: more })}>+{more}</small>}
    </span>
  );
}
