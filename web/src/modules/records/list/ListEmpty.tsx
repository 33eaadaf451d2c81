import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '~/shared/EmptyState';
import { nounOf, type ObjectType, pluralOf } from '~/shared/metadata';
import type { ListState } from './useListState';

/** Nothing here: because of the filter, or because nothing was ever made. */
export function ListEmpty({ type, state }: { type: ObjectType; state: ListState }) {
  const { t } = useTranslation();
  const noun = nounOf(type);
  const plural = pluralOf(type);
  if (state.filter || state.text) {
    return (
      <EmptyState title={t('records.empty.filtered', { plural })} hint={t('records.empty.filteredHint')}>
        <Button
          onClick={() => {
            state.openView(state.view?.id);
            if (state.view?.definition.filter) state.setFilter(undefined);
          }}
        >
          {t('records.empty.clear')}
        </Button>
      </EmptyState>
    );
  }
  const mayAdd = type.rights.create || type.rights.import;
  return (
    <EmptyState
      title={t(mayAdd ? 'records.empty.none' : 'records.empty.noneOpen', { plural })}
      hint={
        mayAdd
          ? t(`records.empty.teach.${type.name}`, { defaultValue: t('records.empty.teach.any', { plural }) })
          : t('records.empty.noneOpenHint')
      }
    >
      {type.rights.create && (
        <Button type="primary" onClick={() => state.setCreating(true)}>
          {t('shared.record.create', { noun })}
        </Button>
      )}
      {type.rights.import && <Link to="/imports">{t('records.empty.import')}</Link>}
    </EmptyState>
  );
}
