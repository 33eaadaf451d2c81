import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemOf } from '~/shared/problem';
import { Section } from '~/shared/settings/SettingsPage';
import { layoutsQuery } from '../layout/layouts';
import type { Shaped } from './objects';

/** For whom the pages of an object are laid out; that is done on the page itself. */
export function Layouts({ shaped }: { shaped: Shaped }) {
  const { t } = useTranslation();
  const kept = useQuery(layoutsQuery(shaped.name));
  return (
    <Section title={t('records.layout.title')} hint={t('records.layout.where')}>
      {kept.error && <p role="alert">{problemOf(kept.error).message}</p>}
      {kept.data?.length === 0 && <p>{t('records.layout.asUsual')}</p>}
      <ul>
        {kept.data?.map(({ team }) => (
          <li key={team?.id ?? 0}>{team?.name ?? t('records.layout.everybody')}</li>
        ))}
      </ul>
    </Section>
  );
}
