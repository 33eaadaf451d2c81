import { describe, expect, it } from 'vitest';
import type { Aggregate } from '~/shared/records/records';
import type { ChartDefinition } from './chart';
import { comparable, conversions, marksOf, shownOf } from './drawn';
import { isGroup, withoutGaps } from './groups';

const said = {
  label: (value: unknown) => String((value as { name?: string })?.name ?? value),
  others: 'Others',
};
const answer = (...rows: object[]) => ({ rows, more: false }) as unknown as Aggregate;
const count: ChartDefinition['measure'] = { fn: 'count' };

describe('the rows behind a mark', () => {
  it('are those of its group', () => {
    expect(isGroup('stage', { id: 7, name: 'Won' })).toEqual({ field: 'stage', op: 'in', value: [7] });
    expect(isGroup('account.sector', 'retail')).toEqual({
      field: 'account.sector',
      op: 'eq',
      value: 'retail',
    });
    expect(isGroup('active', false)).toEqual({ field: 'active', op: 'eq', value: false });
    expect(isGroup('closedOn:month', null)).toEqual({ field: 'closedOn', op: 'isEmpty' });
  });

  it('lie between the first and the last day of a period', () => {
    const days = (by: string, first: string) => (isGroup(by, first) as { value: string[] }).value;
    expect(days('closedOn:day', '2026-03-31')).toEqual(['2026-03-31', '2026-03-31']);
    expect(days('closedOn:week', '2026-12-28')).toEqual(['2026-12-28', '2027-01-03']);
    expect(days('closedOn:month', '2028-02-01')).toEqual(['2028-02-01', '2028-02-29']);
    expect(days('closedOn:quarter', '2026-10-01')).toEqual(['2026-10-01', '2026-12-31']);
    expect(days('custom.on:year', '2026-01-01')).toEqual(['2026-01-01', '2026-12-31']);
  });
});

describe('periods', () => {
  it('too many for a picture are those in which something happened, and none is left out', () => {
    expect(withoutGaps(['2026-01-01', '2026-01-03'], 'day', 3)).toHaveLength(3);
    expect(withoutGaps(['2026-01-01', '2029-01-03'], 'day', 400)).toEqual(['2026-01-01', '2029-01-03']);
    expect(withoutGaps([], 'day', 3)).toEqual([]);
  });
});

describe('marks', () => {
  it('of periods follow each other without a gap, what has no day last', () => {
    const chart: ChartDefinition = { kind: 'line', by: 'on:quarter', measure: count };
    const { marks } = marksOf(
      answer(
        { 'on:quarter': null, value: 4 },
        { 'on:quarter': '2026-07-01', value: 2 },
        { 'on:quarter': '2026-01-01', value: 1 },
      ),
      chart,
      said,
    );
    expect(marks.map((each) => [each.key, each.size])).toEqual([
      ['2026-01-01', 1],
      ['2026-04-01', 0],
      ['2026-07-01', 2],
      ['', 4],
    ]);
  });

  it('of several currencies show one of them, and none is added to another', () => {
    const eur = { value: '5.00', currency: 'EUR' };
    const usd = { value: '90.00', currency: 'USD' };
    const chart: ChartDefinition = { kind: 'bar', by: 'stage', measure: { fn: 'sum', field: 'amount' } };
    const drawn = marksOf(
      answer({ stage: { id: 1, name: 'A' }, value: eur }, { stage: { id: 2, name: 'B' }, value: [eur, usd] }),
      chart,
      said,
    );
    expect(drawn.currency).toBe('USD');
    expect(drawn.marks.map((each) => [each.label, each.size])).toEqual([
      ['B', 90],
      ['A', 0],
    ]);
    expect(drawn.marks[0]?.amounts).toEqual([eur, usd]);
  });

  it('of one currency are those that were asked for', () => {
    const chart: ChartDefinition = {
      kind: 'bar',
      by: 'stage',
      measure: { fn: 'sum', field: 'amount' },
      currency: 'EUR',
    };
    const value = [
      { value: '5.00', currency: 'EUR' },
      { value: '90.00', currency: 'USD' },
    ];
    const drawn = marksOf(answer({ stage: { id: 1, name: 'A' }, value }), chart, said);
    expect([drawn.currency, drawn.marks[0]?.size]).toEqual(['EUR', 5]);
  });

  it('of all others are not drawn beside the rest where nothing of it would be seen', () => {
    const sizeOf = ({ size }: { size: number }) => size;
    const bars = [
      { key: '1', size: 4 },
      { key: '2', size: -5 },
    ];
    expect(comparable([...bars, { key: '…', size: 11 }], sizeOf)).toEqual({
      bars,
      others: { key: '…', size: 11 },
    });
    expect(comparable([...bars, { key: '…', size: 10 }], sizeOf).bars).toHaveLength(3);
    expect(comparable(bars, sizeOf)).toEqual({ bars });
  });

  it('of a funnel tell what of the step before is left', () => {
    const steps = [8, 4, 0, 2].map((size, at) => ({ stage: { id: at, name: `S${at}` }, value: size, at }));
    const chart: ChartDefinition = { kind: 'funnel', by: 'stage', measure: count };
    const { marks } = marksOf(answer(...steps), chart, { ...said, place: (row) => Number(row.at) });
    expect(conversions(marks)).toEqual([null, 0.5, 0, null]);
  });

  it('too many for a pie stand together, and open exactly the rest', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7].map((id) => ({ owner: { id, name: `P${id}` }, value: id }));
    const chart: ChartDefinition = { kind: 'pie', by: 'owner', measure: count };
    const shown = shownOf(marksOf(answer(...rows), chart, said).marks, chart, said);
    expect(shown.map((each) => [each.label, each.size])).toEqual([
      ['P7', 7],
      ['P6', 6],
      ['P5', 5],
      ['P4', 4],
      ['Others', 6],
    ]);
    expect(shown[4]?.filter).toEqual({
      not: { or: [7, 6, 5, 4].map((id) => isGroup('owner', { id, name: '' })) },
    });
  });
});
