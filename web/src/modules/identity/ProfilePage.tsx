import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Density, useAppearance } from '~/shared/appearance';
import { say, useObjectType } from '~/shared/metadata';
import { type Locale, type Me, type Theme, useChangeMe, useMe } from '~/shared/session';
import { Section, SettingsPage } from '~/shared/settings/SettingsPage';
import { useToast } from '~/shared/useToast';
import { OwnAbsence } from './deputies/OwnAbsence';
import styles from './identity.module.css';

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({
  value: zone,
  label: zone.replaceAll('_', ' '),
}));

function Preferences() {
  const { t } = useTranslation();
  const me = useMe();
  const toast = useToast();
  const { mutate } = useChangeMe();
  const { density, setDensity } = useAppearance();
  const change = (preference: Partial<Pick<Me, 'locale' | 'theme' | 'zone' | 'maturity'>>) =>
    mutate(preference, { onError: toast.refused });
  return (
    <div className={styles.choices}>
      <span>{t('identity.language')}</span>
      <Segmented<Locale>
        aria-label={t('identity.language')}
        value={me.locale}
        options={[
          { value: 'en', label: 'English' },
          { value: 'zh-CN', label: '简体中文' },
        ]}
        onChange={(locale) => change({ locale })}
      />
      <span>{t('identity.profile.theme')}</span>
      <Segmented<Theme>
        aria-label={t('identity.profile.theme')}
        value={me.theme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: t(`app.theme.${value}`),
        }))}
        onChange={(theme) => change({ theme })}
      />
      <span>{t('identity.profile.density')}</span>
      <Segmented<Density>
        aria-label={t('identity.profile.density')}
        value={density}
        options={(['compact', 'standard', 'roomy'] as const).map((value) => ({
          value,
          label: t(`app.density.${value}`),
        }))}
        onChange={setDensity}
      />
      <span>{t('identity.profile.zone')}</span>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('identity.profile.zone')}
        value={me.zone}
        options={zones}
        style={{ maxWidth: 280 }}
        onChange={(zone) => change({ zone })}
      />
      <span>{t('identity.profile.guidance')}</span>
      <Segmented<Me['maturity']>
        aria-label={t('identity.profile.guidance')}
        value={me.maturity}
        options={(['novice', 'expert'] as const).map((value) => ({
          value,
          label: t(`identity.profile.${value}`),
        }))}
        onChange={(maturity) => change({ maturity })}
      />
    </div>
  );
}

export function ProfilePage() {
  const { t } = useTranslation();
  const me = useMe();
  const arranges = useObjectType('deputy')?.rights.read;
  return (
    <SettingsPage name={t('identity.profile.title')}>
      <Section title={me.name} hint={[me.email, say(me.roleName), me.team?.name].filter(Boolean).join(' · ')}>
        <Preferences />
      </Section>
      {arranges && <OwnAbsence />}
    </SettingsPage>
  );
}
