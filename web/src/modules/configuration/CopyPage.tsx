import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { Rocket } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { problemOf } from '~/shared/problem';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { ChangeList } from './ChangeList';
import { Conflicts } from './Conflicts';
import { changesQuery, useOpenCopy } from './configuration';
import styles from './configuration.module.css';
import { ReleaseDialog } from './ReleaseDialog';

/** What was built in a copy, and what the workspace became meanwhile. */
export function CopyPage() {
  const { t } = useTranslation();
  const toast = useToast();
  const id = Number(useParams().id);
  const [search, setSearch] = useSearchParams();
  const { data, error } = useQuery(changesQuery(id));
  const open = useOpenCopy();
  const releasing = search.has('release');
  const turn = (on: boolean) => setSearch(on ? { release: '1' } : {}, { replace: true });
  const some = data && data.changes.length > 0;
  return (
    <SettingsPage
      name={data?.copy.name ?? t('configuration.title')}
      title={
        data && (
          <>
            <Link to="/settings/copies">{t('configuration.title')}</Link> / {data.copy.name}
          </>
        )
      }
      actions={
        data && (
          <>
            <Button
              loading={open.isPending}
              aria-label={t('configuration.openOf', { name: data.copy.name })}
              onClick={() => open.mutate(id, { onError: toast.refused })}
            >
              {t('configuration.open')}
            </Button>
            <Button type="primary" icon={<Rocket size={15} />} disabled={!some} onClick={() => turn(true)}>
              {t('configuration.releaseBegin')}
            </Button>
          </>
        )
      }
    >
      {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {data && data.conflicts.length > 0 && (
        <Section title={t('configuration.conflict.title')} hint={t('configuration.conflict.hint')}>
          <Conflicts conflicts={data.conflicts} decided={{}} />
        </Section>
      )}
      {data && (
        <Section title={t('configuration.changes')} hint={t('configuration.changesHint')}>
          {some ? (
            <ChangeList label={t('configuration.changes')} changes={data.changes} />
          ) : (
            <p className={styles.nothing}>{t('configuration.noChanges')}</p>
          )}
        </Section>
      )}
      {data && data.since.length > 0 && (
        <Section title={t('configuration.since')} hint={t('configuration.sinceHint')}>
          <ChangeList label={t('configuration.since')} changes={data.since} />
        </Section>
      )}
      {data && releasing && (
        <ReleaseDialog copy={data.copy} conflicts={data.conflicts} onClose={() => turn(false)} />
      )}
    </SettingsPage>
  );
}
