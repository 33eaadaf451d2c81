import { lazy, Suspense } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { asOfText, pastOf } from '~/shared/asOf';
import type { ObjectType } from '~/shared/metadata';
import { useFaces } from '~/shared/module';
import { PageSkeleton } from '~/shared/PageSkeleton';
import { Lost } from './Lost';
import { RecordList } from './RecordList';
import { useListState } from './useListState';

const ChartPage = lazy(() => import('../chart/ChartPage').then((file) => ({ default: file.ChartPage })));
const BoardPage = lazy(() => import('../board/BoardPage').then((file) => ({ default: file.BoardPage })));
const CalendarPage = lazy(() =>
  import('../calendar/CalendarPage').then((file) => ({ default: file.CalendarPage })),
);

/** An object's records as the address asks for them, as they are or as they were. */
export function RowsOrChart({ type: today }: { type: ObjectType }) {
  const [search] = useSearchParams();
  const asOf = asOfText(search.get('asOf'));
  const type = asOf ? pastOf(today, asOf) : today;
  const state = useListState(type);
  const own = useFaces(type.name).find((face) => face.board)?.board;
  if (state.lost) return <Lost type={type} what={state.lost} />;
  // A board that says no columns is the one that its object has of itself.
  if (own && state.view?.kind === 'board' && !state.view.definition.board)
    return <Navigate replace to={own.link(state.filter, state.view.definition.sort ?? undefined, asOf)} />;
  if (state.board)
    return (
      <Suspense fallback={<PageSkeleton />}>
        <BoardPage type={type} state={state} board={state.board} />
      </Suspense>
    );
  // what stands on which day of the past is shown as rows
  if (state.calendar && !asOf)
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
