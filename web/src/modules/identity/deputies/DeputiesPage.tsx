import { Segmented } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAdministers } from '~/shared/session';
import { SettingsPage } from '~/shared/settings/SettingsPage';
import { AbsenceForm } from './AbsenceForm';
import { Absences } from './Absences';
import styles from './Absences.module.css';
import { filters } from './deputies';

type Shown = 'open' | 'all';

/** Everybody's absences, for whoever has to arrange one for a colleague who is already gone. */
export function DeputiesPage() {
  const { t } = useTranslation();
  const administers = useAdministers();
  const [search, setSearch] = useSearchParams();
  const shown: Shown = search.get('show') === 'all' ? 'all' : 'open';
  const today = dayjs().format('YYYY-MM-DD');
  return (
    <SettingsPage name={t('identity.deputies.title')} wide actions={administers && <AbsenceForm forOthers />}>
      <p className={styles.lead}>{t('identity.deputies.hint')}</p>
      <Segmented<Shown>
        className={styles.tools}
        aria-label={t('identity.deputies.show')}
        value={shown}
        options={[
          { value: 'open', label: t('identity.deputies.open') },
          { value: 'all', label: t('identity.deputies.all') },
        ]}
        onChange={(next) => setSearch(next === 'all' ? { show: 'all' } : {}, { replace: true })}
      />
      <Absences
        filter={shown === 'open' ? filters.notOver(today) : undefined}
        editable={administers}
        none={t('identity.deputies.none')}
      />
    </SettingsPage>
  );
}
