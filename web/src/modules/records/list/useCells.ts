import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '~/shared/http';
import { type ObjectType, useObjectTypes } from '~/shared/metadata';
import { type FieldProblem, inWords, Problem, problemOf, wordsOf } from '~/shared/problem';
import type { Filter } from '~/shared/records/filter';
import { changedSince } from '~/shared/records/merge';
import { type RecordData, recordKeys, searchRecords } from '~/shared/records/records';
import {
  numberRefusal,
  readField,
  refusalOf,
  rememberVersion,
  sameValue,
  showRecord,
  versionOf,
  withField,
} from '~/shared/records/useWriteField';
import { useToast } from '~/shared/useToast';
import { type CellChange, operationsOf, type Range, spread } from './cells';
import type { Column } from './columns';
import { canEdit } from './GridCell';
import { cellsOf, pastedValue, relationTexts } from './paste';
import { titlesOf } from './titles';

interface Result {
  status: number;
  code: string | null;
  detail: string | null;
  errors: FieldProblem[];
}

/** The most that the server takes at once. */
const most = 1000;
const page = 500;

/** Why a cell was left as it is, by its place. */
export type RefusedCells = ReadonlyMap<string, string>;

export const cellKey = (record: RecordData, column: Column): string => `${record.id}:${column.path}`;

/** Writes the cells, record by record upon these versions; answers what was refused of which record. */
async function post(
  path: string,
  changes: CellChange[],
  version: (record: RecordData) => number,
): Promise<Map<number, Problem>> {
  const operations = operationsOf(changes, version);
  const problems = new Map<number, Problem>();
  for (let from = 0; from < operations.length; from += most) {
    const some = operations.slice(from, from + most);
    try {
      const { results } = await http.post<{ results: Result[] }>(`/${path}/batch`, { operations: some });
      results.forEach(({ status, code, detail, errors }, at) => {
        const id = some[at]?.update;
        if (status >= 400 && id !== undefined)
          problems.set(
            id,
            new Problem(
              status,
              code ?? '',
              wordsOf(code ?? undefined, detail ?? '', errors[0]?.params),
              errors.map(inWords),
            ),
          );
      });
    } catch (error) {
      for (const { update } of some) problems.set(update, problemOf(error));
    }
  }
  return problems;
}

/** Writes of many cells at once: one call, one step to take back, and what is refused is marked where it stands. */
export function useCells(type: ObjectType, columns: Column[], marks: Filter[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const types = useObjectTypes();
  const [refused, setRefused] = useState<RefusedCells>(new Map());
  const going = useRef<Promise<unknown>>(Promise.resolve());

  /** The records as they are now, shown wherever they stand. */
  const readAgain = async (ids: number[]) => {
    const now = new Map<number, RecordData>();
    const fields = [...new Set([type.title, ...columns.map((each) => each.path)])];
    for (let from = 0; from < ids.length; from += page) {
      const some = ids.slice(from, from + page);
      const { items } = await searchRecords(type.path, {
        fields,
        filter: { field: 'id', op: 'in', value: some },
        sort: 'id',
        limit: page,
        ...(marks.length > 0 ? { marks } : {}),
      });
      for (const item of items) {
        now.set(item.id, item);
        rememberVersion(type.path, item);
        showRecord(client, type.path, item.id, (each) => ({
          ...each,
          ...item,
          custom: { ...each.custom, ...item.custom },
        }));
      }
    }
    void client.invalidateQueries({ queryKey: [...recordKeys.all(type.path), 'aggregate'] });
    for (const id of ids) void client.invalidateQueries({ queryKey: ['timeline', type.path, id] });
    return now;
  };

  /**
   * Sends the changes; answers those that were done and why others were not. What is sent while another call goes on
   * waits for it, since it is written upon the versions that the other leaves.
   */
  const send = (changes: CellChange[]) => {
    const sent = going.current.then(() => sendNow(changes));
    going.current = sent.catch(() => undefined);
    return sent;
  };
  const sendNow = async (changes: CellChange[]) => {
    await client.cancelQueries({ queryKey: recordKeys.lists(type.path) });
    for (const { record, column, value } of changes)
      showRecord(client, type.path, record.id, (each) => withField(each, column.field, value));
    const problems = await post(type.path, changes, (record) => versionOf(type.path, record));
    const ids = [...new Set(changes.map(({ record }) => record.id))];
    const now = await readAgain(ids);
    // Others changed the record in fields that are not written here: both stand.
    const beside = changes.filter(({ record, column, before }) => {
      const row = now.get(record.id);
      const changed = problems.get(record.id)?.code === changedSince;
      return changed && row && sameValue(readField(row, column.field), before);
    });
    const still =
      beside.length > 0
        ? await post(type.path, beside, (record) => now.get(record.id)?.version ?? record.version)
        : new Map<number, Problem>();
    if (beside.length > 0) await readAgain([...new Set(beside.map(({ record }) => record.id))]);
    const problemAt = (change: CellChange) =>
      (beside.includes(change) ? still : problems).get(change.record.id);
    const done = changes.filter((change) => !problemAt(change));
    const reasons = new Map<string, string>();
    for (const change of changes) {
      const problem = problemAt(change);
      const { record, column } = change;
      if (problem) reasons.set(cellKey(record, column), refusalOf(problem, column.field) ?? problem.message);
    }
    return { done, reasons };
  };

  /** Does the changes as one step; `left` were left out before, for the reason given. */
  const write = async (changes: CellChange[], left: RefusedCells = new Map(), outside = 0) => {
    const { done, reasons } = changes.length
      ? await send(changes)
      : { done: [], reasons: new Map<string, string>() };
    const all = new Map([...left, ...reasons]);
    setRefused(all);
    if (done.length > 0) {
      const again = async (step: CellChange[]) => {
        const sent = await send(step);
        setRefused(sent.reasons);
        const [reason] = sent.reasons.values();
        if (reason) toast.refused(new Error(t('records.cells.left', { count: sent.reasons.size, reason })));
      };
      toast.undoable(
        t('records.cells.done', { count: done.length }),
        () => again(done.map((each) => ({ ...each, value: each.before, before: each.value }))),
        () => again(done),
      );
    }
    const count = all.size + outside;
    if (count > 0) {
      const [reason = t('records.cells.outside')] = all.values();
      toast.refused(new Error(t('records.cells.left', { count, reason })));
    }
  };

  const paste = async (clipboard: string, rows: RecordData[], range: Range) => {
    const texts = spread(cellsOf(clipboard), range);
    const wanted = texts.map((cells) => cells.map((_, right) => columns[range.left + right]));
    const titles = await titlesOf(types, relationTexts(texts, wanted));
    const changes: CellChange[] = [];
    const left = new Map<string, string>();
    let outside = 0;
    for (const [down, cells] of texts.entries()) {
      for (const [right, text] of cells.entries()) {
        const record = rows[range.top + down];
        const column = columns[range.left + right];
        if (!record || !column) {
          outside++;
          continue;
        }
        const before = readField(record, column.field);
        const value = canEdit(type, column) ? pastedValue(column.field, text, before, titles) : undefined;
        if (value === undefined)
          left.set(
            cellKey(record, column),
            (canEdit(type, column) && numberRefusal(column.field, text)) || t('records.cells.unfit'),
          );
        else if (!sameValue(before, value)) changes.push({ record, column, value, before });
      }
    }
    await write(changes, left, outside);
  };

  const clear = async (rows: RecordData[], range: Range) => {
    const changes: CellChange[] = [];
    const left = new Map<string, string>();
    for (const record of rows.slice(range.top, range.bottom + 1)) {
      for (const column of columns.slice(range.left, range.right + 1)) {
        const before = readField(record, column.field);
        if (sameValue(before, null)) continue;
        if (!canEdit(type, column) || column.field.required)
          left.set(cellKey(record, column), t('records.cells.stays'));
        else changes.push({ record, column, value: null, before });
      }
    }
    await write(changes, left);
  };

  return { refused, readAgain, forget: () => setRefused(new Map()), write, paste, clear };
}
