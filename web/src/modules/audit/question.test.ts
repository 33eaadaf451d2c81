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
    const { from, to, kind } = wireOf({ kind: 'export', from: '2026-11-01', to: '2026-11-01' });
    expect(kind).toBe('export');
    expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
  });

  it('leaves out what is no day', () => {
    expect(wireOf({ from: 'yesterday' })).toEqual({});
  });
});
