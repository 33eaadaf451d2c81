import { lazy, Suspense } from 'react';
import type { ObjectType } from '~/shared/metadata';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { RecordList } from './RecordList';
import { useListState } from './useListState';

const ChartPage = lazy(() => import('../chart/ChartPage').then((file) => ({ default: file.ChartPage })));

/** An object's records as the address asks for them. */
export function RowsOrChart({ type }: { type: ObjectType }) {
  const state = useListState(type);
  if (!state.chart) return <RecordList type={type} state={state} />;
  return (
    <Suspense fallback={<PageSkeleton />}>
      <ChartPage type={type} state={state} chart={state.chart} />
    </Suspense>
  );
}
