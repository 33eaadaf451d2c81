import { describe, expect, it } from 'vitest';
import { rulesOf } from './leaving';

const deals = { object: 'deal', relation: 'owner', count: 12 };
const teams = { object: 'team', relation: 'manager', count: 1 };

describe('what somebody leaves behind', () => {
  it('goes where the rule for all says, unless it has one of its own', () => {
    const heirs = { 'team.manager': { id: 7, name: 'Anna' } };
    expect(rulesOf([deals, teams], heirs, 'spread')).toEqual([
      { object: 'deal', relation: 'owner', to: 'spread' },
      { object: 'team', relation: 'manager', to: 7 },
    ]);
  });

  it('is not handed over while nobody is named for a part of it', () => {
    expect(rulesOf([deals], {}, null)).toBeUndefined();
  });

  it('needs no rule when there is nothing', () => {
    expect(rulesOf([], {}, null)).toEqual([]);
  });
});
