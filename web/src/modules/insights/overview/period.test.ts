import dayjs from 'dayjs';
import { describe, expect, it } from 'vitest';
import { periodBefore, periodOf } from './period';

const today = dayjs('2026-11-21');

describe('a period', () => {
  it('is the days that its word means today', () => {
    expect(periodOf('thisQuarter', today)).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(periodOf('lastYear', today)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(periodOf('last12', today)).toEqual({ from: '2025-11-22', to: '2026-11-21' });
    expect(periodOf('2026-01-05..2026-01-09', today)).toEqual({ from: '2026-01-05', to: '2026-01-09' });
    expect(periodOf('all', today)).toBeUndefined();
  });

  it('is compared with one as long: whole months with whole months, days with days', () => {
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect(periodBefore({ from: '2026-10-01', to: '2026-12-31' })).toEqual({
      from: '2026-07-01',
      to: '2026-09-30',
    });
    expect(periodBefore({ from: '2026-01-08', to: '2026-01-14' })).toEqual({
      from: '2026-01-01',
      to: '2026-01-07',
    });
  });
});
