import { added } from '~/shared/board/cards';
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
