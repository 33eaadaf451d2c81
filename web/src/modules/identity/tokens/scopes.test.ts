import { describe, expect, it } from 'vitest';
import { endAfter, scopesOf, told } from './scopes';

describe('scopes of a token', () => {
  it('say what it may do with each object', () => {
    expect(
      scopesOf([
        { object: 'deal', level: 'write' },
        { object: 'account', level: 'all' },
      ]),
    ).toEqual(['deal:read', 'deal:create', 'deal:update', 'account:*']);
  });

  it('are told in the steps people think in, or right by right', () => {
    expect(told(['deal:update', 'deal:read', 'deal:create', 'account:*', 'lead:win'])).toEqual([
      { object: 'deal', level: 'write', rights: ['update', 'read', 'create'] },
      { object: 'account', level: 'all', rights: ['*'] },
      { object: 'lead', level: undefined, rights: ['win'] },
    ]);
  });

  it('end after their days, or never', () => {
    expect(endAfter(30, Date.parse('2026-11-22T00:00:00Z'))).toBe('2026-12-22T00:00:00.000Z');
    expect(endAfter(null)).toBeNull();
  });
});
