import { moneys } from '~/shared/chart/moneys';
import type { Aggregate, Money, Ref, Value } from '~/shared/records/records';

export interface Score {
  key: string;
  value: Value;
  name: string;
  won: number;
  lost: number;
  wonSum: Money[];
  /** Mean days from opening to winning. */
  cycle: number | null;
}

export const rateOf = ({ won, lost }: Pick<Score, 'won' | 'lost'>): number | null =>
  won + lost > 0 ? won / (won + lost) : null;

/** Rows grouped by a field and the kind of stage become one line a group, the most won first. */
export function scores(data: Aggregate | undefined, group: string, prefix: string, nobody: string): Score[] {
  const lines = new Map<string, Score>();
  for (const row of data?.rows ?? []) {
    const value = row[group];
    const ref = value && typeof value === 'object' ? (value as Ref) : undefined;
    const key = String(ref?.id ?? value ?? '');
    const line = lines.get(key) ?? {
      key,
      value,
      name: ref?.name ?? (value === null || value === undefined ? nobody : String(value)),
      won: 0,
      lost: 0,
      wonSum: [],
      cycle: null,
    };
    if (row[`${prefix}stage.kind`] === 'won') {
      line.won = Number(row.count);
      line.wonSum = moneys(row.sum);
      line.cycle = row.cycle === null || row.cycle === undefined ? null : Number(row.cycle);
    } else {
      line.lost = Number(row.count);
    }
    lines.set(key, line);
  }
  return [...lines.values()].sort((a, b) => b.won - a.won || a.name.localeCompare(b.name));
}
