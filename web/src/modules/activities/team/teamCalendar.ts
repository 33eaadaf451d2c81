import { queryOptions } from '@tanstack/react-query';
import * as format from '~/shared/format';
import { http } from '~/shared/http';
import { type RecordData, recordKeys } from '~/shared/records/records';
import { paths } from '../activities';

export interface Planned {
  kind: 'meeting' | 'call' | 'task' | 'busy';
  /** None where one sees no more than that somebody is busy. */
  id: number | null;
  name: string | null;
  users: number[];
  startsAt: string | null;
  endsAt: string | null;
  day: string | null;
  allDay: boolean;
  done: boolean;
}

interface Shown {
  people: Pick<RecordData, 'id' | 'name'>[];
  items: Planned[];
  more: boolean;
}

export function teamCalendarQuery(team: number | undefined, from: string, until: string) {
  return queryOptions({
    // below the meetings, so that every write that reads those anew reads the calendar anew
    queryKey: [...recordKeys.all(paths.meeting), 'team', team, from, until],
    queryFn: ({ signal }) => http.get<Shown>('/team-calendar', { query: { team, from, until }, signal }),
  });
}

/** The first and the last day on which it stands. */
export function daysOf({ day, startsAt, endsAt }: Planned): [string, string] {
  if (!startsAt) return [day ?? '', day ?? ''];
  const first = format.dayOf(new Date(startsAt));
  // what ends at midnight does not stand on the day that begins then
  const end = new Date(Math.max(Date.parse(startsAt), Date.parse(endsAt ?? startsAt) - 1));
  return [first, format.dayOf(end)];
}
