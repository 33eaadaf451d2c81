import {
  type Grants,
  isFilter,
  isVerb,
  type Level,
  type ObjectRights,
  type RightOf,
  type Scope,
  sameScope,
  scopeOf,
} from './rights';

/** Rights that reach equally far, told in one breath; `yes` where there is only all or nothing to say. */
export interface Clause {
  scope: Scope | 'yes';
  rights: string[];
}

const breadth: Record<Level, number> = { none: 0, own: 1, team: 2, teams: 3, all: 4 };

/** From nothing (0) to everything (4); a filter stands between. */
export const breadthOf = (scope: Scope): number => (isFilter(scope) ? 2 : breadth[scope]);

/** Where only all or nothing can be said. */
export const isPlain = ({ levels }: RightOf): boolean =>
  levels.every((each) => each === 'none' || each === 'all');

/** Whether "all" is a plain yes: also of what is not there before, nobody says that it is all of it. */
export const isYes = (right: RightOf, scope: Scope): boolean =>
  scope === 'all' && (isPlain(right) || ['create', 'import', 'administer'].includes(right.right));

/** What a role may do with an object as clauses: what it sees first, then by reach, what it may not do last. */
export function clausesOf(of: ObjectRights, grants: Grants): Clause[] {
  const byScope = new Map<string, Clause>();
  const update = scopeOf(of, grants, 'update');
  for (const told of of.rights) {
    const { right } = told;
    const scope = scopeOf(of, grants, right);
    // Who may change it may do with it what changing means; only what differs is worth a word.
    if (isVerb(right) && sameScope(scope, update)) continue;
    const said = isYes(told, scope) ? 'yes' : scope;
    const key = JSON.stringify(said);
    const clause = byScope.get(key) ?? { scope: said, rights: [] };
    clause.rights.push(right);
    byScope.set(key, clause);
  }
  const rank = ({ scope, rights }: Clause) =>
    scope === 'none' ? -1 : rights.includes('read') ? 6 : scope === 'yes' ? 5 : breadthOf(scope);
  return [...byScope.values()].sort((a, b) => rank(b) - rank(a));
}
