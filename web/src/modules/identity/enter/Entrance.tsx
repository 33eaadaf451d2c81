import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Entrance.module.css';
import { LanguageSwitch } from './LanguageSwitch';

/** The one sheet of paper that stands before the door. */
export function Entrance({
  title,
  lead,
  roomy,
  children,
}: {
  title: string;
  lead?: ReactNode;
  /** More than a form stands on it. */
  roomy?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <main className={styles.entrance}>
      <div className={styles.sheet} data-roomy={roomy || undefined}>
        <img src="/tandem.svg" alt="" width={36} height={36} />
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
      <footer className={styles.foot}>
        <span>{t('identity.about')}</span>
        <LanguageSwitch />
      </footer>
    </main>
  );
}
