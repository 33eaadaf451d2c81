import type { Money } from '~/shared/records/records';

/** A measure of money: none, one amount, or one a currency. */
export function moneys(value: unknown): Money[] {
  if (!value) return [];
  return Array.isArray(value) ? (value as Money[]) : [value as Money];
}

/** The currency in which most is counted; charts show that one and say so. */
export function mainCurrency(lists: Money[][]): string | undefined {
  const sums = new Map<string, number>();
  for (const { value, currency } of lists.flat())
    sums.set(currency, (sums.get(currency) ?? 0) + Math.abs(Number(value)));
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0];
}

export const amountIn = (amounts: Money[], currency: string | undefined): number =>
  Number(amounts.find((each) => each.currency === currency)?.value ?? 0);
