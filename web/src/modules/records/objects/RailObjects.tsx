import { Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { pluralOf, useObjectTypes } from '~/shared/metadata';
import { objectIcon } from '~/shared/objectIcon';
import styles from '../views/RailViews.module.css';

const most = 12;

/** The lists of the objects that the workspace made. */
export function RailObjects({ folded }: { folded: boolean }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const own = useObjectTypes()
    .filter((type) => type.own)
    .toSorted((a, b) => pluralOf(a).localeCompare(pluralOf(b)));
  if (own.length === 0) return null;
  return (
    <div
      role="group"
      className={styles.views}
      data-folded={folded || undefined}
      aria-label={t('records.objects.rail')}
    >
      {!folded && <h2>{t('records.objects.rail')}</h2>}
      {(all ? own : own.slice(0, most)).map((type) => {
        const Icon = objectIcon(type.icon);
        const name = pluralOf(type);
        return (
          <Tooltip key={type.name} title={folded ? name : undefined} placement="right">
            <NavLink to={`/${type.path}`} aria-label={folded ? name : undefined}>
              <Icon size={16} strokeWidth={1.75} aria-hidden />
              {!folded && <span>{name}</span>}
            </NavLink>
          </Tooltip>
        );
      })}
      {!all && !folded && own.length > most && (
        <button type="button" onClick={() => setAll(true)}>
          {t('records.objects.railMore', { count: own.length - most })}
        </button>
      )}
    </div>
  );
}
