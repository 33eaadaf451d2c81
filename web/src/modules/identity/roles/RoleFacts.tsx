import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fieldOf, type ObjectType, say } from '~/shared/metadata';
import { EditableField } from '~/shared/records/EditableField';
import { type Filter, listLink } from '~/shared/records/filter';
import { aggregateQuery, type RecordData } from '~/shared/records/records';
import styles from './roles.module.css';

const shown = ['name', 'base', 'description'];

/** What the role is called and built on, and how many people have it. */
export function RoleFacts({ type, role }: { type: ObjectType; role: RecordData }) {
  const { t } = useTranslation();
  const filter: Filter = { field: 'role', op: 'in', value: [String(role.code)] };
  const { data } = useQuery(aggregateQuery('users', { filter, measures: [{ fn: 'count' }] }));
  const count = Number(data?.rows[0]?.count ?? 0);
  return (
    <dl className={styles.facts}>
      {shown.map((name) => {
        const field = fieldOf(type, name);
        return (
          field && (
            <div key={name} data-field={name}>
              <dt>{say(field.label, name)}</dt>
              <dd>
                <EditableField type={type} record={role} field={field} />
              </dd>
            </div>
          )
        );
      })}
      <div>
        <dt>{t('identity.roles.who')}</dt>
        <dd>
          <Link to={listLink('users', filter)}>{data ? t('identity.roles.people', { count }) : '…'}</Link>
        </dd>
      </div>
    </dl>
  );
}
