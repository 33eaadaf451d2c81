import { queryOptions } from '@tanstack/react-query';
import dayjs from 'dayjs';
import * as format from '~/shared/format';
import type { ObjectType } from '~/shared/metadata';
import type { Filter } from '~/shared/records/filter';
import { type RecordData, type Ref, recordKeys, searchRecords } from '~/shared/records/records';
import { type Kind, paths } from '../activities';

const MOST = 200;
const AHEAD = 7;
const BEHIND = 30;

const day = (from: string, count: number) => dayjs(from).add(count, 'day').format('YYYY-MM-DD');

const mine: Filter = { field: 'owner', op: 'eq', value: 'me' };
const open: Filter = { field: 'done', op: 'eq', value: false };

const fields: Record<string, string[]> = {
  task: ['name', 'dueOn', 'owner', 'givenBy', 'done', 'declined', 'repeats', 'object', 'recordId'],
  meeting: ['name', 'startsAt', 'endsAt', 'allDay', 'place', 'people', 'owner', 'done', 'object', 'recordId'],
  call: ['name', 'startsAt', 'minutes', 'direction', 'people', 'owner', 'done', 'object', 'recordId'],
};

/** Something to do, or done today, with where in the day it stands. */
export interface Item {
  kind: Kind;
  record: RecordData;
  /** The day that it is for; none where a task has none. */
  day?: string;
  at?: string;
  done: boolean;
}

const itemOf = (kind: Kind, record: RecordData): Item => {
  const at = record.startsAt as string | undefined;
  const due = record.dueOn as string | null | undefined;
  return {
    kind,
    record,
    at,
    day: at ? format.dayOf(new Date(at)) : (due ?? undefined),
    done: record.done === true,
  };
};

export interface Day {
  items: Item[];
  delegated: Item[];
  /** More than are shown are there. */
  more: boolean;
}

async function read(kind: Kind, filter: Filter, sort: string, signal: AbortSignal) {
  const page = await searchRecords(paths[kind], { fields: fields[kind], filter, sort, limit: MOST }, signal);
  return { items: page.items.map((record) => itemOf(kind, record)), more: !!page.after };
}

/** All that a person looks at today; the same questions can be asked of the lists. */
export function dayQuery(today: string, me: number, types: ObjectType[]) {
  const reads = (kind: Kind) => types.some(({ name, rights }) => name === kind && rights.read);
  const timed: Filter = {
    and: [
      { or: [mine, { field: 'participants', op: 'containsAny', value: [me] }] },
      {
        or: [
          { field: 'startsAt', op: 'between', value: [today, day(today, AHEAD)] },
          {
            and: [open, { field: 'startsAt', op: 'between', value: [day(today, -BEHIND), day(today, -1)] }],
          },
        ],
      },
    ],
  };
  const tasks: Filter = {
    and: [
      mine,
      open,
      {
        or: [
          { field: 'dueOn', op: 'le', value: day(today, AHEAD) },
          { field: 'dueOn', op: 'isEmpty' },
        ],
      },
    ],
  };
  const given: Filter = {
    and: [open, { field: 'givenBy', op: 'eq', value: 'me' }, { field: 'owner', op: 'ne', value: 'me' }],
  };
  return queryOptions({
    // below the tasks, so that every write that reads those anew reads the day anew
    queryKey: [...recordKeys.all(paths.task), 'day', today, me],
    queryFn: async ({ signal }): Promise<Day> => {
      const asked = await Promise.all([
        ...(reads('task') ? [read('task', tasks, 'dueOn,id', signal)] : []),
        ...(reads('meeting') ? [read('meeting', timed, 'startsAt,id', signal)] : []),
        ...(reads('call') ? [read('call', timed, 'startsAt,id', signal)] : []),
      ]);
      const delegated = reads('task') ? await read('task', given, 'dueOn,id', signal) : undefined;
      return {
        items: asked.flatMap(({ items }) => items),
        delegated: delegated?.items ?? [],
        more: asked.some(({ more }) => more) || !!delegated?.more,
      };
    },
  });
}

export interface Part {
  key: 'overdue' | 'hours' | 'tasks' | 'next' | 'someday' | 'delegated';
  items: Item[];
}

const byTime = (a: Item, b: Item) =>
  (a.day ?? '').localeCompare(b.day ?? '') || (a.at ?? '').localeCompare(b.at ?? '');

/** The parts of the day in the order in which one looks at them; empty ones are left out. */
export function partsOf({ items, delegated }: Day, today: string): Part[] {
  const of = (fits: (item: Item) => boolean) => items.filter(fits).sort(byTime);
  const parts: Part[] = [
    { key: 'overdue', items: of((item) => !!item.day && item.day < today && !item.done) },
    { key: 'hours', items: of((item) => item.day === today && !!item.at) },
    { key: 'tasks', items: of((item) => item.day === today && !item.at) },
    { key: 'next', items: of((item) => !!item.day && item.day > today) },
    { key: 'someday', items: of((item) => !item.day) },
    { key: 'delegated', items: delegated },
  ];
  return parts.filter((part) => part.items.length > 0);
}

export const ownerOf = (item: Item) => item.record.owner as Ref | null | undefined;
