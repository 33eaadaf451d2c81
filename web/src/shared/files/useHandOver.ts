import { useCallback, useEffect, useRef, useState } from 'react';
import { upload } from '../http';
import { problemOf } from '../problem';
import type { Kept } from '../records/records';

/** A file on its way. */
export interface Sending {
  key: number;
  name: string;
  share: number;
  refused?: string;
}

let keys = 0;

/** Hands files over one after the other, tells how far they are, and lets each be stopped. */
export function useHandOver(onKept: (kept: Kept) => Promise<unknown> | undefined) {
  const [sending, setSending] = useState<Sending[]>([]);
  const stops = useRef(new Map<number, AbortController>());
  const waiting = useRef(Promise.resolve());
  const taken = useRef(onKept);
  taken.current = onKept;

  useEffect(() => {
    const all = stops.current;
    return () => {
      for (const stop of all.values()) stop.abort();
    };
  }, []);

  const change = useCallback(
    (key: number, to: Partial<Sending>) =>
      setSending((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one))),
    [],
  );

  const stop = useCallback((key: number) => {
    stops.current.get(key)?.abort();
    stops.current.delete(key);
    setSending((all) => all.filter((one) => one.key !== key));
  }, []);

  const send = useCallback(
    (files: File[]) => {
      for (const file of files) {
        const key = ++keys;
        const control = new AbortController();
        stops.current.set(key, control);
        setSending((all) => [...all, { key, name: file.name, share: 0 }]);
        waiting.current = waiting.current.then(async () => {
          try {
            control.signal.throwIfAborted();
            const form = new FormData();
            form.append('file', file);
            const kept = await upload<Kept>(
              '/files',
              form,
              (share) => change(key, { share }),
              control.signal,
            );
            await taken.current(kept);
            stop(key);
          } catch (error) {
            if (!control.signal.aborted) change(key, { refused: problemOf(error).message });
          }
        });
      }
    },
    [change, stop],
  );

  return { sending, send, stop };
}
