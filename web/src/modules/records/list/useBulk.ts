import { useRef, useState } from 'react';
import { problemOf } from '~/shared/problem';

const atOnce = 5;

/** The same call for many records, a few at a time, with progress and a way to stop. */
export function useBulk() {
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const stopped = useRef(false);

  async function run(ids: number[], each: (id: number) => Promise<unknown>) {
    stopped.current = false;
    let done = 0;
    let refused = 0;
    let reason = '';
    const waiting = [...ids];
    setProgress({ done: 0, total: ids.length });
    const work = async () => {
      for (let id = waiting.shift(); id !== undefined && !stopped.current; id = waiting.shift()) {
        try {
          await each(id);
          done++;
        } catch (error) {
          refused++;
          reason = problemOf(error).message;
        }
        setProgress({ done: done + refused, total: ids.length });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    setProgress(undefined);
    return { done, refused, reason };
  }
  return {
    run,
    running: !!progress,
    done: progress?.done ?? 0,
    total: progress?.total ?? 0,
    stop: () => {
      stopped.current = true;
    },
  };
}
