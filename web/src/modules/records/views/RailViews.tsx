import { useQuery } from '@tanstack/react-query';
import { ChartColumn, List } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useObjectTypes } from '~/shared/metadata';
import styles from './RailViews.module.css';
import { allViewsQuery } from './views';

const most = 8;

/** The views people saved, one click away from everywhere. */
export function RailViews({ folded }: { folded: boolean }) {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { pathname, search } = useLocation();
  const { data: views = [] } = useQuery(allViewsQuery);
  const tables = views.filter((view) => view.kind !== 'board').slice(0, most);
  if (folded || tables.length === 0) return null;
  return (
    <div role="group" className={styles.views} aria-label={t('records.view.rail')}>
      <h2>{t('records.view.rail')}</h2>
      {tables.map((view) => {
        const path = types.find((type) => type.name === view.object)?.path;
        if (!path) return null;
        const Icon = view.kind === 'chart' ? ChartColumn : List;
        const here = pathname === `/${path}` && new URLSearchParams(search).get('view') === String(view.id);
        return (
          <Link key={view.id} to={`/${path}?view=${view.id}`} aria-current={here ? 'page' : undefined}>
            <Icon size={15} strokeWidth={1.75} aria-hidden />
            <span>{view.name}</span>
          </Link>
        );
      })}
    </div>
  );
}
