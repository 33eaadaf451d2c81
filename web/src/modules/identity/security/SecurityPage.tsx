import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { problemOf } from '~/shared/problem';
import { SettingsPage } from '~/shared/settings/SettingsPage';
import { wordsOfProblem } from '../enter/enter';
import { PasskeySection } from './PasskeySection';
import { PasswordSection } from './PasswordSection';
import { ProviderSection } from './ProviderSection';
import { SessionSection } from './SessionSection';
import { securityQuery } from './security';
import styles from './security.module.css';
import { TotpSection } from './TotpSection';

/** How one's own account is kept safe, strongest means first. */
export function SecurityPage() {
  const { t } = useTranslation();
  const { data, error } = useQuery(securityQuery);
  const [search] = useSearchParams();
  const problem = search.get('problem');
  return (
    <SettingsPage name={t('identity.security.title')}>
      {error && (
        <Alert type="error" role="alert" title={problemOf(error).message} className={styles.trouble} />
      )}
      {problem && (
        <Alert type="warning" role="alert" title={wordsOfProblem(problem)} className={styles.trouble} />
      )}
      <TotpSection security={data} />
      <PasskeySection passkeys={data?.passkeys} />
      <PasswordSection changedAt={data?.password.changedAt} />
      {data && data.providers.length > 0 && <ProviderSection providers={data.providers} />}
      <SessionSection sessions={data?.sessions} more={data?.moreSessions} />
    </SettingsPage>
  );
}
