import { describe, expect, it } from 'vitest';
import { type Team, treeOf, visible, within } from './teams';

const team = (id: number, parent?: number): Team => ({
  id,
  version: 1,
  createdAt: '',
  updatedAt: '',
  name: `Team ${id}`,
  parent: parent ? { id: parent, name: `Team ${parent}` } : null,
  manager: null,
});

const members = new Map([
  [1, 1],
  [2, 4],
  [3, 2],
]);
const tree = treeOf([team(1), team(2, 1), team(3, 2), team(9, 77)], members);

describe('the tree of teams', () => {
  it('counts a team and all below it', () => {
    expect(tree[0]).toMatchObject({ members: 1, membersBelow: 7 });
    expect(tree[0]?.below[0]).toMatchObject({ level: 2, members: 4, membersBelow: 6 });
  });

  it('puts on top whose parent is not seen', () => {
    expect(tree.map((branch) => branch.team.id)).toEqual([1, 9]);
  });

  it('hides what is below a folded team', () => {
    expect(visible(tree, new Set([2])).map((branch) => branch.team.id)).toEqual([1, 2, 9]);
    expect(visible(tree, new Set()).map((branch) => branch.team.id)).toEqual([1, 2, 3, 9]);
  });

  it('knows under which teams one cannot stand', () => {
    expect([...within(tree, 2)]).toEqual([2, 3]);
  });
});
