import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import * as format from '~/shared/format';
import { Page } from '~/shared/Page';
import { problemOf } from '~/shared/problem';
import { useReadOnly } from '~/shared/session';
import { AudienceTag } from './AudienceTag';
import { DashboardDialog } from './DashboardDialog';
import { dashboardsQuery } from './dashboards';
import styles from './dashboards.module.css';

/** All dashboards that the person sees, by name. */
export function DashboardsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const readOnly = useReadOnly();
  const [search, setSearch] = useSearchParams();
  const { data, error, refetch } = useQuery(dashboardsQuery);
  const creating = search.get('create') === '1' && !readOnly;
  const setCreating = (on: boolean) => setSearch(on ? { create: '1' } : {}, { replace: true });
  const add = !readOnly && (
    <Button type="primary" icon={<Plus size={15} />} onClick={() => setCreating(true)}>
      {t('insights.dashboards.new')}
    </Button>
  );
  return (
    <Page
      name={t('insights.menu.dashboards')}
      width="wide"
      actions={data && data.length > 0 ? add : undefined}
    >
      {error ? (
        <EmptyState title={problemOf(error).message}>
          <Button type="primary" onClick={() => void refetch()}>
            {t('insights.home.retry')}
          </Button>
        </EmptyState>
      ) : !data ? (
        <Skeleton active title={false} paragraph={{ rows: 6 }} />
      ) : data.length === 0 ? (
        <EmptyState title={t('insights.dashboards.none')} hint={t('insights.dashboards.noneHint')}>
          {add}
        </EmptyState>
      ) : (
        <ul className={styles.list} aria-label={t('insights.menu.dashboards')}>
          {data.map((each) => (
            <li key={each.id}>
              <Link to={`/insights/dashboards/${each.id}`}>{each.name}</Link>
              <AudienceTag dashboard={each} />
              <span>
                {t('insights.dashboards.charts', {
                  count: each.tiles.length,
                  number: format.number(each.tiles.length),
                })}
              </span>
              <span>{each.mine ? t('insights.dashboards.mine') : ''}</span>
            </li>
          ))}
        </ul>
      )}
      {creating && (
        <DashboardDialog
          onClose={() => setCreating(false)}
          onAdded={(made) => navigate(`/insights/dashboards/${made.id}?edit=1`)}
        />
      )}
    </Page>
  );
}
