import type { InfiniteData } from '@tanstack/react-query';
import { type Money, type Page, type RecordData, readValue } from '~/shared/records/records';

export type Cards = InfiniteData<Page, string | undefined>;

export const without = (data: Cards | undefined, id: number): Cards | undefined =>
  data && {
    ...data,
    pages: data.pages.map((page) => ({ ...page, items: page.items.filter((each) => each.id !== id) })),
  };

/** The cards of a lane with one more, where the order puts it. */
export function withCard(data: Cards | undefined, card: RecordData, sort: string): Cards | undefined {
  if (!data) return data;
  let at = placeOf(
    data.pages.flatMap((page) => page.items),
    card,
    sort,
  );
  return {
    ...data,
    pages: data.pages.map((page, index) => {
      const here = at >= 0 && (at <= page.items.length || index === data.pages.length - 1);
      const items = here ? page.items.toSpliced(at, 0, card) : page.items;
      at = here ? -1 : at - page.items.length;
      return { ...page, items };
    }),
  };
}

const nothing = Number.NEGATIVE_INFINITY;

/** Amounts stand by their value, related records by their name. */
function rankOf(card: RecordData, field: string): number | string {
  const value = readValue(card, field);
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return nothing;
  if ('currency' in value && 'value' in value) return Number(value.value);
  return 'name' in value ? String(value.name) : nothing;
}

/** Where a card belongs among cards that are sorted; an empty value stands last, as on the server. */
export function placeOf(cards: RecordData[], card: RecordData, sort: string): number {
  const [first = ''] = sort.split(',');
  const down = first.startsWith('-');
  const field = first.replace(/^-/, '');
  const mine = rankOf(card, field);
  if (mine === nothing || Number.isNaN(mine)) return cards.length;
  const at = cards.findIndex((each) => {
    const other = rankOf(each, field);
    return other === nothing || Number.isNaN(other) || (down ? other <= mine : other >= mine);
  });
  return at < 0 ? cards.length : at;
}

/** Sums with an amount more or less, each currency for itself. */
export function added(sums: Money[], amount: Money | null, sign: 1 | -1): Money[] {
  if (!amount) return sums;
  const found = sums.some((each) => each.currency === amount.currency);
  const all = found ? sums : [...sums, { value: '0', currency: amount.currency }];
  return all.map((each) =>
    each.currency === amount.currency
      ? { ...each, value: (Number(each.value) + sign * Number(amount.value)).toFixed(2) }
      : each,
  );
}
