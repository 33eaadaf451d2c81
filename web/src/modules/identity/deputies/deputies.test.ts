import { describe, expect, it } from 'vitest';
import { whenOf } from './deputies';

describe('an absence', () => {
  it('lasts through its last day', () => {
    const absence = { from: '2026-11-20', until: '2026-11-22' };
    expect(whenOf(absence, '2026-11-19')).toBe('planned');
    expect(whenOf(absence, '2026-11-20')).toBe('now');
    expect(whenOf(absence, '2026-11-22')).toBe('now');
    expect(whenOf(absence, '2026-11-23')).toBe('over');
  });

  it('without an end goes on', () => {
    expect(whenOf({ from: '2026-01-01', until: null }, '2030-01-01')).toBe('now');
  });
});
