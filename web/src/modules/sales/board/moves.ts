import type { Money } from '~/shared/records/records';
import type { DealVerb, Stage } from '../deals';
import type { BoardColumn, Card } from './board';

export interface Loss {
  reason: string;
  competitor?: string;
}

export interface Move {
  verb: DealVerb;
  body: Record<string, unknown>;
}

/** The verb that a drop means. Between two closed stages the server refuses, and says why. */
export function moveTo(from: Stage, to: Stage, loss?: Loss): Move {
  if (to.kind === 'won') return { verb: 'win', body: {} };
  if (to.kind === 'lost') return { verb: 'lose', body: { ...loss } };
  return { verb: from.kind === 'open' ? 'advance' : 'reopen', body: { stage: to.id } };
}

/** The verb that takes the card back to where it was, as it was. */
export function moveBack(card: Card, from: Stage, to: Stage): Move {
  if (from.kind === 'open')
    return { verb: to.kind === 'open' ? 'advance' : 'reopen', body: { stage: from.id } };
  const closedOn = card.closedOn ?? undefined;
  if (from.kind === 'won') return { verb: 'win', body: { closedOn } };
  return {
    verb: 'lose',
    body: { closedOn, reason: card.lostReason ?? '', competitor: card.competitor ?? undefined },
  };
}

function added(sums: Money[], amount: Money | null, sign: 1 | -1): Money[] {
  if (!amount) return sums;
  const found = sums.some((each) => each.currency === amount.currency);
  const all = found ? sums : [...sums, { value: '0', currency: amount.currency }];
  return all.map((each) =>
    each.currency === amount.currency
      ? { ...each, value: (Number(each.value) + sign * Number(amount.value)).toFixed(2) }
      : each,
  );
}

/** The columns as they will be once the card has moved. */
export function columnsAfter(columns: BoardColumn[], card: Card, from: number, to: number): BoardColumn[] {
  return columns.map((column) => {
    if (column.stage.id !== from && column.stage.id !== to) return column;
    const sign = column.stage.id === to ? 1 : -1;
    const sum = added(column.sum, card.amount, sign);
    const weight = (column.stage.probability ?? 0) / 100;
    return {
      ...column,
      count: column.count + sign,
      sum,
      weighted: sum.map((each) => ({ ...each, value: (Number(each.value) * weight).toFixed(2) })),
    };
  });
}

const nothing = Number.NEGATIVE_INFINITY;

/** Where a card belongs among cards that are sorted; an empty value stands last, as on the server. */
export function placeOf(cards: Card[], card: Card, sort: string): number {
  const down = sort.startsWith('-');
  const field = sort.replace(/^-/, '') as keyof Card;
  const rank = (each: Card): number | string => {
    const value = field === 'amount' ? Number(each.amount?.value ?? Number.NaN) : each[field];
    return typeof value === 'number' || typeof value === 'string' ? value : nothing;
  };
  const mine = rank(card);
  if (mine === nothing || Number.isNaN(mine)) return cards.length;
  const at = cards.findIndex((each) => {
    const other = rank(each);
    return other === nothing || Number.isNaN(other) || (down ? other <= mine : other >= mine);
  });
  return at < 0 ? cards.length : at;
}
