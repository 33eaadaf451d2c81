import { lazy, Suspense } from 'react';
import type { ObjectType } from '~/shared/metadata';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { RecordList } from './RecordList';
import { useListState } from './useListState';

const ChartPage = lazy(() => import('../chart/ChartPage').then((file) => ({ default: file.ChartPage })));
const CalendarPage = lazy(() =>
  import('../calendar/CalendarPage').then((file) => ({ default: file.CalendarPage })),
);

/** An object's records as the address asks for them. */
export function RowsOrChart({ type }: { type: ObjectType }) {
  const state = useListState(type);
  if (state.calendar)
    return (
      <Suspense fallback={<PageSkeleton />}>
        <CalendarPage type={type} state={state} calendar={state.calendar} />
      </Suspense>
    );
  if (!state.chart) return <RecordList type={type} state={state} />;
  return (
    <Suspense fallback={<PageSkeleton />}>
      <ChartPage type={type} state={state} chart={state.chart} />
    </Suspense>
  );
}
