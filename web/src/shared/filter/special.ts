import { createContext, useContext } from 'react';

/** Words that a filter may say in place of ids, by the object they stand for; each means something else for each reader. */
const everywhere: Record<string, string[]> = {
  user: ['me', 'myTeam', 'myTeams'],
  team: ['myTeam', 'myTeams'],
  territory: ['myTerritory'],
};

/** Beside these, what only makes sense where a role is described, since outside people have them. */
const inScopes: Record<string, string[]> = {
  account: ['myAccount'],
  store: ['myStore'],
  person: ['mySelf'],
};

const known = new Set(
  [...Object.values(everywhere), ...Object.values(inScopes)].flat().concat('assignedToMe'),
);

/** Stands where the id of a record does: those that the reader follows. */
export const followed = 'followedByMe';

export const isSpecial = (value: unknown): value is string => typeof value === 'string' && known.has(value);

/** Set where the filter is the scope of a right. */
export const DescribesRole = createContext(false);

export function useSpecials(target: string | undefined): string[] {
  const scope = useContext(DescribesRole);
  return [...(everywhere[target ?? ''] ?? []), ...(scope ? (inScopes[target ?? ''] ?? []) : [])];
}
