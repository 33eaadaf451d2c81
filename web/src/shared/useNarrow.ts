import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(width < 720px)');

/** A phone, or a window as small as one. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (tell) => {
      narrow.addEventListener('change', tell);
      return () => narrow.removeEventListener('change', tell);
    },
    () => narrow.matches,
  );
}
