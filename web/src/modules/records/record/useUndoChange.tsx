import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { http } from '~/shared/http';
import type { ObjectType } from '~/shared/metadata';
import { fieldOf, say } from '~/shared/metadata';
import { problemOf, wordsOf } from '~/shared/problem';
import { type Ref, useRefreshRecords, type Value } from '~/shared/records/records';
import { useToast } from '~/shared/useToast';
import { timelineQuery } from './timeline';

/** A field of a change that is to be undone: what it holds, what it held, and who changed it since. */
export interface Compared {
  field: string;
  now: Value;
  before: Value;
  changedSince: boolean;
  by: Ref | null;
  at: string | null;
}

interface Undone {
  change: number | null;
  restored: string[];
  left: { field: string; code: string; detail: string }[];
}

export interface Asking {
  change: number;
  fields: Compared[];
}

/** Takes one entry of a record's timeline back; where fields were changed since, `asking` has what is to be chosen. */
export function useUndoChange(type: ObjectType, id: number) {
  const { t } = useTranslation();
  const toast = useToast();
  const client = useQueryClient();
  const refresh = useRefreshRecords();
  const [asking, setAsking] = useState<Asking>();

  const send = async (change: number, fields?: string[]) => {
    const undone = await http.post<Undone>(`/${type.path}/${id}/changes/${change}/undo`, { fields });
    await Promise.all([
      client.invalidateQueries({ queryKey: timelineQuery(type.path, id).queryKey }),
      refresh(type.path),
    ]);
    return undone;
  };
  const undo = useMutation({
    mutationFn: ({ change, fields }: { change: number; fields?: string[] }) => send(change, fields),
    onSuccess: ({ change, left }) => {
      setAsking(undefined);
      const stays = left
        .map(
          ({ field, code, detail }) => `${say(fieldOf(type, field)?.label, field)}: ${wordsOf(code, detail)}`,
        )
        .join(' ');
      const text = [t(change === null ? 'records.undo.soAlready' : 'records.undo.done'), stays]
        .join(' ')
        .trim();
      if (change === null) toast.done(text);
      else toast.undoable(text, () => send(change));
    },
    onError: (error, { change }) => {
      const problem = problemOf(error);
      if (problem.code === 'change.changed-since' && Array.isArray(problem.params.fields))
        setAsking({ change, fields: problem.params.fields as Compared[] });
      else toast.refused(problem.errors[0] ? new Error(problem.errors[0].detail) : problem);
    },
  });
  return { undo, asking, close: () => setAsking(undefined) };
}
