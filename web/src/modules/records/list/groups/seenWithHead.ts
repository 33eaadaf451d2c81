import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual';
import { headOf, type Line } from './lines';

/** What a virtual list of groups draws: what is seen, and before it the head of the group at its top, which stays there. */
export const seenWithHead = (lines: Line[] | undefined) =>
  lines
    ? (range: Range) => {
        const head = headOf(lines, range.startIndex);
        return [head, ...defaultRangeExtractor(range).filter((index) => index !== head)];
      }
    : defaultRangeExtractor;
