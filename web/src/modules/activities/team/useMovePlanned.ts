import { useTranslation } from 'react-i18next';
import { onDay } from '~/modules/records/calendar/period';
import * as format from '~/shared/format';
import { patchRecord } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import { paths, useRefreshActivities } from '../activities';
import type { Planned } from './teamCalendar';

/** What is written so that it stands on the day at the same time and lasts as long. */
export function changeFor({ kind, startsAt, endsAt }: Planned, day: string): Record<string, string> {
  if (!startsAt) return { dueOn: day };
  const begins = onDay(startsAt, day, format.timeZone());
  if (kind === 'call' || !endsAt) return { startsAt: begins };
  const lasts = Date.parse(endsAt) - Date.parse(startsAt);
  return { startsAt: begins, endsAt: new Date(Date.parse(begins) + lasts).toISOString() };
}

/** Another day for something, with the way back. */
export function useMovePlanned() {
  const { t } = useTranslation();
  const toast = useToast();
  const refresh = useRefreshActivities();
  return async (item: Planned, from: string, day: string) => {
    const { kind, id } = item;
    if (kind === 'busy' || !id || from === day) return;
    const move = async (to: string) => {
      await patchRecord(paths[kind], id, changeFor(item, to));
      await refresh();
    };
    try {
      await move(day);
      toast.undoable(
        t('records.calendar.moved', { name: item.name ?? '', day: format.date(day) }),
        () => move(from),
        () => move(day),
      );
    } catch (error) {
      toast.refused(error);
    }
  };
}
