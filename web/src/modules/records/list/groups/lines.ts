import type { Field } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { type Aggregate, isEmpty, type RecordData, readValue, type Value } from '~/shared/records/records';
import { isGroup, keyOf, later, partsOf } from '../../chart/groups';
import type { Place, Range } from '../cells';
import type { GridStep } from '../gridKeys';

/** Rows that have one value in common, and what the server counted of them. */
export interface Group {
  key: string;
  value: Value;
  label: string;
  count: number;
  filter: Filter;
  figures: Aggregate['rows'][number];
}

/** What is there of an open group's rows; `more` where there are others. */
export interface Loaded {
  rows: RecordData[];
  more: boolean;
}

/** What stands in one line of a list that is grouped. */
export type Line =
  | { kind: 'head'; group: Group; open: boolean }
  | { kind: 'row'; group: Group; row: RecordData }
  | { kind: 'wait'; group: Group };

interface Read {
  label: (value: Value) => string;
  place?: (row: Aggregate['rows'][number]) => number;
}

/** The groups in the order of their values, or in the opposite one; those without a value last. */
export function groupsOf(data: Aggregate, by: string, said: Read, down: boolean): Group[] {
  const { bucket } = partsOf(by);
  const groups = data.rows.map((row) => {
    const value = row[by] ?? null;
    const group: Group = {
      key: keyOf(value),
      value,
      label: said.label(value),
      count: Number(row.count ?? 0),
      filter: isGroup(by, value),
      figures: row,
    };
    return { group, place: said.place?.(row) ?? 0 };
  });
  const words = new Intl.Collator(undefined, { numeric: true });
  groups.sort((one, other) => {
    if (one.group.value === null || other.group.value === null)
      return Number(one.group.value === null) - Number(other.group.value === null);
    const by = bucket
      ? words.compare(one.group.key, other.group.key)
      : one.place - other.place || words.compare(one.group.label, other.group.label);
    return down ? -by : by;
  });
  return groups.map(({ group }) => group);
}

/** So many lines keep the place of rows that are still to come. */
const mostWaiting = 100;

/** All lines in order: each group's head, and the rows of those that are open. */
export function linesOf(
  groups: Group[],
  isOpen: (group: Group) => boolean,
  loaded: (group: Group) => Loaded | undefined,
): Line[] {
  const lines: Line[] = [];
  for (const group of groups) {
    const open = isOpen(group);
    lines.push({ kind: 'head', group, open });
    if (!open) continue;
    const { rows, more } = loaded(group) ?? { rows: [], more: true };
    for (const row of rows) lines.push({ kind: 'row', group, row });
    const wait: Line = { kind: 'wait', group };
    if (more)
      for (let left = Math.min(mostWaiting, Math.max(1, group.count - rows.length)); left > 0; left--)
        lines.push(wait);
  }
  return lines;
}

/** A line by a name that it keeps while others come and go. */
export function lineKey(line: Line | undefined, index: number): string {
  if (line?.kind === 'row') return `${line.group.key}/${line.row.id}`;
  return line?.kind === 'head' ? `${line.group.key}/` : `+${index}`;
}

/** The open groups of which something is near what is seen, and whether rows are waited for there. */
export function seenGroups(lines: Line[], first: number, last: number): Map<string, boolean> {
  const seen = new Map<string, boolean>();
  for (let at = first; at <= last; at++) {
    const line = lines[at];
    if (line && line.kind !== 'head')
      seen.set(line.group.key, seen.get(line.group.key) === true || line.kind === 'wait');
  }
  return seen;
}

/** Whether a row has the value of the group in which it stands; a moment's day is the server's to say. */
export function belongs(by: string, field: Field, group: Group, row: RecordData): boolean {
  const { field: path, bucket } = partsOf(by);
  const value = readValue(row, path);
  if (group.value === null || isEmpty(value)) return group.value === null && isEmpty(value);
  if (!bucket) return keyOf(value) === group.key;
  if (field.kind === 'instant') return true;
  const day = String(value);
  return day >= group.key && day < later(group.key, bucket);
}

/** What a key does to groups, where it is not a step among cells. */
export type GroupStep =
  | { does: 'turn'; group: Group }
  | { does: 'turnAll'; open: boolean }
  | { does: 'go'; row: number };

/** Arrows to the sides close and open the group on whose head one stands, with Shift all of them; Enter turns it. */
export function groupStep(step: GridStep, lines: Line[], at: Place): GroupStep | undefined {
  const line = lines[at.row];
  const aside = step.does === 'move' && step.rows === 0 ? step.columns : 0;
  const all = step.does === 'move' && step.range;
  if (line?.kind === 'head') {
    if (['edit', 'open', 'peek'].includes(step.does)) return { does: 'turn', group: line.group };
    if (aside === 0) return undefined;
    if (all) return { does: 'turnAll', open: aside > 0 };
    if (line.open !== aside > 0) return { does: 'turn', group: line.group };
    return { does: 'go', row: aside > 0 ? at.row + 1 : at.row };
  }
  if (!line || aside >= 0 || all || at.column > 0) return undefined;
  return { does: 'go', row: headOf(lines, at.row) };
}

/** Where the head is below which a line stands. */
export function headOf(lines: Line[], line: number): number {
  let head = line;
  while (head > 0 && lines[head]?.kind !== 'head') head--;
  return head;
}

type Rows = readonly (RecordData | undefined)[];

/** How far one may go from a row towards another without leaving those that stand together. */
export function within(rows: Rows, from: number, to: number): number {
  const step = Math.sign(to - from);
  let at = from;
  while (at !== to && rows[at] && rows[at + step]) at += step;
  return at;
}

/** The rows that stand together with the first of a range, and the range among them. */
export function together(rows: Rows, range: Range): { rows: RecordData[]; range: Range } {
  let first = range.top;
  while (rows[range.top] && rows[first - 1]) first--;
  let end = range.top;
  while (rows[end]) end++;
  return {
    rows: rows.slice(first, end) as RecordData[],
    range: { ...range, top: range.top - first, bottom: Math.min(range.bottom, end - 1) - first },
  };
}
