import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSpeak } from '~/shared/language';
import type { Locale } from '~/shared/session';

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const speak = useSpeak();
  return (
    <Segmented<Locale>
      size="small"
      aria-label={t('identity.language')}
      value={i18n.language as Locale}
      options={[
        { value: 'en', label: 'English' },
        { value: 'zh-CN', label: '简体中文' },
      ]}
      onChange={(locale) => void speak(locale)}
    />
  );
}
