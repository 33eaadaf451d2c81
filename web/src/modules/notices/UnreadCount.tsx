import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { mostUnread, unreadQuery } from './notices';

/** How many notices are unread, beside their place in the rail. */
export function UnreadCount() {
  const { t } = useTranslation();
  const { data: unread = 0 } = useQuery(unreadQuery);
  if (unread === 0) return null;
  const text = unread < mostUnread ? String(unread) : `${mostUnread - 1}+`;
  return (
    <>
      <span aria-hidden>{text}</span>
      <span className="hidden-text">{t('notices.unread', { count: unread, number: text })}</span>
    </>
  );
}
