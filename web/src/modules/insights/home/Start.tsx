import { FileUp, Handshake, Package, UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '~/shared/session';
import styles from './home.module.css';

const steps = {
  import: { to: '/imports', icon: FileUp },
  invite: { to: '/users?create=1', icon: UserPlus },
  demo: { to: '/settings/packs', icon: Package },
  create: { to: '/deals?create=1', icon: Handshake },
};

export type StartStep = keyof typeof steps;

/** What a workspace still lacks, each with the one way to it. */
export function Start({ lacking }: { lacking: StartStep[] }) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <section className={styles.start} aria-labelledby="home-start">
      <h2 id="home-start">{t('insights.home.start.title', { workspace: me.workspace.name })}</h2>
      <ul>
        {lacking.map((key) => {
          const { to, icon: Icon } = steps[key];
          return (
            <li key={key}>
              <Link to={to}>
                <Icon size={20} strokeWidth={1.6} aria-hidden />
                <strong>{t(`insights.home.start.${key}`)}</strong>
                <span>{t(`insights.home.start.${key}Hint`)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
