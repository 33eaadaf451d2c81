import dayjs from 'dayjs';
import type { Span } from './calendar';

const text = (at: dayjs.Dayjs): string => at.format('YYYY-MM-DD');

export const daysLater = (day: string, count: number): string => text(dayjs(day).add(count, 'day'));

/** The first day of the week in which a day lies; Monday is 1. */
export function weekOf(day: string, weekStart: number): string {
  return daysLater(day, -((dayjs(day).day() - weekStart + 7) % 7));
}

/** The days of a week, or of the whole weeks that a month touches. */
export function shownDays(span: Span, on: string, weekStart: number): string[] {
  const first = weekOf(span === 'week' ? on : text(dayjs(on).startOf('month')), weekStart);
  const last = span === 'week' ? first : weekOf(text(dayjs(on).endOf('month')), weekStart);
  const days: string[] = [];
  for (let day = first; day <= daysLater(last, 6); day = daysLater(day, 1)) days.push(day);
  return days;
}

/** The same period so many further; a month is named by its first day. */
export function periodsLater(span: Span, on: string, count: number): string {
  return span === 'week' ? daysLater(on, 7 * count) : text(dayjs(on).startOf('month').add(count, 'month'));
}

/** The day to which a key leads from another. */
export function keyedDay(key: string, day: string, span: Span): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return daysLater(day, -1);
    case 'ArrowRight':
      return daysLater(day, 1);
    case 'ArrowUp':
      return daysLater(day, -7);
    case 'ArrowDown':
      return daysLater(day, 7);
    case 'PageUp':
      return periodsLater(span, day, -1);
    case 'PageDown':
      return periodsLater(span, day, 1);
    default:
      return undefined;
  }
}

export const isSameMonth = (day: string, other: string): boolean => day.slice(0, 7) === other.slice(0, 7);

/** The clock in a zone, as if it stood in Greenwich. */
function wallOf(at: number, zone: string | undefined): number {
  const told = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
  return Date.parse(`${told.format(at).replace(' ', 'T')}Z`);
}

/** The moment at which the clock of a zone shows this; an hour that is left out in spring is told later. */
export function momentOf(wall: number, zone: string | undefined): number {
  const guess = wall - (wallOf(wall, zone) - wall);
  return guess - (wallOf(guess, zone) - wall);
}

/** The same time on another day. */
export function onDay(at: string, day: string, zone: string | undefined): string {
  const moment = Date.parse(at);
  const wall = wallOf(moment, zone);
  const time = wall - Date.parse(new Date(wall).toISOString().slice(0, 10));
  return new Date(momentOf(Date.parse(day) + time, zone) + (moment % 1000)).toISOString();
}

/** Nine in the morning of a day, where a new record that has a time begins. */
export const morningOf = (day: string, zone: string | undefined): string =>
  new Date(momentOf(Date.parse(`${day}T09:00:00Z`), zone)).toISOString();
