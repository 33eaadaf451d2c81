import { useTranslation } from 'react-i18next';
import { RowsOrChart } from '~/modules/records/list/RowsOrChart';
import { EmptyState } from '~/shared/EmptyState';
import { useObjectType } from '~/shared/metadata';

/** Roles are records like any other: thousands of them are searched, filtered and sorted. */
export function RolesPage() {
  const { t } = useTranslation();
  const type = useObjectType('role');
  if (!type)
    return <EmptyState alone title={t('identity.roles.closed')} hint={t('identity.roles.closedHint')} />;
  return <RowsOrChart type={type} />;
}
