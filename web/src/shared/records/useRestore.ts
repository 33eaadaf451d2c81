import { useMemo } from 'react';
import { leftBehind, restoreRecords, useRefreshRecords } from './records';

/** Brings deleted records back and reads again what is on screen; fails with the reason where one stays away. */
export function useRestore() {
  const refresh = useRefreshRecords();
  return useMemo(
    () => async (path: string, ids: number[]) => {
      const left = leftBehind(await restoreRecords(path, ids));
      await refresh(path);
      if (left) throw new Error(left);
    },
    [refresh],
  );
}
