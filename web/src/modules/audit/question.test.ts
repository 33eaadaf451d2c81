import { describe, expect, it } from 'vitest';
import { questionOf, wireOf } from './question';

describe('a search in the audit', () => {
  it('is what the address says, and nothing else', () => {
    expect(questionOf(new URLSearchParams('kind=export&q=&from=2026-11-01&entry=7'))).toEqual({
      kind: 'export',
      from: '2026-11-01',
    });
  });

  it('takes the whole of its last day', () => {
    expect(wireOf({ kind: 'export', from: '2026-11-30', to: '2026-11-30' })).toEqual({
      kind: 'export',
      from: '2026-11-30',
      to: '2026-12-01',
    });
  });

  it('leaves out what is no day', () => {
    expect(wireOf({ from: 'yesterday' })).toEqual({});
  });
});
