import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { nounOf, useObjectTypes } from '~/shared/metadata';
import styles from './LeaveDialog.module.css';
import type { Restored } from './leaving';

/** What taking a hand-over back gave; what others changed since is named. */
export function WentBack({ restored }: { restored: Restored }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { conflicts, conflictCount } = restored;
  return (
    <>
      <p role="status">
        {t('identity.leaving.restored', {
          count: restored.restored,
          number: format.number(restored.restored),
        })}
      </p>
      {conflicts.length > 0 && (
        <>
          <p>
            {t('identity.leaving.conflicts', {
              count: conflictCount,
              number: format.number(conflictCount),
            })}
          </p>
          <ul className={styles.conflicts}>
            {conflicts.map((each) => {
              const type = types.find(({ name }) => name === each.object);
              const name = each.name ?? `#${each.id}`;
              return (
                <li key={`${each.object}.${each.id}`}>
                  {type ? <Link to={`/${type.path}/${each.id}`}>{name}</Link> : name}
                  <span>
                    {[
                      type && nounOf(type),
                      each.by && t('identity.leaving.by', { name: each.by.name }),
                      t(each.restored ? 'identity.leaving.partly' : 'identity.leaving.stays'),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              );
            })}
          </ul>
          {conflictCount > conflicts.length && (
            <p>{t('identity.leaving.latest', { count: conflicts.length })}</p>
          )}
        </>
      )}
    </>
  );
}
