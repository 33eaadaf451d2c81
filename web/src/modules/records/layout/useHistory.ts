import { useState } from 'react';

interface Past<T> {
  before: T[];
  now: T;
  after: T[];
}

const most = 100;

/** A value with all that it was, forth and back. */
export function useHistory<T>(start: T) {
  const [past, setPast] = useState<Past<T>>({ before: [], now: start, after: [] });
  return {
    now: past.now,
    changed: past.before.length > 0,
    undone: past.after.length > 0,
    change: (step: (now: T) => T) =>
      setPast(({ before, now, after }) => {
        const next = step(now);
        return next === now
          ? { before, now, after }
          : { before: [...before, now].slice(-most), now: next, after: [] };
      }),
    undo: () =>
      setPast(({ before, now, after }) => {
        const last = before.at(-1);
        return last === undefined
          ? { before, now, after }
          : { before: before.slice(0, -1), now: last, after: [now, ...after] };
      }),
    redo: () =>
      setPast(({ before, now, after }) => {
        const [next, ...rest] = after;
        return next === undefined
          ? { before, now, after }
          : { before: [...before, now], now: next, after: rest };
      }),
    startAnew: (from: T) => setPast({ before: [], now: from, after: [] }),
  };
}
