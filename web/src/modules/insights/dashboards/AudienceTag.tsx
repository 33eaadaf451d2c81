import { Lock, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from './dashboards';
import styles from './dashboards.module.css';

/** Who sees it besides its maker. */
export function AudienceTag({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation();
  const Icon = dashboard.audience === 'private' ? Lock : Users;
  return (
    <span className={styles.audience}>
      <Icon size={13} aria-hidden />
      {dashboard.teamName ?? t(`insights.dashboards.audience.${dashboard.audience}`)}
    </span>
  );
}
