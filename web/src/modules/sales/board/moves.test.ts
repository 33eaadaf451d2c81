import { describe, expect, it } from 'vitest';
import type { Stage } from '../deals';
import type { BoardColumn, Card } from './board';
import { columnsAfter, moveBack, moveTo } from './moves';

const stage = (id: number, kind: Stage['kind'] = 'open', probability = 50): Stage => ({
  id,
  name: `Stage ${id}`,
  kind,
  position: id,
  probability,
  expectedDays: null,
});

const aCard = (value: string | null, more: Partial<Card> = {}): Card =>
  ({ id: 1, name: 'Lamps', amount: value && { value, currency: 'USD' }, ...more }) as Card;

const [first, second, won, lost] = [
  stage(1, 'open', 10),
  stage(2),
  stage(3, 'won', 100),
  stage(4, 'lost', 0),
];

describe('a drop', () => {
  it('advances between open stages', () => {
    expect(moveTo(first, second)).toEqual({ verb: 'advance', body: { stage: 2 } });
  });
  it('on a closed stage wins or loses', () => {
    expect(moveTo(first, won).verb).toBe('win');
    expect(moveTo(first, lost, { reason: 'Price' })).toEqual({ verb: 'lose', body: { reason: 'Price' } });
  });
  it('of a closed deal on an open stage reopens it there', () => {
    expect(moveTo(won, second)).toEqual({ verb: 'reopen', body: { stage: 2 } });
  });
});

describe('taking a drop back', () => {
  it('advances back, or reopens where it was', () => {
    expect(moveBack(aCard('5'), first, second)).toEqual({ verb: 'advance', body: { stage: 1 } });
    expect(moveBack(aCard('5'), first, won)).toEqual({ verb: 'reopen', body: { stage: 1 } });
  });
  it('loses again for the same reason on the same day', () => {
    const card = aCard('5', { closedOn: '2026-11-01', lostReason: 'Price', competitor: null });
    expect(moveBack(card, lost, first).body).toMatchObject({ closedOn: '2026-11-01', reason: 'Price' });
  });
});

describe('the figures of the columns', () => {
  const column = (of: Stage, count: number, value: string): BoardColumn => ({
    stage: of,
    count,
    sum: [{ value, currency: 'USD' }],
    weighted: [],
  });
  it('follow the card, each currency for itself', () => {
    const card = aCard('40');
    const [from, to] = columnsAfter([column(first, 2, '100.00'), column(second, 0, '0')], card, 1, 2);
    expect(from).toMatchObject({ count: 1, sum: [{ value: '60.00' }], weighted: [{ value: '6.00' }] });
    expect(to).toMatchObject({ count: 1, sum: [{ value: '40.00' }], weighted: [{ value: '20.00' }] });
  });
});
