import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { waitingQuery } from './approvals';

/** How many approvals wait for oneself, beside their place in the rail. */
export function WaitingCount() {
  const { t } = useTranslation();
  const { data } = useQuery(waitingQuery);
  const count = data?.total?.value ?? 0;
  if (count === 0) return null;
  const text = count < 100 ? String(count) : '99+';
  return (
    <>
      <span aria-hidden>{text}</span>
      <span className="hidden-text">{t('approvals.waiting', { count, number: text })}</span>
    </>
  );
}
