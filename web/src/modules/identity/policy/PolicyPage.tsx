import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { useMay } from '~/shared/session';
import { NotOpen } from '~/shared/settings/NotOpen';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { SupportSection } from '../support/SupportSection';
import { PolicyForm } from './PolicyForm';
import { ProviderSection } from './ProviderSection';
import { policyQuery } from './policy';
import { ServiceAccountSection } from './ServiceAccountSection';

function Rules() {
  const { t } = useTranslation();
  const { data: policy, error } = useQuery(policyQuery);
  return (
    <SettingsPage name={t('identity.policy.title')}>
      <Section title={t('identity.policy.rules')} hint={t('identity.policy.rulesHint')}>
        {error && <Alert type="error" role="alert" title={problemOf(error).message} />}
        {policy ? <PolicyForm policy={policy} /> : !error && <Skeleton active title={false} />}
      </Section>
      <ProviderSection />
      <ServiceAccountSection />
      <SupportSection />
    </SettingsPage>
  );
}

/** How everybody of the workspace signs in, people and programs. */
export function PolicyPage() {
  const { t } = useTranslation();
  const open = useMay('administer');
  return open ? <Rules /> : <NotOpen name={t('identity.policy.title')} />;
}
