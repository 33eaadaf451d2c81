import { useCallback } from 'react';
import type { RecordData } from '~/shared/records/records';
import { type Line, lineKey } from './groups/lines';

/** How lines are told apart. With another function in each frame, a list would find the place of every line anew. */
export function useLineKeys(rows: (RecordData | undefined)[], lines: Line[] | undefined) {
  return useCallback(
    (index: number) => (lines ? lineKey(lines[index], index) : (rows[index]?.id ?? index)),
    [rows, lines],
  );
}
