import { describe, expect, it } from 'vitest';
import type { RecordData } from '~/shared/records/records';
import { added, type Cards, placeOf, withCard, without } from './cards';

const aCard = (id: number, value: string | null): RecordData =>
  ({ id, name: `Lamps ${id}`, amount: value && { value, currency: 'USD' } }) as unknown as RecordData;

describe('a card that arrives', () => {
  const cards = [aCard(1, '90'), aCard(2, '50'), aCard(3, '10'), aCard(4, null)];

  it('stands where the sort puts it', () => {
    expect(placeOf(cards, aCard(5, '60'), '-amount')).toBe(1);
    expect(placeOf(cards, aCard(5, '5'), '-amount,name')).toBe(3);
    expect(placeOf(cards, aCard(0, null), 'name')).toBe(0);
  });

  it('without a value stands last', () => {
    expect(placeOf(cards, aCard(5, null), '-amount')).toBe(4);
  });

  it('comes into the page where its place is, and leaves it again', () => {
    const data: Cards = {
      pages: [
        { items: cards.slice(0, 2), after: 'x' },
        { items: cards.slice(2), after: null },
      ],
      pageParams: [undefined, 'x'],
    };
    const more = withCard(data, aCard(5, '20'), '-amount');
    expect(more?.pages.map(({ items }) => items.map(({ id }) => id))).toEqual([
      [1, 2, 5],
      [3, 4],
    ]);
    expect(without(more, 5)).toEqual(data);
    expect(withCard(undefined, aCard(5, '20'), '-amount')).toBeUndefined();
  });
});

describe('the sums of a lane', () => {
  it('follow the card, each currency for itself', () => {
    const euros = { value: '40', currency: 'EUR' };
    const dollars = [{ value: '100.00', currency: 'USD' }];
    expect(added(dollars, euros, 1)).toEqual([...dollars, { value: '40.00', currency: 'EUR' }]);
    expect(added(dollars, { value: '40', currency: 'USD' }, -1)).toEqual([
      { value: '60.00', currency: 'USD' },
    ]);
    expect(added(dollars, null, 1)).toBe(dollars);
  });
});
