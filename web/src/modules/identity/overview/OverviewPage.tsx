import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { Lock, LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import * as format from '~/shared/format';
import { problemOf } from '~/shared/problem';
import { useMay } from '~/shared/session';
import { NotOpen } from '~/shared/settings/NotOpen';
import { SettingsPage } from '~/shared/settings/SettingsPage';
import { When } from '~/shared/When';
import { FailedPanel } from './FailedPanel';
import { Figures } from './Figures';
import { overviewQuery, type SealState } from './overview';
import styles from './overview.module.css';

function Seal({ seal }: { seal: SealState }) {
  const { t } = useTranslation();
  const Icon = seal.ok ? Lock : LockOpen;
  return (
    <section className={styles.figure} aria-label={t('identity.overview.seal.question')}>
      <header>
        <h2>{t('identity.overview.seal.question')}</h2>
        <p className={styles.number} data-tone={seal.ok ? 'good' : 'bad'}>
          <Icon size={18} aria-hidden /> {format.number(seal.batches)}
          <small>{t('identity.overview.seal.batches', { count: seal.batches })}</small>
        </p>
        <p className={styles.hint}>
          {!seal.ok ? (
            `${t('identity.overview.seal.broken')} `
          ) : seal.sealedUpTo ? (
            <>
              {t('identity.overview.seal.last')} <When at={seal.sealedUpTo} />.{' '}
            </>
          ) : (
            `${t('identity.overview.seal.soon')} `
          )}
          <Link to="/settings/audit">{t('identity.overview.seal.open')}</Link>
        </p>
      </header>
    </section>
  );
}

function Whole() {
  const { t } = useTranslation();
  const { data: overview, error } = useQuery(overviewQuery);
  return (
    <SettingsPage wide name={t('identity.overview.title')}>
      {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
      {!overview && !error && <Skeleton active title={false} paragraph={{ rows: 10 }} />}
      {overview && (
        <div className={styles.overview}>
          <div className={styles.failed}>
            <FailedPanel days={overview.failedByDay} />
          </div>
          <Figures overview={overview} />
          <Seal seal={overview.seal} />
        </div>
      )}
    </SettingsPage>
  );
}

/** Where the workspace stands open, for who answers for it. */
export function OverviewPage() {
  const { t } = useTranslation();
  const open = useMay('administer');
  return open ? <Whole /> : <NotOpen name={t('identity.overview.title')} />;
}
