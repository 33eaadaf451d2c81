import { describe, expect, it } from 'vitest';
import {
  countChanges,
  fieldRightOf,
  grantsOf,
  type ObjectRights,
  type RightOf,
  type RoleRights,
  type Scope,
  scopeOf,
  withField,
  withScope,
} from './rights';
import { clausesOf } from './summary';

const levels: RightOf['levels'] = ['none', 'own', 'team', 'teams', 'all'];
const right = (name: string, usual: Scope, scope: Scope = usual): RightOf => ({
  right: name,
  scope,
  usual,
  levels,
});

const deal: ObjectRights = {
  object: 'deal',
  rights: [
    right('read', 'all'),
    right('create', 'all'),
    right('update', 'own'),
    right('delete', 'none'),
    right('win', 'own'),
  ],
  fields: [],
};

describe('what is granted', () => {
  it('is said only where silence would mean something else', () => {
    const less = withScope(deal, {}, 'read', 'team');
    expect(less).toEqual({ deal: { read: 'team' } });
    expect(withScope(deal, less, 'read', 'all')).toEqual({});
  });

  it('lets a verb follow the right to change until it has a word of its own', () => {
    const wider = withScope(deal, {}, 'update', 'team');
    expect(scopeOf(deal, wider, 'win')).toBe('team');

    const narrower = withScope(deal, wider, 'win', 'own');
    expect(scopeOf(deal, narrower, 'win')).toBe('own');
    expect(narrower).toEqual({ deal: { update: 'team', win: 'own' } });
  });

  it('knows fields by what is kept from people', () => {
    const hidden = withField(deal, {}, 'cost', 'hidden');
    expect(fieldRightOf(deal, hidden, 'cost')).toBe('hidden');
    expect(fieldRightOf(deal, hidden, 'amount')).toBe('write');
    expect(withField(deal, hidden, 'cost', 'write')).toEqual({});
  });

  it('does not repeat what outside people never see', () => {
    const answer: RoleRights = {
      role: { id: 5, code: 'member', name: 'Member', base: 'member', serves: 'work' },
      fixed: false,
      objects: [{ ...deal, fields: [{ field: 'cost', right: 'hidden', internal: true }] }],
    };
    expect(grantsOf(answer)).toEqual({});
  });

  it('comes back from the answer as it was sent', () => {
    const sent = {
      deal: { read: 'team' as const, update: 'team' as const, fields: { cost: 'hidden' as const } },
    };
    const answer: RoleRights = {
      role: { id: 1, code: 'junior', name: 'Junior', base: 'rep', serves: 'work' },
      fixed: false,
      objects: [
        {
          ...deal,
          rights: deal.rights.map((each) => ({ ...each, scope: scopeOf(deal, sent, each.right) })),
          fields: [{ field: 'cost', right: 'hidden' }],
        },
      ],
    };
    expect(grantsOf(answer)).toEqual(sent);
  });

  it('counts every answer that changed, also that of a verb that followed', () => {
    expect(countChanges([deal], {}, withScope(deal, {}, 'update', 'all'))).toBe(2);
    expect(countChanges([deal], {}, withField(deal, {}, 'cost', 'masked'))).toBe(1);
    expect(countChanges([deal], {}, {})).toBe(0);
  });
});

describe('a role in words', () => {
  it('tells equal rights in one breath, the widest first, without what follows anyway', () => {
    expect(clausesOf(deal, {})).toEqual([
      { scope: 'all', rights: ['read'] },
      { scope: 'yes', rights: ['create'] },
      { scope: 'own', rights: ['update'] },
      { scope: 'none', rights: ['delete'] },
    ]);
  });

  it('says a plain yes where there is only all or nothing', () => {
    const create: RightOf = { right: 'create', scope: 'all', usual: 'all', levels: ['none', 'all'] };
    expect(clausesOf({ ...deal, rights: [right('read', 'own'), create] }, {})).toEqual([
      { scope: 'own', rights: ['read'] },
      { scope: 'yes', rights: ['create'] },
    ]);
  });

  it('names a verb that goes its own way', () => {
    const grants = withScope(deal, {}, 'win', 'none');
    expect(clausesOf(deal, grants).at(-1)).toEqual({ scope: 'none', rights: ['delete', 'win'] });
  });
});
