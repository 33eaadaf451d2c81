import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { FollowHabit } from '~/modules/activities/FollowHabit';
import { problemOf } from '~/shared/problem';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { Kinds } from './Kinds';
import { type Settings, settingsQuery, useChangeSettings } from './settings';
import { Times } from './Times';

/** How one wants to be told, and when not. */
export function NoticeSettingsPage() {
  const { t } = useTranslation();
  const toast = useToast();
  const { data: settings, error } = useQuery(settingsQuery);
  const change = useChangeSettings();
  const save = (next: Settings) => change.mutate(next, { onError: toast.refused });
  return (
    <SettingsPage name={t('notices.settings.title')}>
      {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
      {!settings && !error && <Skeleton active title={false} paragraph={{ rows: 8 }} />}
      {settings && (
        <>
          <Section title={t('notices.settings.kinds')} hint={t('notices.settings.kindsHint')}>
            <Kinds settings={settings} onChange={save} />
          </Section>
          <Section title={t('notices.settings.when')} hint={t('notices.settings.whenHint')}>
            <Times settings={settings} onChange={save} />
          </Section>
        </>
      )}
      <FollowHabit />
    </SettingsPage>
  );
}
