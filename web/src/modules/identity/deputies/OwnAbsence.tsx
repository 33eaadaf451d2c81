import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useReadOnly } from '~/shared/session';
import { Section } from '~/shared/settings/SettingsPage';
import { AbsenceForm } from './AbsenceForm';
import { Absences } from './Absences';
import { absencesQuery, filters } from './deputies';

/** One's own times away, and for whom one stands in. */
export function OwnAbsence() {
  const { t } = useTranslation();
  const readOnly = useReadOnly();
  const others = useQuery(absencesQuery(filters.forOthers));
  return (
    <>
      <Section
        title={t('identity.deputies.mine')}
        hint={t('identity.deputies.mineHint')}
        actions={!readOnly && <AbsenceForm />}
      >
        <Absences filter={filters.mine} editable={!readOnly} none={t('identity.deputies.noneMine')} />
      </Section>
      {!!others.data?.items.length && (
        <Section title={t('identity.deputies.forOthers')} hint={t('identity.deputies.forOthersHint')}>
          <Absences filter={filters.forOthers} none="" />
        </Section>
      )}
    </>
  );
}
