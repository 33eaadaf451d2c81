import { describe, expect, it } from 'vitest';
import { moved, pinnedOf, type View } from './views';

const view = (id: number, pinned: number | null) => ({ id, pinned }) as View;

describe('pinned views', () => {
  it('stand in the order of the person, not of their names', () => {
    expect(pinnedOf([view(1, 2), view(2, null), view(3, 1)]).map(({ id }) => id)).toEqual([3, 1]);
  });

  it('move to another place', () => {
    expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1]);
    expect(moved([1, 2, 3], 2, 1)).toEqual([1, 3, 2]);
  });
});
