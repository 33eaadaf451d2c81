import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown, Select } from 'antd';
import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ColumnsBy } from '~/modules/records/board/ColumnsBy';
import { Lost } from '~/modules/records/list/Lost';
import { ShownAs } from '~/modules/records/list/ShownAs';
import { useListKeys } from '~/modules/records/list/useListKeys';
import { pastOf } from '~/shared/asOf';
import { EmptyState } from '~/shared/EmptyState';
import { FilterBar } from '~/shared/filter/FilterBar';
import * as format from '~/shared/format';
import { canSort, fieldOf, useObjectType } from '~/shared/metadata';
import { Page } from '~/shared/Page';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { PastBanner } from '~/shared/PastBanner';
import { problemOf } from '~/shared/problem';
import { CreateButton } from '~/shared/records/CreateButton';
import { unreadable } from '~/shared/records/filterText';
import { pageQuery } from '~/shared/records/records';
import { type BoardColumn, cardFields, columnsQuery } from './board';
import styles from './board.module.css';
import { DealBoard } from './DealBoard';
import { sorts, useBoardState } from './useBoardState';

const PeekPanel = lazy(() =>
  import('~/modules/records/record/PeekPanel').then((file) => ({ default: file.PeekPanel })),
);
const CreateDrawer = lazy(() =>
  import('~/shared/records/CreateDrawer').then((file) => ({ default: file.CreateDrawer })),
);

const lastKey = 'tandem.board.pipeline';

/** What is still open, all stages together. */
function Totals({ columns }: { columns: BoardColumn[] }) {
  const { t } = useTranslation();
  const open = columns.filter((each) => each.stage.kind === 'open');
  const count = open.reduce((sum, each) => sum + each.count, 0);
  const sum = format.sums(format.added(open.map((each) => each.sum)));
  const weighted = format.sums(format.added(open.map((each) => each.weighted)));
  return (
    <p className={styles.totals}>
      {[
        t('sales.board.openDeals', { count, number: format.number(count) }),
        sum,
        weighted && t('sales.board.weighted', { sum: weighted }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}

/** The deals of one pipeline, stage by stage. */
export function DealBoardPage() {
  const { t } = useTranslation();
  const state = useBoardState();
  const deal = useObjectType('deal');
  const type = deal && state.asOf ? pastOf(deal, state.asOf) : deal;
  const [adding, setAdding] = useState(false);
  const pipelines = useQuery(
    pageQuery('pipelines', { fields: ['name', 'active'], sort: 'position', limit: 100 }),
  );
  // What is hidden from the role cannot be asked for.
  const fields = useMemo(() => cardFields.filter((each) => type && fieldOf(type, each)), [type]);
  const orders = sorts.filter((each) => type && canSort(type.fields, each));
  const sort = orders.find((each) => each === state.sort) ?? orders[0] ?? 'name';
  const known = pipelines.data?.items ?? [];
  const wanted = state.pipeline ?? Number(localStorage.getItem(lastKey));
  const usable = known.filter((each) => each.active !== false || each.id === wanted);
  const pipeline = usable.find((each) => each.id === wanted) ?? usable[0];
  const board = useQuery({
    ...columnsQuery({ pipeline: pipeline?.id ?? 0, filter: state.filter, asOf: state.asOf }),
    enabled: !!pipeline,
  });
  useListKeys({
    filter: () => setAdding(true),
    search: () => setAdding(true),
    create: () => type?.rights.create && state.setCreating(true),
  });

  if (!type || pipelines.isPending) return <PageSkeleton />;
  if (state.filter === unreadable) return <Lost type={type} what="filter" />;
  const name = pipeline ? String(pipeline.name) : t('sales.board.title');
  const problem = pipelines.error ?? board.error;
  return (
    <Page
      name={name}
      title={
        <Dropdown
          trigger={['click']}
          menu={{
            selectable: true,
            selectedKeys: pipeline ? [String(pipeline.id)] : [],
            items: usable.map((each) => ({
              key: String(each.id),
              label: String(each.name),
              onClick: () => {
                localStorage.setItem(lastKey, String(each.id));
                state.setPipeline(each.id);
              },
            })),
          }}
        >
          <button type="button" className={styles.pipeline} aria-label={t('sales.board.choose', { name })}>
            <h1>{name}</h1>
            <ChevronDown size={15} aria-hidden />
          </button>
        </Dropdown>
      }
      actions={
        <>
          <ShownAs type={type} here="board" filter={state.listFilter(pipeline?.id)} sort={sort} />
          <CreateButton type={type} onClick={() => state.setCreating(true)} />
        </>
      }
    >
      {state.asOf && <PastBanner asOf={state.asOf} />}
      <div className={styles.bar}>
        <FilterBar
          type={type}
          filter={state.filter}
          onChange={state.setFilter}
          adding={adding}
          onAdding={setAdding}
        />
        <div className={styles.tools}>
          {board.data && <Totals columns={board.data.columns} />}
          <ColumnsBy type={type} value="stage" filter={state.listFilter(pipeline?.id)} sort={sort} />
          <Select
            size="small"
            variant="borderless"
            popupMatchSelectWidth={false}
            aria-label={t('sales.board.sort')}
            value={sort}
            options={orders.map((each) => ({ value: each, label: t(`sales.board.sortBy.${each}`) }))}
            onChange={state.setSort}
          />
        </div>
      </div>
      {problem ? (
        <EmptyState title={problemOf(problem).message}>
          <Button type="primary" onClick={() => void board.refetch()}>
            {t('shared.board.retry')}
          </Button>
        </EmptyState>
      ) : !pipeline ? (
        <EmptyState title={t('sales.board.noPipeline')} hint={t('sales.board.noPipelineHint')} />
      ) : (
        <div
          className={styles.room}
          data-stale={board.isPlaceholderData || undefined}
          aria-busy={board.isPending || undefined}
        >
          {board.data && (
            <DealBoard
              asked={{ pipeline: pipeline.id, filter: state.filter, sort, fields, asOf: state.asOf }}
              columns={board.data.columns}
              state={state}
              movable={!!type.rights.advance}
            />
          )}
          <Suspense fallback={null}>
            {state.peek && !state.asOf && (
              <PeekPanel type={type} id={state.peek} onClose={() => state.setPeek(undefined)} />
            )}
          </Suspense>
        </div>
      )}
      <Suspense fallback={null}>
        {state.creating && pipeline && (
          <CreateDrawer
            type={type}
            given={{ pipeline: { id: pipeline.id, name } }}
            onClose={() => state.setCreating(false)}
          />
        )}
      </Suspense>
    </Page>
  );
}
