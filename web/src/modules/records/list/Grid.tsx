import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAppearance } from '~/shared/appearance';
import { isTyping } from '~/shared/keys';
import { placeOf, useChanged } from '~/shared/live/live';
import { type ObjectType, pluralOf, useObjectTypes } from '~/shared/metadata';
import { problemOf } from '~/shared/problem';
import type { Filter } from '~/shared/records/filter';
import { type RecordData, readValue } from '~/shared/records/records';
import { useTitle } from '~/shared/records/useTitle';
import { refusalOf, useWriteField } from '~/shared/records/useWriteField';
import { filledDown, isOne, tabbed, tableOf } from './cells';
import { colouringOf, marksOf } from './colours/colours';
import { type Column, trackOf } from './columns';
import { canEdit, type Editing } from './GridCell';
import { GridFoot } from './GridFoot';
import { type Draw, GridHead } from './GridHead';
import { GridRow, type RowActions } from './GridRow';
import styles from './grid.module.css';
import { gridKey } from './gridKeys';
import { GroupLine } from './groups/GroupLine';
import { groupStep, together, within } from './groups/lines';
import { seenWithHead } from './groups/seenWithHead';
import type { Groups } from './groups/useGroups';
import { copiedText } from './paste';
import { roomOfRows } from './roomOfRows';
import { SkeletonRows } from './SkeletonRows';
import { useAside } from './useAside';
import { useCells } from './useCells';
import { useLineKeys } from './useLineKeys';
import type { ListState } from './useListState';
import { useRange } from './useRange';
import type { Selection } from './useSelection';

export interface RowsProps {
  type: ObjectType;
  state: ListState;
  /** What stands in the lines; none in the head of a group. */
  rows: (RecordData | undefined)[];
  groups: Groups | undefined;
  asked: Filter | undefined;
  pending: boolean;
  onEnd: () => void;
  selection: Selection;
}

const checkWidth = 36;

/** A table of any length: only what is seen is drawn; the keys do everything the mouse does. */
export function Grid({ type, state, rows, groups, asked, pending, onEnd, selection }: RowsProps) {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  const { rowHeight } = useAppearance();
  const types = useObjectTypes();
  const paths = useMemo(() => new Map(types.map(({ name, path }) => [name, path])), [types]);
  const scroller = useRef<HTMLDivElement>(null);
  const aside = useAside(scroller);
  const {
    active,
    range,
    preview,
    move: choose,
    pointer,
  } = useRange(
    id,
    (from, bottom) => fill(from, bottom),
    (from, to) => within(rows, from, to),
  );
  const [editing, setEditing] = useState<Editing>();
  const fresh = useChanged();
  const write = useWriteField(type);
  const titleOf = useTitle(type);
  const words = { yes: t('shared.yes'), no: t('shared.no') };
  const [drawn, setDrawn] = useState<{ path: string; width: number }>();
  const columns = useMemo(
    () =>
      state.columns.map((each) =>
        each.path === drawn?.path ? { ...each, width: drawn.width, drawn: true } : each,
      ),
    [state.columns, drawn],
  );
  const marks = marksOf(state.colours);
  const cells = useCells(type, columns, marks);
  const draw = (path: string, width: number, done: boolean) => {
    setDrawn(done ? undefined : { path, width });
    if (done)
      state.setColumns(
        state.columns.map((each) => (each.path === path ? { ...each, width, drawn: true } : each)),
      );
  };

  const rangeExtractor = useMemo(() => seenWithHead(groups?.lines), [groups?.lines]);
  const virtual = useVirtualizer({
    ...roomOfRows,
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    rangeExtractor,
    scrollPaddingStart: rowHeight * (groups ? 2 : 1),
    scrollPaddingEnd: rowHeight * 2,
    getItemKey: useLineKeys(rows, groups?.lines),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measures again when the density changes
  useEffect(() => virtual.measure(), [rowHeight]);
  const several = !isOne(range) || preview > range.bottom;
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 30) onEnd();
  }, [last, rows.length, onEnd]);
  const first = items[groups ? 1 : 0]?.index ?? 0;
  const see = groups?.see;
  useEffect(() => see?.(first, last), [see, first, last]);

  const template = `${checkWidth}px ${columns.map(trackOf).join(' ')} minmax(0, 1fr)`;
  const minWidth = checkWidth + columns.reduce((sum, each) => sum + each.width, 0);

  const open = (row: RecordData) => navigate(`/${type.path}/${row.id}`);
  const move = (row: number, column: number, extend = false) => {
    const next = choose(
      {
        row: Math.max(0, Math.min(rows.length - 1, row)),
        column: Math.max(0, Math.min(columns.length - 1, column)),
      },
      extend,
    );
    virtual.scrollToIndex(next.row);
    document
      .getElementById(`${id}-head-${next.column}`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const there = rows[next.row];
    if (state.peek && there) state.setPeek(there.id);
  };
  const edit = (row: RecordData | undefined, column: Column | undefined) => {
    if (!row || !column) return;
    if (canEdit(type, column)) setEditing({ id: row.id, path: column.path });
    else if (column.path === type.title) open(row);
  };
  // Back to the grid after an edit, unless the person has gone elsewhere meanwhile.
  const focus = () =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
    });
  /** The next cell to the side that can be written. */
  const beside = (column: Column, step: number) => {
    let at = columns.findIndex((each) => each.path === column.path) + step;
    for (let next = columns[at]; next && !canEdit(type, next); next = columns[at]) at += step;
    return at;
  };
  const settle: RowActions['settle'] = (row, column, value, changed, step) => {
    const to = step ? beside(column, step) : -1;
    const next = columns[to];
    setEditing(next && { id: row.id, path: next.path });
    if (next)
      move(
        rows.findIndex((each) => each?.id === row.id),
        to,
      );
    else focus();
    if (!changed) return;
    cells.forget();
    // The refused value comes back into its cell, with the reason under it. As a promise, because a
    // mutation forgets the callbacks of a call when the next one starts.
    write
      .mutateAsync({ record: row, field: column.field, value })
      // Another rule may hold now.
      .then(() => (marks.length > 0 ? cells.readAgain([row.id]) : undefined))
      .catch((error) => {
        const problem = problemOf(error);
        const reason = refusalOf(problem, column.field) ?? problem.message;
        setEditing({ id: row.id, path: column.path, draft: value, refused: reason });
      });
  };

  const fill = (from = range, bottom = range.bottom) => {
    const part = together(rows, from);
    const last = bottom + part.range.top - from.top;
    void cells.write(filledDown(part.rows, columns, part.range, last, (column) => canEdit(type, column)));
  };

  const does = useRef({ edit, settle, select: selection.toggle, setEditing, focus, draw, navigate });
  does.current = { edit, settle, select: selection.toggle, setEditing, focus, draw, navigate };
  const actions = useMemo(
    () => ({
      draw: (...drawn: Parameters<Draw>) => does.current.draw(...drawn),
      edit: (row: RecordData, column: Column) => does.current.edit(row, column),
      settle: (...settled: Parameters<RowActions['settle']>) => does.current.settle(...settled),
      select: (row: RecordData, range: boolean) => does.current.select(row.id, range),
      leave: () => {
        does.current.setEditing(undefined);
        does.current.focus();
      },
      follow: (event: MouseEvent<HTMLAnchorElement>) => {
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        does.current.navigate(event.currentTarget.pathname);
      },
    }),
    [],
  );

  const press = (event: KeyboardEvent) => {
    if (editing || event.target !== scroller.current) return;
    const row = rows[active.row];
    const step = gridKey(
      event,
      Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    );
    if (!step || rows.length === 0) return;
    event.preventDefault();
    const turn = groups && groupStep(step, groups.lines, active);
    if (turn?.does === 'turn') groups?.turn(turn.group);
    else if (turn?.does === 'turnAll') groups?.turnAll(turn.open);
    else if (turn) move(turn.row, 0);
    if (turn) return;
    switch (step.does) {
      case 'move':
        move(active.row + step.rows, active.column + step.columns, step.range);
        break;
      case 'edit':
        edit(row, columns[active.column]);
        break;
      case 'open':
        if (row) open(row);
        break;
      case 'peek':
        if (row) state.setPeek(state.peek === row.id ? undefined : row.id);
        break;
      case 'select':
        if (row) selection.toggle(row.id);
        break;
      case 'selectAll':
        selection.toggleAll();
        break;
      case 'fill':
        // A single row is filled from the one above it, several from the first of them.
        if (range.top < range.bottom) fill({ ...range, bottom: range.top });
        else if (rows[range.top - 1]) fill({ ...range, top: range.top - 1, bottom: range.top - 1 });
        break;
      case 'clear': {
        const here = together(rows, range);
        void cells.clear(here.rows, here.range);
        break;
      }
      case 'leave':
        cells.forget();
        choose(active, false);
        if (state.peek) state.setPeek(undefined);
        else selection.clear();
    }
  };

  // After a click the browser names as its target some text beside the cells, which themselves cannot be selected.
  const isForCells = (event: ClipboardEvent) =>
    document.activeElement === scroller.current && !isTyping(event.target);

  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label={state.view?.name ?? pluralOf(type)}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-activedescendant={
        active.row < rows.length ? `${id}-${active.row}-${rows[active.row] ? active.column : 0}` : undefined
      }
      aria-busy={pending}
      data-aside={aside || undefined}
      style={{ '--columns': template, '--row': `${rowHeight}px` } as React.CSSProperties}
      onKeyDown={press}
      onPaste={(event) => {
        if (editing || !isForCells(event)) return;
        event.preventDefault();
        const here = together(rows, range);
        void cells.paste(event.clipboardData.getData('text/plain'), here.rows, here.range);
      }}
      onCopy={(event) => {
        if (editing || !isForCells(event) || getSelection()?.isCollapsed === false) return;
        const here = together(rows, range);
        if (here.rows.length === 0) return;
        event.preventDefault();
        const texts = here.rows
          .slice(here.range.top, here.range.bottom + 1)
          .map((row) =>
            columns
              .slice(range.left, range.right + 1)
              .map((column) => copiedText(column.field, readValue(row, column.path), words)),
          );
        event.clipboardData.setData('text/plain', tabbed(texts));
        event.clipboardData.setData('text/html', tableOf(texts));
      }}
    >
      <GridHead
        id={id}
        state={state}
        columns={columns}
        selection={selection}
        minWidth={minWidth}
        onDraw={actions.draw}
      />
      {pending ? (
        <SkeletonRows columns={columns} minWidth={minWidth} />
      ) : (
        <div
          role="rowgroup"
          className={styles.body}
          style={{ height: virtual.getTotalSize(), minWidth }}
          {...pointer}
        >
          {items.map((item) => {
            const row = rows[item.index];
            const line = groups?.lines[item.index];
            return row ? (
              <GridRow
                key={item.key}
                id={id}
                type={type}
                name={titleOf(row)}
                row={row}
                index={item.index}
                top={item.start}
                columns={columns}
                activeColumn={active.row === item.index ? active.column : -1}
                from={several && item.index >= range.top && item.index <= preview ? range.left : -1}
                to={several && item.index >= range.top && item.index <= preview ? range.right : -1}
                corner={item.index === range.bottom ? range.right : -1}
                refused={cells.refused}
                colouring={colouringOf(state.colours, row.mark)}
                selected={selection.everything || selection.ids.has(row.id)}
                peeked={state.peek === row.id}
                editing={editing?.id === row.id ? editing : undefined}
                fresh={fresh.get(placeOf(type.name, row.id))}
                actions={actions}
                paths={paths}
                t={t}
              />
            ) : line ? (
              <GroupLine
                key={item.key}
                id={id}
                type={type}
                line={line}
                field={groups?.field}
                index={item.index}
                top={item.start}
                stuck={item === items[0]}
                columns={columns}
                figures={state.figures}
                active={active.row === item.index}
                onTurn={groups?.turn}
              />
            ) : null;
          })}
        </div>
      )}
      <GridFoot
        type={type}
        state={state}
        columns={columns}
        asked={asked}
        shown={groups ? undefined : rows.length}
        pending={pending}
        minWidth={minWidth}
      />
    </div>
  );
}
