import { describe, expect, it } from 'vitest';
import { together } from './merge';

const tag = (id: number) => ({ id, name: `T${id}` });

describe('what two people do to the tags of a record', () => {
  it('comes together: what each added is there, what either took off is not', () => {
    const before = [tag(1), tag(2), tag(3)];
    const mine = [tag(1), tag(3), tag(4)];
    const theirs = [tag(2), tag(3), tag(5)];
    expect(together(before, mine, theirs)).toEqual([tag(3), tag(5), tag(4)]);
    expect(together(null, mine, null)).toEqual(mine);
  });
});
