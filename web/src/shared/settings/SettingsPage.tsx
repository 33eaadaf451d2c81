import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { useModules } from '~/shared/module';
import { Page } from '~/shared/Page';
import { useMe } from '~/shared/session';
import { useNarrow } from '~/shared/useNarrow';
import { groupedSettings, type SettingsGroup } from './entries';
import styles from './settings.module.css';

interface SettingsPageProps {
  name: string;
  /** Where am I, where that is more than the name. */
  title?: ReactNode;
  /** One primary action at most. */
  actions?: ReactNode;
  /** Forms read best narrow; tables take the room there is. */
  wide?: boolean;
  children: ReactNode;
}

function Navigation({ groups }: { groups: SettingsGroup[] }) {
  const { t } = useTranslation();
  return (
    <nav className={styles.navigation} aria-label={t('shared.settings.title')}>
      {groups.map(({ group, entries }) => (
        <div key={group} role="group" aria-label={t(`shared.settings.${group}`)}>
          <h2>{t(`shared.settings.${group}`)}</h2>
          {entries.map(({ path, label, icon: Icon }) => (
            <NavLink key={path} to={path}>
              <Icon size={15} strokeWidth={1.75} aria-hidden />
              <span>{t(label)}</span>
            </NavLink>
          ))}
        </div>
      ))}
    </nav>
  );
}

function Chooser({ groups }: { groups: SettingsGroup[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const paths = groups.flatMap(({ entries }) => entries.map(({ path }) => path));
  return (
    <nav className={styles.chooser} aria-label={t('shared.settings.title')}>
      <Select
        aria-label={t('shared.settings.page')}
        value={paths.find((path) => pathname === path || pathname.startsWith(`${path}/`))}
        options={groups.map(({ group, entries }) => ({
          label: t(`shared.settings.${group}`),
          options: entries.map(({ path, label }) => ({ value: path, label: t(label) })),
        }))}
        onChange={(path) => navigate(path)}
      />
    </nav>
  );
}

/** The frame of every page of settings; each module brings its own entries. */
export function SettingsPage({ name, title, actions, wide, children }: SettingsPageProps) {
  const me = useMe();
  const narrow = useNarrow();
  const groups = groupedSettings(useModules(), me);
  return (
    <Page name={name} title={title} actions={actions} width="wide">
      <div className={styles.settings}>
        {narrow ? <Chooser groups={groups} /> : <Navigation groups={groups} />}
        <div className={wide ? styles.wide : styles.text}>{children}</div>
      </div>
    </Page>
  );
}

/** One matter of a page of settings, with a sentence on what it is for. */
export function Section({
  title,
  hint,
  actions,
  children,
}: {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <section className={styles.section} aria-label={title}>
      <header>
        <div>
          <h2>{title}</h2>
          {hint && <p>{hint}</p>}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
