import i18next from 'i18next';
import type { Money } from './records/records';

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: (locale: string) => T,
): T {
  const locale = i18next.language || 'en';
  const full = `${locale} ${key}`;
  const found = cache.get(full) ?? make(locale);
  cache.set(full, found);
  return found as T;
}

let zone: string | undefined;

/** Times are told where the person says they are, as the server does when it speaks of today. */
export function tellTimesIn(place: string): void {
  if (zone === place || !isZone(place)) return;
  zone = place;
  cache.clear();
}

/** The server knows zones that a browser does not: there it stays with its own. */
function isZone(place: string): boolean {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone: place });
  } catch {
    return false;
  }
}

/** The zone in which times are told; unsaid it is the browser's. */
export const timeZone = (): string | undefined => zone;

/** Which day it is where the person is: 2026-11-21. */
export function dayOf(now: Date): string {
  return cached('cd', () => new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone: zone })).format(
    now,
  );
}

/** Today with its weekday. */
export function today(now = new Date()): string {
  return cached(
    'td',
    (locale) =>
      new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }),
  ).format(now);
}

export function number(value: number | string, digits = 2): string {
  return cached(
    `n${digits}`,
    (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }),
  ).format(value as Intl.StringNumericLiteral);
}

export function percent(share: number, digits = 0): string {
  return cached(
    `p${digits}`,
    (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }),
  ).format(share);
}

/** Money with its currency; cents only where there are any. */
export function money(amount: Money | string | null | undefined): string {
  if (!amount) return '';
  // What is covered for a role comes as a text.
  if (typeof amount === 'string') return amount;
  const digits = /\.\d*[1-9]/.test(amount.value) ? 2 : 0;
  return cached(
    `m${amount.currency}${digits}`,
    (locale) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: amount.currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  ).format(amount.value as Intl.StringNumericLiteral);
}

/** Money where space is short: $1.2M, $120万. */
export function shortMoney(amount: Money): string {
  return cached(
    `s${amount.currency}`,
    (locale) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: amount.currency,
        notation: 'compact',
        maximumFractionDigits: 1,
      }),
  ).format(Number(amount.value));
}

/** Amounts of several currencies side by side: they are never added up. */
export function sums(amounts: Money[], short = true): string {
  const told = amounts.filter((each) => Number(each.value) !== 0);
  const largest = told.toSorted((a, b) => Number(b.value) - Number(a.value));
  return (largest.length ? largest : amounts.slice(0, 1)).map(short ? shortMoney : money).join(' + ');
}

/** Lists of amounts made one, each currency for itself. */
export function added(lists: Money[][]): Money[] {
  const byCurrency = new Map<string, { sum: number; places: number }>();
  for (const { value, currency } of lists.flat()) {
    const { sum, places } = byCurrency.get(currency) ?? { sum: 0, places: 2 };
    const own = value.split('.')[1]?.length ?? 0;
    byCurrency.set(currency, { sum: sum + Number(value), places: Math.max(places, own) });
  }
  return [...byCurrency].map(([currency, { sum, places }]) => ({ currency, value: sum.toFixed(places) }));
}

/** A plain day, without any zone: 2026-11-21 is that day everywhere. */
export function date(day: string): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  return cached(
    'd',
    (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
  ).format(at);
}

/** A day where space is short: 4/3/26, 2026/4/3. */
export function shortDate(day: string): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  return cached(
    'ds',
    (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone: 'UTC' }),
  ).format(at);
}

export function month(day: string): string {
  const at = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  return cached(
    'mo',
    (locale) => new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }),
  ).format(at);
}

/** A plain day in other words than the usual ones, such as its weekday alone. */
export function dayAs(day: string, options: Intl.DateTimeFormatOptions): string {
  return cached(
    `da${JSON.stringify(options)}`,
    (locale) => new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }),
  ).format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

/** From one day to another: November 23 – 29, 2026. */
export function days(from: string, until: string): string {
  return cached(
    'dl',
    (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }),
  ).formatRange(new Date(`${from}T00:00:00Z`), new Date(`${until}T00:00:00Z`));
}

/** What the clock says where the person is. */
export function time(at: string): string {
  return cached(
    't',
    (locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }),
  ).format(new Date(at));
}

export function instant(at: string): string {
  return cached(
    'i',
    (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }),
  ).format(new Date(at));
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 days ago"; beside it the exact time belongs into a title. */
export function relative(at: string, now = Date.now()): string {
  const format = cached('r', (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const seconds = (new Date(at).getTime() - now) / 1000;
  for (const [unit, size] of steps) {
    // What is past is so long ago at least; what is to come is told as near as can be: 90 days are in 3 months.
    if (Math.abs(seconds) >= size)
      return format.format(seconds > 0 ? Math.round(seconds / size) : Math.trunc(seconds / size), unit);
  }
  return i18next.t('shared.justNow');
}

/** "3 days ago" for a plain day. */
export function relativeDay(day: string, now = new Date()): string {
  const format = cached('r', (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const days = Math.round((Date.parse(day.slice(0, 10)) - Date.parse(dayOf(now))) / 86_400_000);
  if (Math.abs(days) < 14) return format.format(days, 'day');
  if (Math.abs(days) < 60) return format.format(Math.trunc(days / 7), 'week');
  if (Math.abs(days) < 730) return format.format(Math.trunc(days / 30.44), 'month');
  return format.format(Math.trunc(days / 365.25), 'year');
}

/** A language by its code: en is English, or 英语. */
export function language(code: string): string {
  try {
    return new Intl.DisplayNames(i18next.language || 'en', { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** One or two letters that stand for a person: AK for Anna Kim, 小明 for 王小明. */
export function initials(name: string): string {
  const chinese = name.match(/[㐀-鿿]+/)?.[0];
  if (chinese) return chinese.slice(-2);
  const parts = name.trim().split(/\s+/);
  return ((parts[0]?.[0] ?? '') + (parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : '')).toUpperCase();
}
