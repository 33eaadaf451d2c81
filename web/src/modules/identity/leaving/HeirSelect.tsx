import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { RelationSelect } from '~/shared/fields/RelationSelect';
import { useObjectType } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import type { Ref } from '~/shared/records/records';
import styles from './LeaveDialog.module.css';
import type { Heir } from './leaving';

/** Who takes something over: a rule, or a colleague by name. */
export function HeirSelect({
  label,
  user,
  manager,
  value,
  refused,
  onChange,
}: {
  label: string;
  /** Who leaves and so takes nothing. */
  user: number;
  manager: Ref | null;
  value: Heir;
  /** Why the server does not take it. */
  refused?: string;
  onChange: (heir: Heir) => void;
}) {
  const { t } = useTranslation();
  const users = useObjectType('user');
  const kind = typeof value === 'string' ? value : 'person';
  const others: Filter = {
    and: [
      { field: 'active', op: 'eq', value: true },
      { field: 'id', op: 'ne', value: user },
    ],
  };
  return (
    <div className={styles.heir}>
      <Select
        aria-label={label}
        value={kind}
        options={(['manager', 'spread', 'person', 'nobody'] as const).map((each) => ({
          value: each,
          label:
            each === 'manager' && manager
              ? t('identity.leaving.toManager', { name: manager.name })
              : t(`identity.leaving.to.${each}`),
          disabled: each === 'manager' && !manager,
        }))}
        onChange={(next: 'manager' | 'spread' | 'nobody' | 'person') =>
          onChange(next === 'person' ? null : next)
        }
      />
      {kind === 'person' && (
        <RelationSelect
          type={users}
          within={others}
          allowClear={false}
          placeholder={t('identity.leaving.who')}
          aria-label={t('identity.leaving.whoFor', { what: label })}
          value={value as Exclude<Heir, string>}
          onChange={onChange}
        />
      )}
      {refused && <p role="alert">{refused}</p>}
    </div>
  );
}
