import dayjs from 'dayjs';
import type { Filter } from '~/shared/records/filter';

export interface Period {
  from: string;
  to: string;
}

export const presets = [
  'last12',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
  'all',
] as const;

const day = (at: dayjs.Dayjs) => at.format('YYYY-MM-DD');
const quarter = (at: dayjs.Dayjs) => at.startOf('month').subtract(at.month() % 3, 'month');

/** The first and last day that a period's word means today; undefined is all time. */
export function periodOf(word: string, today = dayjs()): Period | undefined {
  const custom = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(word);
  if (custom?.[1] && custom[2]) return { from: custom[1], to: custom[2] };
  const between = (from: dayjs.Dayjs, to: dayjs.Dayjs): Period => ({ from: day(from), to: day(to) });
  const month = today.startOf('month');
  const start = quarter(today);
  switch (word) {
    case 'thisMonth':
      return between(month, today.endOf('month'));
    case 'lastMonth':
      return between(month.subtract(1, 'month'), month.subtract(1, 'day'));
    case 'thisQuarter':
      return between(start, start.add(3, 'month').subtract(1, 'day'));
    case 'lastQuarter':
      return between(start.subtract(3, 'month'), start.subtract(1, 'day'));
    case 'thisYear':
      return between(today.startOf('year'), today.endOf('year'));
    case 'lastYear':
      return between(today.startOf('year').subtract(1, 'year'), today.startOf('year').subtract(1, 'day'));
    case 'last12':
      return between(today.subtract(1, 'year').add(1, 'day'), today);
    default:
      return undefined;
  }
}

/** The period just before, as long. Whole months stand beside whole months, however long they are. */
export function periodBefore({ from, to }: Period): Period {
  const [start, end] = [dayjs(from), dayjs(to)];
  const months = end.diff(start, 'month') + 1;
  const whole = start.date() === 1 && end.date() === end.daysInMonth();
  const earlier = whole ? start.subtract(months, 'month') : start.subtract(end.diff(start, 'day') + 1, 'day');
  return { from: day(earlier), to: day(start.subtract(1, 'day')) };
}

export function inPeriod(field: string, period: Period | undefined): Filter | undefined {
  return period && { field, op: 'between', value: [period.from, period.to] };
}
