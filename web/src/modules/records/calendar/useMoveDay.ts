import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rectOfCard, slide } from '~/shared/board/slide';
import * as format from '~/shared/format';
import type { Field, ObjectType } from '~/shared/metadata';
import { patchRecord, type RecordData, recordKeys, type Value } from '~/shared/records/records';
import { patchOf, readField, rememberVersion, withField } from '~/shared/records/useWriteField';
import { useToast } from '~/shared/useToast';
import { type Day, type DaysAsked, daysAfter, daysQuery } from './days';
import { onDay } from './period';

interface Move {
  record: RecordData;
  from: string;
  to: string;
  value: Value;
}

/** A record on another day: it stands there at once; refused, it slides back and says why; done, it can be taken back. */
export function useMoveDay(
  type: ObjectType,
  field: Field,
  asked: DaysAsked,
  nameOf: (of: RecordData) => string,
) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const key = daysQuery(type.path, asked).queryKey;

  const place = async ({ record, from, to, value }: Move) => {
    await client.cancelQueries({ queryKey: key });
    const before = client.getQueryData(key);
    client.setQueryData<{ days: Day[] }>(
      key,
      (data) => data && { days: daysAfter(data.days, withField(record, field, value), from, to) },
    );
    return () => {
      const there = rectOfCard(record.id);
      client.setQueryData(key, before);
      slide(record.id, there);
    };
  };

  const write = async (move: Move) => {
    const putBack = await place(move);
    try {
      rememberVersion(type.path, await patchRecord(type.path, move.record.id, patchOf(field, move.value)));
    } catch (error) {
      putBack();
      throw error;
    } finally {
      // Only the days are read again at once; the rest when it is next looked at.
      void client.invalidateQueries({ queryKey: recordKeys.all(type.path), refetchType: 'none' });
      void client.invalidateQueries({ queryKey: recordKeys.days(type.path) });
      void client.invalidateQueries({ queryKey: recordKeys.one(type.path, move.record.id) });
      void client.invalidateQueries({ queryKey: ['timeline', type.path, move.record.id] });
    }
  };

  return async (record: RecordData, from: string, to: string) => {
    const before = readField(record, field);
    const value = field.kind === 'instant' ? onDay(String(before), to, format.timeZone()) : to;
    const there = { record, from, to, value };
    const back = { record, from: to, to: from, value: before };
    try {
      await write(there);
      toast.undoable(
        t('records.calendar.moved', { name: nameOf(record), day: format.date(to) }),
        () => write(back),
        () => write(there),
      );
    } catch (error) {
      toast.refused(error);
    }
  };
}
