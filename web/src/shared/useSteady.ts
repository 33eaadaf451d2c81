import { useCallback, useRef } from 'react';

/** The latest function behind one that stays the same, for what is drawn anew only when it must. */
export function useSteady<A extends unknown[], R>(latest: (...args: A) => R): (...args: A) => R {
  const held = useRef(latest);
  held.current = latest;
  return useCallback((...args: A) => held.current(...args), []);
}
