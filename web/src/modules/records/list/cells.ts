import { wireOf } from '~/shared/fields/FieldInput';
import type { RecordData, Value } from '~/shared/records/records';
import { patchOf, readField, sameValue } from '~/shared/records/useWriteField';
import type { Column } from './columns';

export interface Place {
  row: number;
  column: number;
}

/** A rectangle of cells, both ends included. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** One cell as it is and as it is to be. */
export interface CellChange {
  record: RecordData;
  column: Column;
  before: Value;
  value: Value;
}

export const rangeOf = (one: Place, other: Place): Range => ({
  top: Math.min(one.row, other.row),
  bottom: Math.max(one.row, other.row),
  left: Math.min(one.column, other.column),
  right: Math.max(one.column, other.column),
});

export const isOne = ({ top, bottom, left, right }: Range): boolean => top === bottom && left === right;

/** The texts that go into a range: a single one fills it, several go in from its corner on, as far as there are cells. */
export function spread(texts: string[][], range: Range): string[][] {
  const [first] = texts;
  if (texts.length > 1 || !first || first.length > 1) return texts;
  const width = range.right - range.left + 1;
  return Array.from({ length: range.bottom - range.top + 1 }, () => Array(width).fill(first[0] ?? ''));
}

/** What a range says to a spreadsheet: tabs and lines; a text that has either stands in quotes. */
export const tabbed = (texts: string[][]): string =>
  texts
    .map((row) =>
      row.map((text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t'),
    )
    .join('\n');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The same as a table, which programs that read no tabs prefer. */
export const tableOf = (texts: string[][]): string =>
  `<table>${texts
    .map((row) => `<tr>${row.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`)
    .join('')}</table>`;

/** The cells of a range that change when the upper ones are written on downwards, in turn where there are several. */
export function filledDown(
  rows: RecordData[],
  columns: Column[],
  from: Range,
  bottom: number,
  mayWrite: (column: Column) => boolean,
): CellChange[] {
  const height = from.bottom - from.top + 1;
  const changes: CellChange[] = [];
  for (const column of columns.slice(from.left, from.right + 1)) {
    if (!mayWrite(column)) continue;
    for (let at = from.bottom + 1; at <= bottom; at++) {
      const record = rows[at];
      const source = rows[from.top + ((at - from.top) % height)];
      if (!record || !source) continue;
      const value = readField(source, column.field);
      const before = readField(record, column.field);
      if (!sameValue(before, value)) changes.push({ record, column, before, value });
    }
  }
  return changes;
}

export interface Operation {
  update: number;
  version: number;
  values: Record<string, unknown>;
}

/** One write a record, however many of its cells change. */
export function operationsOf(changes: CellChange[], versionOf: (record: RecordData) => number): Operation[] {
  const operations = new Map<number, Operation>();
  for (const { record, column, value } of changes) {
    const { custom, ...plain } = patchOf(column.field, wireOf(column.field, value));
    const before = operations.get(record.id)?.values ?? {};
    const values: Record<string, unknown> = { ...before, ...plain };
    if (custom) values.custom = { ...(before.custom as object | undefined), ...(custom as object) };
    operations.set(record.id, { update: record.id, version: versionOf(record), values });
  }
  return [...operations.values()];
}
