import { queryOptions } from '@tanstack/react-query';
import { type RecordData, type Ref, searchRecords } from '~/shared/records/records';

export interface Team extends RecordData {
  name: string;
  parent: Ref | null;
  manager: Ref | null;
}

/** A team where it stands: how deep, and who belongs to it and to those below. */
export interface Branch {
  team: Team;
  level: number;
  below: Branch[];
  members: number;
  membersBelow: number;
}

const pageSize = 500;

/** The whole tree at once, page after page: it is drawn as a whole. */
export const teamsQuery = queryOptions({
  queryKey: ['records', 'teams', 'tree'],
  queryFn: async ({ signal }): Promise<Team[]> => {
    const teams: Team[] = [];
    let after: string | undefined;
    do {
      const page = await searchRecords('teams', { sort: 'name', limit: pageSize, after }, signal);
      teams.push(...(page.items as Team[]));
      after = page.after ?? undefined;
    } while (after);
    return teams;
  },
});

/** Teams as trees, each level in the order given; whose parent one may not see stands at the top. */
export function treeOf(teams: Team[], members: ReadonlyMap<number, number>): Branch[] {
  const known = new Set(teams.map(({ id }) => id));
  const children = new Map<number | null, Team[]>();
  for (const team of teams) {
    const parent = team.parent && known.has(team.parent.id) ? team.parent.id : null;
    children.set(parent, [...(children.get(parent) ?? []), team]);
  }
  const grow = (parent: number | null, level: number): Branch[] =>
    (children.get(parent) ?? []).map((team) => {
      const below = grow(team.id, level + 1);
      const own = members.get(team.id) ?? 0;
      return {
        team,
        level,
        below,
        members: own,
        membersBelow: below.reduce((sum, each) => sum + each.membersBelow, own),
      };
    });
  return grow(null, 1);
}

/** The branches that are drawn, from top to bottom: what is folded hides what is below it. */
export function visible(branches: Branch[], folded: ReadonlySet<number>): Branch[] {
  return branches.flatMap((branch) => [
    branch,
    ...(folded.has(branch.team.id) ? [] : visible(branch.below, folded)),
  ]);
}

/** The team and all below it: under none of them can it stand. */
export function within(branches: Branch[], id: number): Set<number> {
  const found = new Set<number>();
  const walk = (branch: Branch, inside: boolean) => {
    const here = inside || branch.team.id === id;
    if (here) found.add(branch.team.id);
    for (const each of branch.below) walk(each, here);
  };
  for (const branch of branches) walk(branch, false);
  return found;
}
