import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { unfiledQuery } from './mail';

/** How many mails wait to be filed, beside their place in the rail. */
export function UnfiledCount() {
  const { t } = useTranslation();
  const { data: count = 0 } = useQuery(unfiledQuery);
  if (count === 0) return null;
  const text = count < 100 ? String(count) : '99+';
  return (
    <>
      <span aria-hidden>{text}</span>
      <span className="hidden-text">{t('activities.mail.tray.count', { count, number: text })}</span>
    </>
  );
}
