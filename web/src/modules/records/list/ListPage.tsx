import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { useObjectTypeByPath } from '~/shared/metadata';
import { RowsOrChart } from './RowsOrChart';

export function ListPage() {
  const { t } = useTranslation();
  const { objects } = useParams();
  const type = useObjectTypeByPath(objects);
  if (!type)
    return <EmptyState alone title={t('records.unknownObject')} hint={t('records.unknownObjectHint')} />;
  return <RowsOrChart key={type.name} type={type} />;
}
