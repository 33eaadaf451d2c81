import { useSyncExternalStore } from 'react';
import type { ObjectType } from '../metadata';
import { useMe } from '../session';

const key = 'tandem.guidance.folded';
const listeners = new Set<() => void>();

const folded = (): string => localStorage.getItem(key) ?? '';

const names = (): string[] => folded().split(' ').filter(Boolean);

function fold(object: string, away: boolean) {
  const others = names().filter((each) => each !== object);
  localStorage.setItem(key, [...others, ...(away ? [object] : [])].join(' '));
  for (const tell of listeners) tell();
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** Whether somebody is told what a layout says to those who are new: as their profile wants, object by object. */
export function useGuidance(type: ObjectType) {
  const wanted = useMe().maturity === 'novice';
  const away = useSyncExternalStore(listen, folded).split(' ').includes(type.name);
  const layout = type.layout;
  const some =
    !!layout &&
    (!!layout.guidance ||
      Object.keys(layout.hints).length > 0 ||
      layout.tabs.some((tab) => tab.sections.some((section) => section.guidance)));
  return {
    /** There is something to be told, and it is not folded away. */
    shown: some && wanted && !away,
    folded: some && wanted && away,
    fold: () => fold(type.name, true),
    unfold: () => fold(type.name, false),
  };
}
