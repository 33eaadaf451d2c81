import { useMutation, useQueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { type Calendar, calendarQuery } from '~/shared/calendar';
import { http } from '~/shared/http';

export function useChangeCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (calendar: Calendar) => http.put<Calendar>('/calendar', calendar),
    onSuccess: (calendar) => client.setQueryData(calendarQuery.queryKey, calendar),
  });
}

const named = (count: number, date: (number: number) => Date, options: Intl.DateTimeFormatOptions) =>
  Array.from({ length: count }, (_, at) => ({
    value: at + 1,
    label: new Intl.DateTimeFormat(i18next.language, { ...options, timeZone: 'UTC' }).format(date(at)),
  }));

/** The days of a week and the months of a year in the person's language. */
export const weekdays = () => named(7, (at) => new Date(Date.UTC(2024, 0, 1 + at)), { weekday: 'long' });
export const months = () => named(12, (at) => new Date(Date.UTC(2024, at, 1)), { month: 'long' });
