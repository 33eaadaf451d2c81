import { useTranslation } from 'react-i18next';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { MakeToken } from './MakeToken';
import { TokenLines } from './TokenLines';

/** Keys for scripts and other programs; each acts as the person who made it. */
export function TokensPage() {
  const { t } = useTranslation();
  return (
    <SettingsPage name={t('identity.tokens.title')} actions={<MakeToken />}>
      <Section title={t('identity.tokens.yours')} hint={t('identity.tokens.hint')}>
        <TokenLines teach={t('identity.tokens.teach')} />
      </Section>
    </SettingsPage>
  );
}
