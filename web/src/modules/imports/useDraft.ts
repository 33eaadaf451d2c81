import { useCallback, useEffect, useRef, useState } from 'react';
import { type Problem, problemOf } from '~/shared/problem';
import { type Mapping, useSaveMapping } from './imports';

export interface Draft {
  mapping: Mapping | undefined;
  change: (mapping: Mapping) => void;
  /** Saves what is not saved yet; false when the server refuses it. */
  settle: () => Promise<boolean>;
  /** Drops what was edited, for the server has proposed anew. */
  forget: () => void;
  saving: boolean;
  problem: Problem | undefined;
}

const rest = 500;

/** The mapping as it is being edited: every change is kept on the server a moment later. */
export function useDraft(id: number, proposal: Mapping | undefined): Draft {
  const [edited, setEdited] = useState<Mapping>();
  const unsaved = useRef<Mapping>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { mutateAsync, isPending, error } = useSaveMapping(id);

  const settle = useCallback(async () => {
    clearTimeout(timer.current);
    const mapping = unsaved.current;
    if (!mapping) return true;
    try {
      await mutateAsync(mapping);
      if (unsaved.current === mapping) unsaved.current = undefined;
      return true;
    } catch {
      return false;
    }
  }, [mutateAsync]);

  const change = useCallback(
    (mapping: Mapping) => {
      setEdited(mapping);
      unsaved.current = mapping;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void settle(), rest);
    },
    [settle],
  );
  useEffect(() => () => void settle(), [settle]);
  const forget = useCallback(() => {
    clearTimeout(timer.current);
    unsaved.current = undefined;
    setEdited(undefined);
  }, []);

  return {
    mapping: edited ?? proposal,
    change,
    settle,
    forget,
    saving: isPending,
    problem: error ? problemOf(error) : undefined,
  };
}
