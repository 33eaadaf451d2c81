import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/shared/EmptyState';
import { problemOf } from '~/shared/problem';
import { SettingsPage } from '~/shared/settings/SettingsPage';
import { PackCard } from './PackCard';
import { packsQuery } from './packs';

/** What can come into the workspace as a whole, and leave it again. */
export function PacksPage() {
  const { t } = useTranslation();
  const packs = useQuery(packsQuery);
  return (
    <SettingsPage name={t('packs.packs')}>
      <p>{t('packs.lead')}</p>
      {packs.error && <Alert type="error" title={problemOf(packs.error).message} role="alert" />}
      {Object.entries(packs.data?.unreadable ?? {}).map(([folder, reason]) => (
        <Alert
          key={folder}
          type="warning"
          title={t('packs.unreadable', { folder })}
          description={reason}
          role="alert"
        />
      ))}
      {packs.isPending && <Skeleton active />}
      {packs.data?.items.length === 0 && <EmptyState title={t('packs.none')} hint={t('packs.noneHint')} />}
      {packs.data?.items.map((pack) => (
        <PackCard key={pack.name} pack={pack} />
      ))}
    </SettingsPage>
  );
}
