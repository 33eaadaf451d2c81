import { describe, expect, it } from 'vitest';
import type { Aggregate, Value } from '~/shared/records/records';
import { type ChartDefinition, chartSearch, fitting } from './chart';
import { linesOf } from './lines';

const named = { label: (value: Value) => String((value as { name?: string })?.name ?? value) };
const said = { by: named, split: named, others: 'Others' };
const answer = (...rows: object[]) => ({ rows, more: false }) as unknown as Aggregate;
const stage = (id: number) => ({ id, name: `S${id}` });
const eur = (value: string) => ({ value, currency: 'EUR' });
const usd = (value: string) => ({ value, currency: 'USD' });
const count = { fn: 'count' } as const;
const sum = { fn: 'sum', field: 'amount' } as const;

describe('bars of two fields', () => {
  const chart: ChartDefinition = { kind: 'bar', by: 'stage', split: 'owner', measure: count };
  const data = answer(
    { stage: stage(1), owner: { id: 7, name: 'Mei' }, value: 2, place: 2 },
    { stage: stage(2), owner: { id: 7, name: 'Mei' }, value: 1, place: 1 },
    { stage: stage(2), owner: { id: 8, name: 'Far' }, value: 9, place: 1 },
    { stage: stage(2), owner: null, value: 4, place: 1, others: ['owner'] },
  );
  const drawn = linesOf(data, chart, {
    ...said,
    by: { ...named, place: (_value, position) => Number(position) },
  });

  it('stand in the order of the steps, and their parts are the largest first', () => {
    expect(drawn.series.map((one) => one.label)).toEqual(['Far', 'Mei', 'Others']);
    expect(drawn.lines.map((line) => [line.label, line.size, line.cells.map((cell) => cell.size)])).toEqual([
      ['S2', 14, [9, 1, 4]],
      ['S1', 2, [0, 2, 0]],
    ]);
  });

  it('open the rows of both, of all others exactly the rest', () => {
    expect(drawn.series[1]?.filter).toEqual({ field: 'owner', op: 'in', value: [7] });
    expect(drawn.series[2]?.filter).toEqual({
      not: {
        or: [
          { field: 'owner', op: 'in', value: [8] },
          { field: 'owner', op: 'in', value: [7] },
        ],
      },
    });
    expect(drawn.lines[0]?.filter).toEqual({ field: 'stage', op: 'in', value: [2] });
  });
});

describe('lines over time', () => {
  it('have no gaps, and what is not known of an average is not zero', () => {
    const chart: ChartDefinition = {
      kind: 'line',
      by: 'on:month',
      split: 'kind',
      measure: { fn: 'avg', field: 'days' },
    };
    const { lines } = linesOf(
      answer(
        { 'on:month': '2026-03-01', kind: 'a', value: 3 },
        { 'on:month': null, kind: 'a', value: 9 },
        { 'on:month': '2026-01-01', kind: 'b', value: 5 },
      ),
      chart,
      said,
    );
    expect(lines.map((line) => [line.key, line.size, ...line.cells.map((cell) => cell.size)])).toEqual([
      ['2026-01-01', null, null, 5],
      ['2026-02-01', null, null, null],
      ['2026-03-01', null, 3, null],
      ['', null, 9, null],
    ]);
  });
});

describe('amounts of several currencies', () => {
  const rows = answer(
    { stage: stage(1), owner: null, value: [eur('5.00'), usd('90.00')] },
    { stage: stage(2), owner: null, value: eur('7.00') },
  );
  const chart: ChartDefinition = { kind: 'bar', by: 'stage', measure: sum };

  it('are each by itself where that is asked for, and nothing is added up', () => {
    const drawn = linesOf(rows, { ...chart, currency: 'each' }, said);
    expect(drawn.series.map((one) => one.currency)).toEqual(['USD', 'EUR']);
    expect(drawn.currency).toBeUndefined();
    expect(drawn.lines.map((line) => [line.size, ...line.cells.map((cell) => cell.size)])).toEqual([
      [null, 90, 5],
      [null, 0, 7],
    ]);
  });

  it('are drawn in the one that was chosen', () => {
    const drawn = linesOf(rows, { ...chart, split: 'owner', currency: 'EUR' }, said);
    expect(drawn.currency).toBe('EUR');
    expect(drawn.lines.map((line) => [line.label, line.size])).toEqual([
      ['S2', 7],
      ['S1', 5],
    ]);
    expect(drawn.lines[1]?.amounts).toEqual([eur('5.00'), usd('90.00')]);
  });
});

describe('a chart', () => {
  const whole: ChartDefinition = {
    kind: 'bar',
    by: 'stage',
    split: 'owner',
    beside: true,
    measure: sum,
    currency: 'EUR',
  };

  it('keeps only what its kind has a place for', () => {
    expect(fitting(whole)).toEqual(whole);
    expect(fitting({ ...whole, kind: 'pie' })).toEqual({
      kind: 'pie',
      by: 'stage',
      measure: sum,
      currency: 'EUR',
    });
    expect(fitting({ ...whole, kind: 'number' })).toEqual({ kind: 'number', measure: sum, currency: 'EUR' });
    expect(fitting({ ...whole, by: 'owner', measure: count })).toEqual({
      kind: 'bar',
      by: 'owner',
      measure: count,
    });
    expect(fitting({ ...whole, currency: 'each' }).currency).toBeUndefined();
  });

  it('says in its address what its view keeps and it has not', () => {
    const { split, currency, beside } = chartSearch({ kind: 'bar', by: 'stage', measure: sum }, whole);
    expect([split, currency, beside]).toEqual(['', '', '0']);
    expect(chartSearch({ kind: 'bar', by: 'stage', measure: sum }, undefined)).toEqual({
      chart: 'bar',
      by: 'stage',
      measure: 'sum(amount)',
    });
  });
});
