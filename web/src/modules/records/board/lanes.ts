import { added } from '~/shared/board/cards';
import type { Lane } from '~/shared/board/lanes';
import { moneys } from '~/shared/chart/moneys';
import { type Field, say } from '~/shared/metadata';
import type { Aggregate, Money, RecordData, Value } from '~/shared/records/records';
import { readField } from '~/shared/records/useWriteField';
import { meaningOf } from '~/shared/Tag';

type Row = Aggregate['rows'][number];

/** The records with one choice; those without any have a lane of their own. */
export interface ChoiceLane extends Lane {
  value: string | null;
  sum: Value | Money[];
  /** Nobody puts a record there by hand: what is no choice any more, or may not be missing. */
  fixed?: boolean;
}

/** A lane's name in the cache and on the page. */
export const laneKey = (value: Value): string => (value === null || value === undefined ? '-' : `=${value}`);

/**
 * The choices in the order in which they are declared, then what records hold that is none of them, then those that
 * hold nothing: as soon as there are some, or where one may be put there.
 */
export function lanesOf(field: Field, rows: Row[], none: string, movable: boolean): ChoiceLane[] {
  const figures = new Map(rows.map((row) => [laneKey(row[field.name]), row]));
  const lane = (value: string | null, name: string, more: Partial<ChoiceLane> = {}): ChoiceLane => {
    const key = laneKey(value);
    const { count = 0, sum } = figures.get(key) ?? {};
    return { key, value, name, count: Number(count), sum, ...more };
  };
  const choices = field.choices ?? [];
  const strange = rows
    .map((row) => row[field.name])
    .filter((value) => typeof value === 'string' && !choices.some((each) => each.value === value))
    .map((value) => lane(String(value), String(value), { fixed: true }));
  const empty = lane(null, none, { tone: 'neutral', fixed: !canEmpty(field) });
  return [
    ...choices.map(({ value, label, tone }) =>
      lane(value, say(label, value), { tone: meaningOf(tone) ?? 'neutral' }),
    ),
    ...strange,
    ...(empty.count > 0 || (movable && !empty.fixed) ? [empty] : []),
  ];
}

/** No way leads out of a process. */
const canEmpty = ({ required, governed }: Field): boolean => !required && !governed;

/** The figures as they will be once a card has moved. */
export function rowsAfter(
  rows: Row[],
  field: Field,
  sum: Field | undefined,
  card: RecordData,
  from: string | null,
  to: string | null,
): Row[] {
  const known = rows.some((row) => (row[field.name] ?? null) === to);
  const all = known ? rows : [...rows, { [field.name]: to, count: 0 }];
  return all.map((row) => {
    const value = row[field.name] ?? null;
    if (value !== from && value !== to) return row;
    const sign = value === to ? 1 : -1;
    const more = sum ? { sum: summed(row.sum, sum, readField(card, sum), sign) as Value } : {};
    return { ...row, count: Number(row.count ?? 0) + sign, ...more };
  });
}

function summed(before: Value | Money[], { kind }: Field, value: Value, sign: 1 | -1): Value | Money[] {
  if (kind === 'money') return added(moneys(before), value as Money | null, sign);
  return Number(before ?? 0) + sign * Number(value ?? 0);
}
