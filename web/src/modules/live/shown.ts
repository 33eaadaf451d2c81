import type { QueryClient } from '@tanstack/react-query';
import type { Shown } from '~/shared/live/events';
import { placeOf } from '~/shared/live/live';
import type { ObjectType } from '~/shared/metadata';

/** Parts of the cache below an object that say only what records are called. */
const names = ['names', 'typeahead', 'twins', 'kinds', 'all', 'of'];

interface Sectioned {
  sections?: { object: string }[];
}

/** What the window shows, as the questions say whose answers are on the screen. */
export function shownBy(client: QueryClient, types: ObjectType[], here: readonly string[]): Shown {
  const objects = new Set<string>();
  const records = new Set<string>();
  const nameAt = (path: unknown) => types.find((type) => type.path === path)?.name;
  for (const query of client.getQueryCache().getAll()) {
    if (!query.isActive()) continue;
    const [kind, path, part, id] = query.queryKey;
    const name = nameAt(path);
    if (kind === 'records' && name && part === 'one') records.add(placeOf(name, Number(id)));
    else if (kind === 'records' && name && !names.includes(String(part))) objects.add(name);
    else if (kind === 'timeline' && name) {
      records.add(placeOf(name, Number(part)));
      // What is said about a record is told of by itself.
      for (const type of types) if (type.about) objects.add(type.name);
    } else if (kind === 'home') {
      objects.add('deal');
      for (const { object } of (query.state.data as Sectioned | undefined)?.sections ?? [])
        objects.add(object);
    }
  }
  const known = new Set(types.map((type) => type.name));
  return {
    objects: [...objects].filter((name) => known.has(name)).sort(),
    records: [...records].sort(),
    here: [...new Set(here)].sort(),
  };
}
