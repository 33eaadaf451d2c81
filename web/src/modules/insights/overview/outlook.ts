import { moneys } from '~/shared/chart/moneys';
import { added } from '~/shared/format';
import type { Aggregate, Measure, Money } from '~/shared/records/records';

/** Asked by stage and forecast; how likely a stage is won is that of today. */
export const outlookMeasures: Measure[] = [
  { fn: 'count' },
  { fn: 'sum', field: 'amount', as: 'sum' },
  { fn: 'min', field: 'stage.probability', as: 'probability' },
];

export interface Outlook {
  count: number;
  sum: Money[];
  /** Each amount times the probability of its stage. */
  weighted: Money[];
  /** What whoever answers for the deals has committed to. */
  commit: Money[];
}

const shareOf = (amount: Money, percent: number): Money => ({
  ...amount,
  value: ((Number(amount.value) * percent) / 100).toFixed(2),
});

/** What is open, and what may be expected of it. */
export function outlook(data: Aggregate | undefined): Outlook {
  const rows = data?.rows ?? [];
  const sums = (of: typeof rows) => added(of.map((row) => moneys(row.sum)));
  return {
    count: rows.reduce((sum, row) => sum + Number(row.count), 0),
    sum: sums(rows),
    weighted: added(
      rows.map((row) => moneys(row.sum).map((each) => shareOf(each, Number(row.probability ?? 0)))),
    ),
    commit: sums(rows.filter((row) => row.forecast === 'commit')),
  };
}
