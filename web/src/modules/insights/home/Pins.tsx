import { queryOptions, useQuery } from '@tanstack/react-query';
import { CalendarDays, ChartColumn, Columns3, List } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { View } from '~/modules/records/views/views';
import { http } from '~/shared/http';
import { useObjectTypes } from '~/shared/metadata';
import styles from './home.module.css';

const pinsQuery = queryOptions({
  queryKey: ['pins'],
  queryFn: ({ signal }) => http.get<{ items: View[] }>('/pins', { signal }),
  staleTime: 60_000,
});

const icons = { table: List, board: Columns3, chart: ChartColumn, calendar: CalendarDays };

/** The views that a pack pins for a role. */
export function Pins() {
  const { t } = useTranslation();
  const types = useObjectTypes();
  const { data } = useQuery(pinsQuery);
  if (!data?.items.length) return null;
  return (
    <nav className={styles.pins} aria-label={t('insights.home.pins')}>
      {data.items.map((view) => {
        const path = types.find((type) => type.name === view.object)?.path;
        if (!path) return null;
        const Icon = icons[view.kind];
        return (
          <Link key={view.id} to={`/${path}?view=${view.id}`}>
            <Icon size={14} aria-hidden />
            {view.name}
          </Link>
        );
      })}
    </nav>
  );
}
