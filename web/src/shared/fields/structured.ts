import i18next from 'i18next';
import { type Address, type Place, type Weekday, type WorkingTime, weekdays } from '../records/records';

/** An address in one line, as letters are addressed in the person's language. */
export function addressText({ street, postalCode, city, region, country }: Address): string {
  const said = (parts: (string | undefined)[], by: string) => parts.filter(Boolean).join(by);
  if (i18next.language === 'zh-CN') return said([country, region, city, street, postalCode], ' ');
  return said([street, said([postalCode, city], ' '), region === city ? '' : region, country], ', ');
}

export const pointText = ({ lat, lon }: Place): string => `${lat}, ${lon}`;

export const placeText = (place: Place): string => place.label || pointText(place);

/** 2024 began on a Monday. */
const day = (index: number) => new Date(Date.UTC(2024, 0, 1 + index));

export function weekdayName(name: Weekday, width: 'short' | 'long' = 'short'): string {
  const format = new Intl.DateTimeFormat(i18next.language || 'en', { weekday: width, timeZone: 'UTC' });
  return format.format(day(weekdays.indexOf(name)));
}

/** "Mon–Fri 09:00–18:00 · Sat 10:00–14:00": days that follow each other with the same hours are said together. */
export function workingTimeText(week: WorkingTime): string {
  const runs: { from: Weekday; to: Weekday; hours: string }[] = [];
  for (const [index, name] of weekdays.entries()) {
    const hours = (week[name] ?? []).map((span) => span.replace('-', '–')).join(', ');
    const last = runs.at(-1);
    if (!hours) continue;
    if (last && last.hours === hours && last.to === weekdays[index - 1]) last.to = name;
    else runs.push({ from: name, to: name, hours });
  }
  return runs
    .map(({ from, to, hours }) => {
      const days = from === to ? weekdayName(from) : `${weekdayName(from)}–${weekdayName(to)}`;
      return `${days} ${hours}`;
    })
    .join(' · ');
}

const span = /^\s*(\d{1,2})(?::?(\d\d))?\s*[-–—~至到]\s*(\d{1,2})(?::?(\d\d))?\s*$/;

/** "9-12, 13:00-18:00" as the hours of a day; undefined where it says none. */
export function spansOf(text: string): string[] | undefined {
  const parts = text.split(/[,，;；、]/).filter((part) => part.trim() !== '');
  const spans = parts.map((part) => {
    const found = span.exec(part);
    if (!found) return undefined;
    const [, from = '', fromMinutes = '00', to = '', toMinutes = '00'] = found;
    const told = [`${from.padStart(2, '0')}:${fromMinutes}`, `${to.padStart(2, '0')}:${toMinutes}`] as const;
    return told[0] < told[1] && Number(to) <= 24 && Number(fromMinutes) < 60 && Number(toMinutes) < 60
      ? told.join('-')
      : undefined;
  });
  const sorted = spans.toSorted();
  const apart = sorted.every(
    (each, at) => at === 0 || (each ?? '').slice(0, 5) >= (sorted[at - 1] ?? '').slice(6),
  );
  return spans.every((each) => each !== undefined) && apart ? (sorted as string[]) : undefined;
}

/** "52.52, 13.405" from wherever it was copied. */
export function pointOf(text: string): { lat: number; lon: number } | undefined {
  const found = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  const lat = Number(found?.[1]);
  const lon = Number(found?.[2]);
  return found && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}

/** "1.2 MB" */
export function sizeText(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return new Intl.NumberFormat(i18next.language || 'en', {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}
