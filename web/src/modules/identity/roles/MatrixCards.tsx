import { useTranslation } from 'react-i18next';
import { pluralOf } from '~/shared/metadata';
import type { MatrixProps } from './Matrix';
import { ObjectLine } from './ObjectLine';
import { scopeOf, withScope } from './rights';
import styles from './roles.module.css';
import { ScopeButton } from './ScopeButton';

/** The matrix on a phone: an object after the other. */
export function MatrixCards({
  rows,
  draft,
  readOnly,
  refusedOf,
  onOpen,
  columns,
}: MatrixProps & { columns: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.cards} aria-label={t('identity.roles.matrix')}>
      {rows.map(({ type, of }) => (
        <li key={type.name}>
          <h2>{pluralOf(type)}</h2>
          <ObjectLine type={type} of={of} draft={draft} onOpen={() => onOpen(type.name)} />
          <dl>
            {columns.map((right) => {
              const told = of.rights.find((each) => each.right === right);
              return (
                told && (
                  <div key={right}>
                    <dt>{t(`identity.roles.right.${right}`)}</dt>
                    <dd>
                      <ScopeButton
                        type={type}
                        right={told}
                        scope={scopeOf(of, draft.grants, right)}
                        disabled={readOnly}
                        refused={refusedOf(type.name, right)}
                        onChange={(scope) => draft.change(withScope(of, draft.grants, right, scope))}
                      />
                    </dd>
                  </div>
                )
              );
            })}
          </dl>
        </li>
      ))}
    </ul>
  );
}
