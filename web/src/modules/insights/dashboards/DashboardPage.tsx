import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Skeleton } from 'antd';
import { Check, Ellipsis, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { Page } from '~/shared/Page';
import { problemOf } from '~/shared/problem';
import { useReadOnly } from '~/shared/session';
import { useNarrow } from '~/shared/useNarrow';
import { useToast } from '~/shared/useToast';
import { AddTileDialog } from './AddTileDialog';
import { AudienceTag } from './AudienceTag';
import { DashboardDialog } from './DashboardDialog';
import { type Dashboard, dashboardQuery, useRemoveDashboard, useRestoreDashboard } from './dashboards';
import styles from './dashboards.module.css';
import { EditableTiles, TileGrid } from './TileGrid';

function Shown({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const narrow = useNarrow();
  const toast = useToast();
  const readOnly = useReadOnly();
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState<'settings' | 'tile'>();
  const remove = useRemoveDashboard();
  const restore = useRestoreDashboard();
  const changeable = dashboard.changeable && !readOnly;
  const editing = changeable && search.get('edit') === '1';
  const edit = (on: boolean) => setSearch(on ? { edit: '1' } : {}, { replace: true });
  const removeNow = () =>
    remove.mutate(dashboard.id, {
      onSuccess: () => {
        navigate('/insights/dashboards');
        toast.undoable(t('insights.dashboards.removed', { name: dashboard.name }), async () => {
          await restore.mutateAsync(dashboard.id);
          navigate(`/insights/dashboards/${dashboard.id}`);
        });
      },
      onError: toast.refused,
    });
  const addTile = (
    <Button
      type="primary"
      icon={<Plus size={15} />}
      aria-label={t('insights.dashboards.addChart')}
      onClick={() => setOpen('tile')}
    >
      {narrow && dashboard.tiles.length > 0 ? undefined : t('insights.dashboards.addChart')}
    </Button>
  );
  return (
    <Page
      name={dashboard.name}
      width="wide"
      title={
        <span className={styles.where}>
          {!narrow && (
            <>
              <Link to="/insights/dashboards">{t('insights.menu.dashboards')}</Link>
              <span aria-hidden>/</span>
            </>
          )}
          <h1>{dashboard.name}</h1>
          {!narrow && <AudienceTag dashboard={dashboard} />}
        </span>
      }
      actions={
        changeable && (
          <>
            {editing && dashboard.tiles.length > 0 && addTile}
            {dashboard.tiles.length > 0 && (
              <Button
                icon={editing ? <Check size={15} /> : <Pencil size={15} />}
                aria-label={t(editing ? 'insights.dashboards.done' : 'insights.dashboards.edit')}
                onClick={() => edit(!editing)}
              >
                {narrow ? undefined : t(editing ? 'insights.dashboards.done' : 'insights.dashboards.edit')}
              </Button>
            )}
            <Dropdown
              trigger={['click']}
              placement="bottomRight"
              menu={{
                items: [
                  {
                    key: 'settings',
                    label: t('insights.dashboards.settings'),
                    onClick: () => setOpen('settings'),
                  },
                  {
                    key: 'remove',
                    danger: true,
                    label: t('insights.dashboards.remove'),
                    onClick: removeNow,
                  },
                ],
              }}
            >
              <Button icon={<Ellipsis size={15} />} aria-label={t('insights.dashboards.more')} />
            </Dropdown>
          </>
        )
      }
    >
      {dashboard.tiles.length === 0 ? (
        <EmptyState title={t('insights.dashboards.empty')} hint={t('insights.dashboards.emptyHint')}>
          {changeable && addTile}
        </EmptyState>
      ) : editing ? (
        <EditableTiles dashboard={dashboard} />
      ) : (
        <TileGrid tiles={dashboard.tiles} />
      )}
      {open === 'settings' && <DashboardDialog dashboard={dashboard} onClose={() => setOpen(undefined)} />}
      {open === 'tile' && <AddTileDialog dashboard={dashboard} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

/** Charts side by side, each with the numbers of whoever looks. */
export function DashboardPage() {
  const { t } = useTranslation();
  const { id } = useParams();
  const { data, error } = useQuery(dashboardQuery(Number(id)));
  if (data) return <Shown key={data.id} dashboard={data} />;
  return (
    <Page name={t('insights.menu.dashboards')} width="wide">
      {error ? (
        <EmptyState title={problemOf(error).message}>
          <Link to="/insights/dashboards">{t('insights.dashboards.toAll')}</Link>
        </EmptyState>
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 10 }} />
      )}
    </Page>
  );
}
