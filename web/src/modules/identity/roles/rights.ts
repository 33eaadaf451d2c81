import { queryOptions } from '@tanstack/react-query';
import { http } from '~/shared/http';
import type { Filter } from '~/shared/records/filter';

/** How far a right reaches: a named step, or only the records that a filter lets through. */
export type Level = 'none' | 'own' | 'team' | 'teams' | 'all';
export type Scope = Level | Filter;
export type FieldRight = 'hidden' | 'masked' | 'read' | 'write';

export const fieldRights: FieldRight[] = ['write', 'read', 'masked', 'hidden'];

/** The rights that every object may have, in the order people ask for them; all others are verbs. */
export const usualRights = [
  'read',
  'create',
  'update',
  'delete',
  'export',
  'import',
  'merge',
  'administer',
] as const;

export interface RightOf {
  right: string;
  scope: Scope;
  /** What holds where the role says nothing: what the built-in role may do. */
  usual: Scope;
  levels: Level[];
}

export interface ObjectRights {
  object: string;
  rights: RightOf[];
  fields: { field: string; right: FieldRight; internal?: boolean }[];
}

/** The sides of persons that a role looks after; the other is shown under consent only. */
export const sides = ['work', 'consumer', 'both'] as const;
export type Serves = (typeof sides)[number];

export interface RoleRights {
  role: { id: number; code: string; name: string; base: string; serves: Serves };
  /** May do everything, and cannot be limited: the administrator's. */
  fixed: boolean;
  objects: ObjectRights[];
}

/** What is said about one object beyond the defaults. */
export type Grant = Record<string, Scope | Record<string, FieldRight>> & {
  fields?: Record<string, FieldRight>;
};
export type Grants = Record<string, Grant>;

export function rightsQuery(role: number) {
  return queryOptions({
    queryKey: ['records', 'roles', 'rights', role],
    queryFn: ({ signal }) => http.get<RoleRights>(`/roles/${role}/rights`, { signal }),
  });
}

export const isVerb = (right: string): boolean => !(usualRights as readonly string[]).includes(right);

export const isFilter = (scope: Scope): scope is Filter => typeof scope === 'object';

export const sameScope = (a: Scope, b: Scope): boolean => JSON.stringify(a) === JSON.stringify(b);

export const explicit = (grants: Grants, object: string, right: string): Scope | undefined =>
  grants[object]?.[right] as Scope | undefined;

const told = (of: ObjectRights, right: string): RightOf | undefined =>
  of.rights.find((each) => each.right === right);

/** How far a right reaches under these grants; a verb without a word of its own follows `update`. */
export function scopeOf(of: ObjectRights, grants: Grants, right: string): Scope {
  const own = explicit(grants, of.object, right);
  if (own !== undefined) return own;
  const update = isVerb(right) ? explicit(grants, of.object, 'update') : undefined;
  return update ?? told(of, right)?.usual ?? 'none';
}

export function fieldRightOf(of: ObjectRights, grants: Grants, field: string): FieldRight {
  return grants[of.object]?.fields?.[field] ?? usualFieldRight;
}

/** Where a role says nothing about a field, who reaches the record may change it. */
const usualFieldRight: FieldRight = 'write';

export const outside = ['member', 'worker', 'consumer', 'visitor'];

/** What is only for colleagues stays hidden from outside people, whatever their role says. */
export function isShut({ role }: RoleRights, of: ObjectRights, field: string): boolean {
  return outside.includes(role.base) && !!of.fields.find((each) => each.field === field && each.internal);
}

/** A grant without what only repeats the default. */
function without(grant: Grant, key: string): Grant {
  const { [key]: _, ...rest } = grant;
  return rest as Grant;
}

function put(grants: Grants, object: string, grant: Grant): Grants {
  if (Object.keys(grant).length > 0) return { ...grants, [object]: grant };
  const { [object]: _, ...rest } = grants;
  return rest;
}

export function withScope(of: ObjectRights, grants: Grants, right: string, scope: Scope): Grants {
  const cleared = put(grants, of.object, without(grants[of.object] ?? {}, right));
  // Said only where silence would mean something else.
  return sameScope(scopeOf(of, cleared, right), scope)
    ? cleared
    : put(cleared, of.object, { ...cleared[of.object], [right]: scope });
}

export function withField(of: ObjectRights, grants: Grants, field: string, right: FieldRight): Grants {
  const grant = grants[of.object] ?? {};
  const { [field]: _, ...others } = grant.fields ?? {};
  const fields = right === usualFieldRight ? others : { ...others, [field]: right };
  const rest = without(grant, 'fields');
  return put(grants, of.object, Object.keys(fields).length > 0 ? { ...rest, fields } : rest);
}

/** The server's answer as the grants behind it. */
export function grantsOf(rights: RoleRights): Grants {
  let grants: Grants = {};
  for (const of of rights.objects) {
    // First what verbs may follow.
    const order = [...of.rights].sort((a, b) => Number(isVerb(a.right)) - Number(isVerb(b.right)));
    for (const { right, scope } of order) grants = withScope(of, grants, right, scope);
    for (const { field, right } of of.fields)
      if (!isShut(rights, of, field)) grants = withField(of, grants, field, right);
  }
  return grants;
}

/** How many single answers two sets of grants give differently. */
export function countChanges(objects: ObjectRights[], before: Grants, after: Grants): number {
  return objects.reduce((sum, of) => {
    const rights = of.rights.filter(
      ({ right }) => !sameScope(scopeOf(of, before, right), scopeOf(of, after, right)),
    );
    const names = new Set([before, after].flatMap((each) => Object.keys(each[of.object]?.fields ?? {})));
    const fields = [...names].filter(
      (field) => fieldRightOf(of, before, field) !== fieldRightOf(of, after, field),
    );
    return sum + rights.length + fields.length;
  }, 0);
}

/** Whether anything about the object is other than in the role it is built on. */
export const differs = (grants: Grants, object: string): boolean => !!grants[object];
