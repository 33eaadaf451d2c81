import { useTranslation } from 'react-i18next';
import { EmptyState } from '~/shared/EmptyState';
import { SettingsPage } from './SettingsPage';

/** Stands for a page of settings that is not there for this person; nothing is asked for it. */
export function NotOpen({ name, hint }: { name: string; hint?: string }) {
  const { t } = useTranslation();
  return (
    <SettingsPage name={name}>
      <EmptyState title={t('shared.settings.closed')} hint={hint ?? t('shared.settings.closedHint')} />
    </SettingsPage>
  );
}
