import { useEffect, useSyncExternalStore } from 'react';
import type { ObjectType } from '../metadata';
import type { LiveState, Somebody } from './events';

/** A value outside of React that components follow. */
function held<T>(first: T) {
  let value = first;
  const followers = new Set<() => void>();
  return {
    get: () => value,
    set: (next: T) => {
      value = next;
      for (const follower of followers) follower();
    },
    follow: (follower: () => void) => {
      followers.add(follower);
      return () => void followers.delete(follower);
    },
  };
}

const nobody: readonly Somebody[] = [];

export const liveState = held<LiveState>('off');
/** Who else is at a record, by `deal:7`. */
export const people = held<ReadonlyMap<string, readonly Somebody[]>>(new Map());
/** The records that this window is at. */
export const here = held<readonly string[]>([]);
/** What others just changed: the fields by `deal:7`. */
export const changed = held<ReadonlyMap<string, ReadonlySet<string>>>(new Map());

export const placeOf = (object: string, id: number): string => `${object}:${id}`;

export const useLiveState = (): LiveState => useSyncExternalStore(liveState.follow, liveState.get);

/** Says that the person is at this record, and answers who else is. */
export function usePeopleHere(type: ObjectType, id: number): readonly Somebody[] {
  const place = placeOf(type.name, id);
  useEffect(() => {
    here.set([...here.get(), place]);
    return () => {
      const at = here.get().indexOf(place);
      here.set(here.get().toSpliced(at, 1));
    };
  }, [place]);
  return useSyncExternalStore(people.follow, people.get).get(place) ?? nobody;
}

/** What others just changed, by `deal:7`. */
export const useChanged = (): ReadonlyMap<string, ReadonlySet<string>> =>
  useSyncExternalStore(changed.follow, changed.get);

const markedFor = 5_000;

/** Marks a record for a moment; a field that changed twice is marked from the last time on. */
export function mark(place: string, fields: readonly string[]): void {
  const all = new Set([...(changed.get().get(place) ?? []), ...fields]);
  changed.set(new Map(changed.get()).set(place, all));
  setTimeout(() => {
    if (changed.get().get(place) !== all) return;
    const rest = new Map(changed.get());
    rest.delete(place);
    changed.set(rest);
  }, markedFor);
}
