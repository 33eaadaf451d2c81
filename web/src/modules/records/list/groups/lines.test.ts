import { describe, expect, it } from 'vitest';
import type { Field, Kind } from '~/shared/metadata';
import type { Aggregate, RecordData } from '~/shared/records/records';
import {
  belongs,
  type Group,
  groupStep,
  groupsOf,
  type Line,
  linesOf,
  seenGroups,
  together,
  within,
} from './lines';
import { seenWithHead } from './seenWithHead';

const answer = (...rows: object[]) => ({ rows, more: false }) as unknown as Aggregate;
const row = (id: number, more: object = {}) => ({ id, ...more }) as unknown as RecordData;
const group = (key: string, count: number) => ({ key, value: key, label: key, count }) as Group;
const field = (kind: Kind) => ({ name: 'field', kind }) as Field;
const label = (value: unknown) => String((value as { name?: string } | null)?.name ?? value);

const lines = linesOf(
  [group('a', 250), group('b', 2), group('c', 1)],
  ({ key }) => key !== 'b',
  ({ key }) => (key === 'a' ? { rows: [row(1), row(2)], more: true } : undefined),
);
const kinds = (all: Line[]) => all.map(({ kind }) => kind);

describe('groups', () => {
  it('stand in the order of their values, those without one last', () => {
    const data = answer(
      { stage: null, count: 1 },
      { stage: { id: 9, name: 'Won' }, count: 2, 'stage.position': 3 },
      { stage: { id: 4, name: 'New' }, count: 3, 'stage.position': 1 },
    );
    const place = (each: object) => Number((each as Record<string, number>)['stage.position']);
    const keys = (down: boolean) => groupsOf(data, 'stage', { label, place }, down).map(({ key }) => key);

    expect(keys(false)).toEqual(['4', '9', '']);
    expect(keys(true)).toEqual(['9', '4', '']);
  });

  it('of periods follow each other, of people by name', () => {
    const days = answer({ 'on:month': '2026-10-01' }, { 'on:month': '2026-02-01' });
    expect(groupsOf(days, 'on:month', { label }, false).map(({ key }) => key)).toEqual([
      '2026-02-01',
      '2026-10-01',
    ]);
    const people = answer({ owner: { id: 1, name: 'Zoe' } }, { owner: { id: 2, name: 'Ann' } });
    expect(groupsOf(people, 'owner', { label }, false).map((each) => each.label)).toEqual(['Ann', 'Zoe']);
  });
});

describe('what is drawn of a grouped list', () => {
  const range = (startIndex: number) => ({ startIndex, endIndex: startIndex + 1, overscan: 1, count: 106 });

  it('begins with the head of the group at its top', () => {
    expect(seenWithHead(lines)(range(50))).toEqual([0, 49, 50, 51, 52]);
    expect(seenWithHead(lines)(range(103))).toEqual([103, 102, 104, 105]);
    expect(seenWithHead(undefined)(range(50))).toEqual([49, 50, 51, 52]);
  });
});

describe('the lines of a grouped list', () => {
  it('are heads, rows, and the places of rows to come, at most a hundred', () => {
    expect(kinds(lines.slice(0, 4))).toEqual(['head', 'row', 'row', 'wait']);
    expect(kinds(lines.slice(-4))).toEqual(['wait', 'head', 'head', 'wait']);
    expect(lines).toHaveLength(3 + 100 + 1 + 2);
  });

  it('say of which groups rows are read', () => {
    expect([...seenGroups(lines, 0, 2)]).toEqual([['a', false]]);
    expect([...seenGroups(lines, 2, lines.length)]).toEqual([
      ['a', true],
      ['c', true],
    ]);
  });
});

describe('a key on a grouped list', () => {
  const right = { does: 'move', rows: 0, columns: 1, range: false } as const;
  const left = { ...right, columns: -1 };
  const at = (row: number, column = 0) => ({ row, column });

  it('closes an open group and opens a closed one', () => {
    expect(groupStep(left, lines, at(0))).toMatchObject({ does: 'turn', group: { key: 'a' } });
    expect(groupStep(right, lines, at(0))).toEqual({ does: 'go', row: 1 });
    expect(groupStep(right, lines, at(103))).toMatchObject({ does: 'turn', group: { key: 'b' } });
    expect(groupStep({ does: 'edit' }, lines, at(103))).toMatchObject({ does: 'turn' });
    expect(groupStep({ ...left, range: true }, lines, at(0))).toEqual({ does: 'turnAll', open: false });
  });

  it('goes from the first cell of a row to the head of its group, and elsewhere as ever', () => {
    expect(groupStep(left, lines, at(2))).toEqual({ does: 'go', row: 0 });
    expect(groupStep(left, lines, at(2, 1))).toBeUndefined();
    expect(groupStep({ ...right, rows: 1, columns: 0 }, lines, at(0))).toBeUndefined();
    expect(groupStep({ does: 'edit' }, lines, at(1))).toBeUndefined();
  });
});

describe('chosen cells', () => {
  const rows = [undefined, row(1), row(2), undefined, row(3)];

  it('do not reach from one group into another', () => {
    expect(within(rows, 1, 4)).toBe(2);
    expect(within(rows, 2, 0)).toBe(1);
    expect(within(rows, 0, 2)).toBe(0);
  });

  it('are written among the rows of their group alone', () => {
    const range = { top: 2, bottom: 4, left: 1, right: 1 };
    expect(together(rows, range)).toEqual({
      rows: [row(1), row(2)],
      range: { ...range, top: 1, bottom: 1 },
    });
    expect(together(rows, { ...range, top: 0, bottom: 0 }).rows).toEqual([]);
  });
});

describe('a row', () => {
  it('belongs to its group as long as it has its value', () => {
    const month = { ...group('2026-02-01', 1) };
    expect(belongs('on:month', field('date'), month, row(1, { on: '2026-02-28' }))).toBe(true);
    expect(belongs('on:month', field('date'), month, row(1, { on: '2026-03-01' }))).toBe(false);
    expect(
      belongs('stage', field('relation'), group('4', 1), row(1, { stage: { id: 4, name: 'New' } })),
    ).toBe(true);
    expect(belongs('stage', field('relation'), group('4', 1), row(1, { stage: null }))).toBe(false);
    const empty = { ...group('', 1), value: null };
    expect(belongs('custom.size', field('choice'), empty, row(1, { custom: { size: 'S' } }))).toBe(false);
  });
});
