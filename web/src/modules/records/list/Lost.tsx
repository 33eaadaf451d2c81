import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { type ObjectType, pluralOf } from '~/shared/metadata';
import type { ListState } from './useListState';

/** An address names a view that is not there, or a filter that nobody can read. */
export function Lost({ type, what }: { type: ObjectType; what: NonNullable<ListState['lost']> }) {
  const { t } = useTranslation();
  return (
    <EmptyState alone title={t(`records.lost.${what}`)} hint={t(`records.lost.${what}Hint`)}>
      <Link to={`/${type.path}`}>{t('records.lost.all', { plural: pluralOf(type) })}</Link>
    </EmptyState>
  );
}
