import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type ObjectType, useObjectTypes } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { unreadable } from '~/shared/records/filterText';
import { type BoardDefinition, boardOf, keptBoard, usualFacts } from '../board/board';
import { type CalendarDefinition, calendarOf, dayText } from '../calendar/calendar';
import { type ChartDefinition, chartOf, chartParams, chartSearch } from '../chart/chart';
import { type View, type ViewDefinition, viewsQuery } from '../views/views';
import type { Colouring } from './colours/colours';
import { type Column, columnText } from './columns';
import type { Figure } from './GridFoot';
import { groupOf } from './groups/grouping';
import { coloursAt, columnsAt, filterAt, sortAt } from './question';

export interface ListState {
  views: View[];
  view: View | undefined;
  /** What the address names and nobody can show: shown are neither all records nor others in its place. */
  lost: 'view' | 'filter' | undefined;
  /** True when the page shows something else than its view keeps. */
  changed: boolean;
  filter: Filter | undefined;
  sort: string;
  columns: Column[];
  /** What the foot of a column shows, where it is not the usual. */
  figures: Record<string, Figure>;
  /** By which rows or cells are coloured, the first that holds. */
  colours: Colouring[];
  /** What the rows are put together by: `stage`, or `closedOn:month`. */
  group: string | undefined;
  /** What is drawn in place of the rows, where the list is shown so. */
  chart: ChartDefinition | undefined;
  /** By which date and how far the list is shown as a calendar, where it is. */
  calendar: CalendarDefinition | undefined;
  /** By which choice the list is shown as a board, where it is. */
  board: BoardDefinition | undefined;
  /** The column that a phone shows of the board. */
  lane: string | undefined;
  /** A day of the period that the calendar shows. */
  on: string | undefined;
  text: string;
  peek: number | undefined;
  creating: boolean;
  /** The bulk edit whose receipt stands beside the list. */
  edit: number | undefined;
  definition: ViewDefinition;
  setFilter: (filter: Filter | undefined) => void;
  setSort: (sort: string) => void;
  setColumns: (columns: { path: string; width?: number; drawn?: boolean }[]) => void;
  setColours: (colours: Colouring[]) => void;
  setGroup: (group: string | undefined) => void;
  setFigure: (path: string, figure: Figure) => void;
  setChart: (chart: ChartDefinition) => void;
  setCalendar: (calendar: CalendarDefinition) => void;
  setBoard: (board: BoardDefinition) => void;
  setLane: (lane: string) => void;
  setOn: (day: string | undefined) => void;
  setText: (text: string) => void;
  setPeek: (id: number | undefined) => void;
  setCreating: (creating: boolean) => void;
  setEdit: (id: number | undefined) => void;
  openView: (id: number | undefined) => void;
}

/** The list's state is its address: a view's number, and beside it only what differs from the view. */
export function useListState(type: ObjectType): ListState {
  const types = useObjectTypes();
  const [search, setSearch] = useSearchParams();
  const { data: views = [], isSuccess, isFetching } = useQuery(viewsQuery(type.name));
  const view = views.find((each) => String(each.id) === search.get('view'));

  // One that was just saved is there when the views were read again.
  const gone =
    isSuccess &&
    !isFetching &&
    search.has('view') &&
    !views.some((each) => String(each.id) === search.get('view'));

  const set = useCallback(
    (changes: Record<string, string | undefined>, replace = true) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(changes)) {
            if (value === undefined) next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace },
      ),
    [setSearch],
  );

  const filterText = search.get('filter');
  const sortText = search.get('sort');
  const columnsText = search.get('columns');
  const kept = view?.definition;
  const filter = useMemo(() => filterAt(filterText, kept), [filterText, kept]);
  const sort = sortAt(type, sortText, kept);
  const figuresText = search.get('figures');
  const figures = useMemo(
    () =>
      Object.fromEntries(
        (figuresText ?? '')
          .split(',')
          .filter(Boolean)
          .map((each) => each.split(':')),
      ),
    [figuresText],
  ) as Record<string, Figure>;
  const board = useMemo(() => boardOf(type, search, keptBoard(type, view)), [type, search, view]);
  const columns = useMemo(() => {
    const chosen = board && columnsText === null && !kept?.columns;
    const text = chosen ? usualFacts(type, board.by).join(',') : columnsText;
    return columnsAt(types, type, text, kept);
  }, [types, type, columnsText, kept, board]);

  const coloursText = search.get('colours');
  const colours = useMemo(() => coloursAt(coloursText, kept), [coloursText, kept]);

  const groupText = search.get('group');
  const group = useMemo(() => groupOf(types, type, groupText ?? kept?.group), [types, type, groupText, kept]);

  const calendar = useMemo(
    () => (board ? undefined : calendarOf(type, search, kept?.calendar)),
    [type, search, kept, board],
  );
  const chart = useMemo(
    () => (calendar || board ? undefined : chartOf(types, type, search, kept?.chart)),
    [types, type, search, kept, calendar, board],
  );

  return {
    views,
    view,
    lost: gone ? 'view' : filter === unreadable ? 'filter' : undefined,
    changed:
      filterText !== null ||
      sortText !== null ||
      columnsText !== null ||
      coloursText !== null ||
      groupText !== null ||
      search.has('chart') ||
      search.has('calendar') ||
      search.has('board') ||
      search.has('sum'),
    filter,
    colours,
    group,
    chart,
    calendar,
    board,
    lane: search.get('lane') ?? undefined,
    on: dayText(search.get('on')),
    sort,
    columns,
    figures,
    text: search.get('q') ?? '',
    peek: Number(search.get('peek')) || undefined,
    creating: search.get('create') === '1',
    edit: Number(search.get('edit')) || undefined,
    definition: chart
      ? { filter: filter ?? null, chart }
      : {
          filter: filter ?? null,
          sort,
          columns: columns.map(columnText),
          ...(calendar ? { calendar } : {}),
          ...(board ? { board } : {}),
          ...(colours.length > 0 ? { colours } : {}),
          ...(group && !calendar && !board ? { group } : {}),
        },
    setFilter: (next) => set({ filter: next ? JSON.stringify(next) : kept?.filter ? '' : undefined }, false),
    setSort: (next) => set({ sort: next }, false),
    setColumns: (next) => set({ columns: next.map(columnText).join(',') }),
    setColours: (next) =>
      set({ colours: next.length > 0 || kept?.colours ? JSON.stringify(next) : undefined }),
    setGroup: (next) => set({ group: next ?? (kept?.group ? '' : undefined) }),
    setFigure: (path, figure) =>
      set({
        figures: Object.entries({ ...figures, [path]: figure })
          .map((each) => each.join(':'))
          .join(','),
      }),
    setChart: (next) => set(chartSearch(next, kept?.chart)),
    setCalendar: (next) => set({ calendar: next.span, date: next.field }),
    setBoard: (next) => set({ board: next.by, sum: next.sum ?? '', lane: undefined }),
    setLane: (lane) => set({ lane }),
    setOn: (day) => set({ on: day }),
    setText: (text) => set({ q: text || undefined }),
    setPeek: (id) => set({ peek: id ? String(id) : undefined }),
    setCreating: (creating) => set({ create: creating ? '1' : undefined }),
    setEdit: (id) => set({ edit: id ? String(id) : undefined }),
    openView: (id) =>
      set(
        {
          view: id ? String(id) : undefined,
          filter: undefined,
          sort: undefined,
          columns: undefined,
          colours: undefined,
          group: undefined,
          ...Object.fromEntries(chartParams.map((each) => [each, undefined])),
          calendar: undefined,
          date: undefined,
          board: undefined,
          sum: undefined,
          lane: undefined,
          q: undefined,
        },
        false,
      ),
  };
}
