import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useRouteError } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { problemOf } from '~/shared/problem';

/** A page that broke; the rail stays usable. */
export function Oops() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <EmptyState alone title={t('app.oops.title')} hint={problemOf(error).message}>
      <Button type="primary" onClick={() => location.reload()}>
        {t('app.oops.reload')}
      </Button>
    </EmptyState>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState alone title={t('app.notFound.title')} hint={t('app.notFound.hint')}>
      <Link to="/">{t('app.notFound.home')}</Link>
    </EmptyState>
  );
}
