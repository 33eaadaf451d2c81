import { useCallback, useEffect, useState } from 'react';
import type { Filter } from '~/shared/records/filter';
import type { RecordData } from '~/shared/records/records';

export interface Selection {
  ids: ReadonlySet<number>;
  toggle: (id: number, range?: boolean) => void;
  /** Everything that is loaded, or nothing. */
  toggleAll: () => void;
  clear: () => void;
  allLoaded: boolean;
  /** Everything that the question finds is meant, also what is not loaded. */
  everything: boolean;
  chooseEverything: () => void;
}

/** Selected rows by id; another question forgets them, so that nothing unseen is changed. */
export function useSelection(rows: RecordData[], asked: Filter | undefined): Selection {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const [everything, setEverything] = useState(false);
  const [anchor, setAnchor] = useState<number>();
  const question = JSON.stringify(asked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: forgets whenever the question changes
  useEffect(() => {
    setIds(new Set());
    setEverything(false);
  }, [question]);

  const toggle = useCallback(
    (id: number, range = false) => {
      setEverything(false);
      setIds((before) => {
        const next = new Set(before);
        const from = range ? rows.findIndex((row) => row.id === anchor) : -1;
        if (from >= 0) {
          const to = rows.findIndex((row) => row.id === id);
          for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(row.id);
        } else if (!next.delete(id)) next.add(id);
        return next;
      });
      setAnchor(id);
    },
    [rows, anchor],
  );
  const allLoaded = rows.length > 0 && rows.every((row) => ids.has(row.id));
  return {
    ids,
    toggle,
    toggleAll: () => {
      setEverything(false);
      setIds(allLoaded ? new Set() : new Set(rows.map((row) => row.id)));
    },
    clear: () => {
      setEverything(false);
      setIds(new Set());
    },
    allLoaded,
    everything,
    chooseEverything: () => setEverything(true),
  };
}
