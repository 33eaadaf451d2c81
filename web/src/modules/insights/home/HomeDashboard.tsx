import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Dashboard } from '../dashboards/dashboards';
import { TileGrid } from '../dashboards/TileGrid';
import styles from './home.module.css';

/** What somebody of the role sees first: the dashboard in place of the usual figures, above what is due. */
export function HomeDashboard({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  return (
    <section className={styles.dashboard} aria-labelledby="home-dashboard">
      <header>
        <h2 id="home-dashboard">{dashboard.name}</h2>
        <Link to={`/insights/dashboards/${dashboard.id}`}>{t('insights.home.openDashboard')}</Link>
      </header>
      <TileGrid tiles={dashboard.tiles} />
    </section>
  );
}
