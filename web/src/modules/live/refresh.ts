import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import { wroteLately } from '~/shared/http';
import type { Change } from '~/shared/live/events';
import { mark, placeOf } from '~/shared/live/live';
import type { ObjectType } from '~/shared/metadata';
import { type ListQuery, type Page, recordKeys, searchRecords } from '~/shared/records/records';

/** Changes that come together are shown together. */
const gathering = 150;
/** Of what changes all the time, a list is read again less and less often, and never more often than this. */
const pauses = [0, 1_000, 2_000, 4_000, 8_000];
/** More pages than this are not read again whole: the rows that changed are read into their places. */
const fewPages = 2;
const mostRows = 200;
/** Among the paths of objects: what the first page tells of several of them. */
const home = '';

interface Waiting {
  ids: Set<number>;
  /** Whether rows may have come, gone or moved. */
  many: boolean;
}

const isList = ([kind, , part]: readonly unknown[]) => kind === 'records' && part !== 'one';

/** While a cell is written in or a card is carried, nothing moves below it. */
const isHeld = () => !!document.querySelector('[data-editing], [data-away]');

/** Reads again what is on the screen and was changed: records at once, lists as often as they bear it. */
export function refreshing(client: QueryClient, types: () => ObjectType[]) {
  let incoming: Change[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Map<string, Waiting>();
  const busy = new Map<string, { at: number; times: number }>();

  const later = (wait: number) => {
    timer ??= setTimeout(() => {
      timer = undefined;
      step();
    }, wait);
  };

  const seen = () => document.visibilityState === 'visible' && waiting.size > 0 && later(0);
  document.addEventListener('visibilitychange', seen);

  const step = () => {
    const some = incoming;
    incoming = [];
    const own = wroteLately();
    for (const type of types()) {
      const changes = some.filter(({ object }) => object === type.name);
      if (changes.length === 0) continue;
      const others = changes.filter((change) => !(change.own && own));
      records(type, others);
      if (others.length === 0) continue;
      const about = waiting.get(type.path) ?? { ids: new Set<number>(), many: false };
      for (const { id } of others) if (id !== null) about.ids.add(id);
      about.many ||= others.some(({ id }) => id === null);
      waiting.set(type.path, about);
    }
    if (some.some(({ own: mine }) => !(mine && own))) waiting.set(home, { ids: new Set(), many: true });
    let next = Number.POSITIVE_INFINITY;
    for (const [path, about] of waiting) {
      const rest = restOf(path);
      // A window that nobody looks at reads when it is looked at again.
      if (document.visibilityState !== 'visible') continue;
      if (rest <= 0 && !isHeld()) {
        waiting.delete(path);
        void lists(path, about);
      } else next = Math.min(next, Math.max(rest, 500));
    }
    if (next < Number.POSITIVE_INFINITY) later(next);
  };

  const restOf = (path: string) => {
    const last = busy.get(path);
    return last ? last.at + (pauses[Math.min(last.times, pauses.length - 1)] ?? 0) - Date.now() : 0;
  };

  const records = (type: ObjectType, changes: Change[]) => {
    for (const { id, kind, fields, own } of changes) {
      if (id === null) {
        void client.invalidateQueries({ queryKey: [...recordKeys.all(type.path), 'one'] });
        continue;
      }
      if (!own && kind !== 'gone') mark(placeOf(type.name, id), fields);
      void client.invalidateQueries({ queryKey: recordKeys.one(type.path, id) });
      void client.invalidateQueries({ queryKey: ['timeline', type.path, id] });
    }
    if (type.about) void client.invalidateQueries({ queryKey: ['timeline'] });
  };

  const lists = async (path: string, about: Waiting) => {
    const before = busy.get(path);
    const times = before && Date.now() - before.at < 10_000 ? before.times + 1 : 1;
    busy.set(path, { at: Date.now(), times });
    if (path === home) return void client.invalidateQueries({ queryKey: ['home'] });
    const all = client.getQueryCache().findAll({ queryKey: recordKeys.all(path) });
    const long = all.filter((query) => isList(query.queryKey) && query.isActive() && isLong(query));
    for (const query of all)
      if (isList(query.queryKey) && !long.includes(query))
        void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
    for (const query of long) await intoPlace(path, query, about);
  };

  /** The rows that changed, read into the places where they stand. */
  const intoPlace = async (path: string, query: Query, about: Waiting) => {
    void client.invalidateQueries({ queryKey: query.queryKey, exact: true, refetchType: 'none' });
    const data = query.state.data as InfiniteData<Page>;
    const ids = data.pages
      .flatMap(({ items }) => items.map(({ id }) => id))
      .filter((id) => about.many || about.ids.has(id))
      .slice(0, mostRows);
    const question = query.queryKey.find(
      (part): part is ListQuery => typeof part === 'object' && part !== null && 'fields' in part,
    );
    if (ids.length === 0 || !question) return;
    const { fields, marks } = question;
    const read = await searchRecords(path, {
      fields,
      filter: { field: 'id', op: 'in', value: ids },
      sort: 'id',
      limit: mostRows,
      ...(marks ? { marks } : {}),
    });
    const rows = new Map(read.items.map((row) => [row.id, row]));
    client.setQueryData<InfiniteData<Page>>(
      query.queryKey,
      (now) =>
        now && {
          ...now,
          pages: now.pages.map((page) => ({
            ...page,
            items: page.items
              .filter(({ id }) => rows.has(id) || !ids.includes(id))
              .map((row) => rows.get(row.id) ?? row),
          })),
        },
    );
  };

  return {
    take: (changes: Change[]) => {
      incoming.push(...changes);
      later(gathering);
    },
    /** So much was missed that all of it is read again. */
    everything: () => void client.invalidateQueries(),
    stop: () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}

function isLong(query: Query): boolean {
  const data = query.state.data as Partial<InfiniteData<Page>> | undefined;
  return Array.isArray(data?.pages) && data.pages.length > fewPages;
}
