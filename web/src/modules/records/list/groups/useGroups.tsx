import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentOf } from '~/shared/asOf';
import type { Field, ObjectType } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { type Aggregate, aggregateQuery, type RecordData, recordKeys } from '~/shared/records/records';
import { useGroup } from '../../chart/useGroup';
import { measuresOf } from '../GridFoot';
import { sortOf } from '../SortMenu';
import type { ListState } from '../useListState';
import { GroupRows, type Read } from './GroupRows';
import { belongs, type Group, groupsOf, type Line, linesOf, seenGroups } from './lines';

/** More groups than these begin closed: one wants to see the groups first. */
const mostOpen = 12;

/** Rows are asked for so many lines before one comes to them. */
const ahead = 20;

export interface Groups {
  field: Field | undefined;
  lines: Line[];
  /** What stands in the lines: a record, or nothing in a group's head and where a row is waited for. */
  rows: (RecordData | undefined)[];
  /** The records that are there. */
  records: RecordData[];
  pending: boolean;
  stale: boolean;
  error: Error | null;
  /** Whether there are records that are not loaded. */
  more: boolean;
  /** Whether there are more groups than are shown. */
  cut: boolean;
  read: () => void;
  turn: (group: Group) => void;
  turnAll: (open: boolean) => void;
  /** Tells which lines are on the screen: only their rows are read. */
  see: (first: number, last: number) => void;
  /** What reads the rows; it draws nothing. */
  readers: ReactNode;
}

type Row = Aggregate['rows'][number];

const none: Group[] = [];
const nothing: ReadonlyMap<string, boolean> = new Map();

/** The groups of a list, counted in one call; rows are read of those that are open and in sight. */
export function useGroups(type: ObjectType, state: ListState, asked: Filter | undefined): Groups | undefined {
  const { t } = useTranslation();
  const client = useQueryClient();
  const by = state.group;
  const grouping = useGroup(type, by);
  const said = grouping && {
    label: grouping.text,
    place:
      grouping.place &&
      ((row: Row) => grouping.place?.(row[grouping.by] ?? null, row[grouping.position ?? ''] ?? null) ?? 0),
  };
  const totals = useQuery({
    ...aggregateQuery(type.path, {
      filter: asked,
      groupBy: grouping ? [grouping.by, ...(grouping.position ? [grouping.position] : [])] : [],
      measures: [{ fn: 'count' }, ...measuresOf(state.columns, state.figures, true)],
      asOf: momentOf(type.asOf),
    }),
    enabled: !!by,
  });
  // What is kept on the screen while an answer is on its way may be grouped by something else.
  const data = by && totals.data?.rows.every((row) => by in row) ? totals.data : undefined;
  const sort = sortOf(state.sort);
  const down = sort.down && sort.path === grouping?.path;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said follows the field and the language
  const groups = useMemo(
    () => (data && by && said ? groupsOf(data, by, said, down) : none),
    [data, by, down, t],
  );

  const [turned, setTurned] = useState<{ by?: string; open: boolean; but: ReadonlySet<string> }>();
  const usual = turned?.by === by ? turned : undefined;
  const open = usual?.open ?? groups.length <= mostOpen;
  const isOpen = useCallback((group: Group) => open !== (usual?.but.has(group.key) ?? false), [open, usual]);
  const turn = useCallback(
    ({ key }: Group) => {
      const but = new Set(usual?.but);
      if (!but.delete(key)) but.add(key);
      setTurned({ by, open, but });
    },
    [by, open, usual],
  );
  const turnAll = useCallback((next: boolean) => setTurned({ by, open: next, but: new Set() }), [by]);

  const [read, setRead] = useState<ReadonlyMap<string, Read>>(new Map());
  const question = JSON.stringify([by, asked, state.sort, state.columns.map(({ path }) => path)]);
  const put = useCallback(
    (key: string, rows: Read) => setRead((before) => new Map(before).set(key, rows)),
    [],
  );
  const { lines, rows, records } = useMemo(() => {
    const all = linesOf(groups, isOpen, ({ key }) => {
      const known = read.get(key);
      return known?.question === question ? known : undefined;
    });
    const there = all.map((line) => (line.kind === 'row' ? line.row : undefined));
    return { lines: all, rows: there, records: there.filter((row) => row !== undefined) };
  }, [groups, isOpen, read, question]);

  const [seen, setSeen] = useState(nothing);
  const see = useCallback(
    (first: number, last: number) => {
      const next = seenGroups(lines, first, last + ahead);
      setSeen((before) =>
        before.size === next.size && [...next].every(([key, waits]) => before.get(key) === waits)
          ? before
          : next,
      );
    },
    [lines],
  );
  const inSight = groups.filter((group) => seen.has(group.key) && isOpen(group));

  // Whoever writes has the groups counted again. Where a row has come or gone, the rows are read again too, and
  // nowhere else: what was only changed stays where it stands.
  const counted = useRef<{ question: string; counts: ReadonlyMap<string, number> }>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer is looked at once
  useEffect(() => {
    if (!data || !by || totals.isPlaceholderData) return;
    const counts = new Map(groups.map(({ key, count }) => [key, count]));
    const before = counted.current;
    counted.current = { question, counts };
    if (before?.question !== question) return;
    const { field } = grouping?.found ?? {};
    const strange = lines.some(
      (line) => field && line.kind === 'row' && !belongs(by, field, line.group, line.row),
    );
    const changed = groups.filter(({ key, count }) => strange || before.counts.get(key) !== count);
    if (changed.length === 0 && before.counts.size === counts.size) return;
    void client.invalidateQueries({ queryKey: recordKeys.lists(type.path), refetchType: 'none' });
    const again = changed.filter((group) => inSight.includes(group));
    for (const { key } of again) read.get(key)?.again();
    // What is out of sight is read when it comes into it.
    const gone = new Set(changed.filter((group) => !again.includes(group)).map(({ key }) => key));
    setRead((known) => new Map([...known].filter(([key]) => !gone.has(key))));
  }, [totals.dataUpdatedAt]);

  if (!by || !grouping) return undefined;
  const failed = inSight.map(({ key }) => read.get(key)?.error).find((error) => !!error);
  return {
    field: grouping.bucket ? undefined : grouping.found?.field,
    lines,
    rows,
    records,
    pending: !data && !totals.error,
    stale: totals.isPlaceholderData || inSight.some(({ key }) => read.get(key)?.stale),
    error: totals.error ?? failed ?? null,
    more: groups.reduce((sum, { count }) => sum + count, 0) > records.length,
    cut: data?.more === true,
    read: () => {
      void totals.refetch();
      for (const { key } of inSight) read.get(key)?.again();
    },
    turn,
    turnAll,
    see,
    readers: inSight.map((group) => (
      <GroupRows
        key={`${by}=${group.key}`}
        type={type}
        state={state}
        asked={asked}
        also={grouping.path}
        question={question}
        group={group}
        waits={seen.get(group.key) === true}
        onRead={put}
      />
    )),
  };
}
