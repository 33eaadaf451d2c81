import { queryOptions } from '@tanstack/react-query';
import { http } from './http';

/** How the workspace counts its weeks and fiscal years: Monday and January are 1. */
export interface Calendar {
  weekStart: number;
  fiscalStart: number;
}

export const calendarQuery = queryOptions({
  queryKey: ['calendar'],
  queryFn: ({ signal }) => http.get<Calendar>('/calendar', { signal }),
  staleTime: 60_000,
});
