import { Alert, Button } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectType, pluralOf } from '~/shared/metadata';
import { Page } from '~/shared/Page';
import { PastBanner } from '~/shared/PastBanner';
import { problemOf } from '~/shared/problem';
import { CreateButton } from '~/shared/records/CreateButton';
import { useNarrow } from '~/shared/useNarrow';
import { useSettled } from '~/shared/useSettled';
import { ViewMenu } from '../views/ViewMenu';
import { BulkBar } from './BulkBar';
import { CardList } from './CardList';
import { marksOf } from './colours/colours';
import { Grid } from './Grid';
import { useGroups } from './groups/useGroups';
import { ListBar } from './ListBar';
import { ListEmpty } from './ListEmpty';
import styles from './list.module.css';
import { ShownAs } from './ShownAs';
import { useListKeys } from './useListKeys';
import type { ListState } from './useListState';
import { useAsked, useRows } from './useRows';
import { useSelection } from './useSelection';

const PeekPanel = lazy(() => import('../record/PeekPanel').then((file) => ({ default: file.PeekPanel })));
const BulkReceipt = lazy(() => import('./bulk/BulkReceipt').then((file) => ({ default: file.BulkReceipt })));
const CreateDrawer = lazy(() =>
  import('~/shared/records/CreateDrawer').then((file) => ({ default: file.CreateDrawer })),
);

/** Every object's list: a view's name, a sentence of filters, the grid, its figures. */
export function RecordList({ type, state }: { type: ObjectType; state: ListState }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const asked = useAsked(type, state.filter, state.text);
  const rows = useRows(type, state.columns, asked, state.sort, marksOf(state.colours), {
    enabled: !state.group,
  });
  const groups = useGroups(type, state, asked);
  const shown = groups ?? {
    rows: rows.items,
    records: rows.items,
    pending: rows.isPending,
    stale: rows.isPlaceholderData,
    error: rows.error,
    more: rows.hasNextPage,
    cut: false,
    read: () => void rows.refetch(),
    readers: null,
  };
  const selection = useSelection(shown.records, asked);
  const [adding, setAdding] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useListKeys({
    filter: () => setAdding(true),
    search: () => search.current?.focus(),
    create: () => type.rights.create && state.setCreating(true),
  });

  const { hasNextPage, fetchNextPage } = rows;
  const more = useCallback(() => {
    if (hasNextPage) void fetchNextPage({ cancelRefetch: false });
  }, [hasNextPage, fetchNextPage]);
  // The rows are seen first. On a phone the bar has several lines, which would push them down.
  const barred = useSettled() || narrow;
  // The pages that come while one scrolls change the rows alone.
  const bar = useMemo(
    () =>
      barred ? (
        <ListBar
          type={type}
          state={state}
          groups={groups}
          search={search}
          adding={adding}
          onAdding={setAdding}
        />
      ) : (
        <div className={styles.bar} />
      ),
    [type, state, groups, adding, barred],
  );
  const title = useMemo(() => <ViewMenu type={type} state={state} />, [type, state]);
  const empty = !shown.pending && !shown.error && shown.rows.length === 0;
  const Rows = narrow ? CardList : Grid;
  return (
    <Page
      name={state.view?.name ?? pluralOf(type)}
      title={title}
      actions={
        <>
          <ShownAs type={type} here="rows" filter={state.filter} sort={state.sort} />
          <CreateButton type={type} onClick={() => state.setCreating(true)} />
        </>
      }
    >
      {type.asOf && <PastBanner asOf={type.asOf} />}
      {bar}
      {shown.error && (
        <Alert
          type="error"
          banner
          title={problemOf(shown.error).message}
          action={
            <Button size="small" onClick={shown.read}>
              {t('records.retry')}
            </Button>
          }
        />
      )}
      {shown.cut && <Alert type="info" banner title={t('records.group.cut')} />}
      {shown.readers}
      <div className={styles.room}>
        <div className={styles.rows} data-stale={shown.stale || undefined}>
          {empty ? (
            <ListEmpty type={type} state={state} />
          ) : (
            <Rows
              type={type}
              state={state}
              rows={shown.rows}
              groups={groups}
              asked={asked}
              pending={shown.pending}
              onEnd={more}
              selection={selection}
            />
          )}
        </div>
        <Suspense fallback={null}>
          {state.peek && !type.asOf && (
            <PeekPanel type={type} id={state.peek} onClose={() => state.setPeek(undefined)} />
          )}
        </Suspense>
      </div>
      <BulkBar type={type} selection={selection} asked={asked} more={shown.more} onBegun={state.setEdit} />
      <Suspense fallback={null}>
        {state.edit && (
          <BulkReceipt
            type={type}
            id={state.edit}
            onOpen={state.setEdit}
            onClose={() => state.setEdit(undefined)}
          />
        )}
        {state.creating && <CreateDrawer type={type} onClose={() => state.setCreating(false)} />}
      </Suspense>
    </Page>
  );
}
