import { Alert } from 'antd';
import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import * as format from './format';

/** Says that the page shows the past, what that means, and leads back to today. */
export function PastBanner({ asOf, hint }: { asOf: string; hint?: string }) {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const today = new URLSearchParams(search);
  today.delete('asOf');
  const rest = today.toString();
  const when =
    asOf.length > 10
      ? t('shared.past.moment', { moment: format.instant(asOf) })
      : t('shared.past.day', { day: format.date(asOf) });
  return (
    <Alert
      type="warning"
      banner
      role="status"
      icon={<History size={15} aria-hidden />}
      title={
        <>
          <strong>{when}</strong> {hint ?? t('shared.past.hint')}
        </>
      }
      action={<Link to={`${pathname}${rest ? `?${rest}` : ''}`}>{t('shared.past.back')}</Link>}
    />
  );
}
