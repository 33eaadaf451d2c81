import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { Page } from '~/shared/Page';
import styles from './SettingsPage.module.css';

/** The frame of a person's own settings: profile and tokens. */
export function SettingsPage({ name, children }: { name: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Page name={name} width="text">
      <nav className={styles.tabs} aria-label={t('identity.settings')}>
        <NavLink to="/settings/profile">{t('identity.profile.title')}</NavLink>
        <NavLink to="/settings/tokens">{t('identity.tokens.title')}</NavLink>
      </nav>
      {children}
    </Page>
  );
}

export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {hint && <p>{hint}</p>}
      {children}
    </section>
  );
}
