import { describe, expect, it } from 'vitest';
import type { Field } from '~/shared/metadata';
import type { RecordData } from '~/shared/records/records';
import { filledDown, operationsOf, rangeOf, spread, tabbed, tableOf } from './cells';
import type { Column } from './columns';
import { cellsOf } from './paste';

const column = (name: string, kind = 'text', custom = false) =>
  ({ path: name, field: { name, kind, custom } as Field, own: true }) as unknown as Column;

const row = (id: number, values: Record<string, unknown>) =>
  ({ id, version: id * 10, ...values }) as unknown as RecordData;

describe('a range of cells', () => {
  it('is the same whichever corner it was drawn from', () => {
    expect(rangeOf({ row: 3, column: 2 }, { row: 1, column: 4 })).toEqual({
      top: 1,
      bottom: 3,
      left: 2,
      right: 4,
    });
  });

  it('is filled by a single value and takes a block from its corner on', () => {
    const range = { top: 0, bottom: 1, left: 0, right: 2 };
    expect(spread([['x']], range)).toEqual([
      ['x', 'x', 'x'],
      ['x', 'x', 'x'],
    ]);
    expect(spread([['a'], ['b'], ['c']], range)).toEqual([['a'], ['b'], ['c']]);
  });

  it('comes back from a spreadsheet as it went there, line breaks and quotes included', () => {
    const texts = [
      ['plain', 'two\nlines'],
      ['a "word"', 'tab\there'],
    ];
    expect(cellsOf(tabbed(texts))).toEqual(texts);
  });

  it('is a table whose texts are no markup', () => {
    expect(tableOf([['<b>']])).toBe('<table><tr><td>&lt;b&gt;</td></tr></table>');
  });

  it('is written on downwards, in turn, and only where it changes something', () => {
    const rows = [
      row(1, { city: 'Kiel' }),
      row(2, { city: 'Ulm' }),
      row(3, { city: '' }),
      row(4, { city: 'Ulm' }),
    ];
    const changes = filledDown(
      rows,
      [column('city')],
      { top: 0, bottom: 1, left: 0, right: 0 },
      3,
      () => true,
    );
    expect(changes.map(({ record, value }) => [record.id, value])).toEqual([[3, 'Kiel']]);
  });

  it('is written with one operation a record, by the version that was seen', () => {
    const record = row(7, { city: '', custom: {} });
    const change = (field: Column, value: string) => ({ record, column: field, before: null, value });
    expect(
      operationsOf(
        [change(column('city'), 'Bonn'), change(column('custom.f1', 'text', true), 'x')],
        ({ version }) => version,
      ),
    ).toEqual([{ update: 7, version: 70, values: { city: 'Bonn', custom: { f1: 'x' } } }]);
  });
});
