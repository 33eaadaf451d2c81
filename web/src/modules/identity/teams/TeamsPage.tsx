import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/shared/EmptyState';
import { nounOf, useObjectType } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import { aggregateQuery, type Ref } from '~/shared/records/records';
import { SettingsPage } from '~/shared/settings/SettingsPage';
import { TeamTree } from './TeamTree';
import { type Team, teamsQuery, treeOf } from './teams';
import styles from './teams.module.css';

const CreateDrawer = lazy(() =>
  import('~/shared/records/CreateDrawer').then((file) => ({ default: file.CreateDrawer })),
);

const membersQuery = aggregateQuery('users', {
  filter: { field: 'active', op: 'eq', value: true },
  groupBy: ['team'],
  measures: [{ fn: 'count' }],
  limit: 5000,
});

/** Who works with whom, and under whom: rights of "my team and below" follow this tree. */
export function TeamsPage() {
  const { t } = useTranslation();
  const type = useObjectType('team');
  const teams = useQuery(teamsQuery);
  const members = useQuery(membersQuery);
  const [adding, setAdding] = useState<{ parent?: Team }>();
  const tree = useMemo(() => {
    const counts = (members.data?.rows ?? []).map(
      ({ team, count }) => [(team as Ref | null)?.id ?? 0, Number(count)] as const,
    );
    return treeOf(teams.data ?? [], new Map(counts));
  }, [teams.data, members.data]);
  const add = type?.rights.create && (
    <Button type="primary" icon={<Plus size={15} />} onClick={() => setAdding({})}>
      {t('shared.record.create', { noun: nounOf(type) })}
    </Button>
  );
  return (
    <SettingsPage name={t('identity.teams.title')} wide actions={tree.length > 0 && add}>
      <p className={styles.lead}>
        {t('identity.teams.lead')}
        {type?.rights.update && <span>{t('identity.teams.keys')}</span>}
      </p>
      {teams.isPending && <Skeleton active title={false} paragraph={{ rows: 6 }} />}
      {teams.error && (
        <EmptyState title={problemOf(teams.error).message}>
          <Button onClick={() => void teams.refetch()}>{t('identity.teams.retry')}</Button>
        </EmptyState>
      )}
      {teams.data && tree.length === 0 && (
        <EmptyState title={t('identity.teams.none')} hint={t('identity.teams.noneHint')}>
          {add}
        </EmptyState>
      )}
      {tree.length > 0 && (
        <TeamTree tree={tree} movable={!!type?.rights.update} onAdd={(parent) => setAdding({ parent })} />
      )}
      <Suspense fallback={null}>
        {type && adding && (
          <CreateDrawer
            type={type}
            given={adding.parent ? { parent: { id: adding.parent.id, name: adding.parent.name } } : undefined}
            onClose={() => setAdding(undefined)}
            onCreated={() => setAdding(undefined)}
          />
        )}
      </Suspense>
    </SettingsPage>
  );
}
