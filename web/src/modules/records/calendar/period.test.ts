import { describe, expect, it } from 'vitest';
import { daysLater, morningOf, onDay, periodsLater, shownDays, weekOf } from './period';

describe('the days that are shown', () => {
  it('are the whole weeks that a month touches', () => {
    const days = shownDays('month', '2026-11-15', 1);
    expect(days[0]).toBe('2026-10-26');
    expect(days.at(-1)).toBe('2026-12-06');
    expect(days).toHaveLength(42);
  });

  it('begin on the first day of the workspace’s week', () => {
    expect(shownDays('month', '2026-11-15', 7)[0]).toBe('2026-11-01');
    expect(shownDays('month', '2026-02-01', 7)).toHaveLength(28);
    expect(weekOf('2026-11-29', 1)).toBe('2026-11-23');
    expect(weekOf('2026-11-29', 7)).toBe('2026-11-29');
    expect(weekOf('2026-11-27', 6)).toBe('2026-11-21');
  });

  it('are the seven of a week, also where clocks change', () => {
    expect(shownDays('week', '2026-03-29', 1)).toHaveLength(7);
    expect(daysLater('2026-03-28', 2)).toBe('2026-03-30');
  });
});

describe('another period', () => {
  it('is the next or last month by its first day, however long months are', () => {
    expect(periodsLater('month', '2026-01-31', 1)).toBe('2026-02-01');
    expect(periodsLater('month', '2026-01-31', -1)).toBe('2025-12-01');
    expect(periodsLater('week', '2026-12-29', 1)).toBe('2027-01-05');
  });
});

describe('a moment that is put on another day', () => {
  it('keeps what the clock says where the person is', () => {
    expect(onDay('2026-03-05T17:30:00Z', '2026-03-09', 'Asia/Shanghai')).toBe('2026-03-08T17:30:00.000Z');
    expect(onDay('2026-03-05T17:30:00Z', '2026-03-09', 'UTC')).toBe('2026-03-09T17:30:00.000Z');
  });

  it('keeps it over the change of clocks too', () => {
    expect(onDay('2026-03-27T08:00:00.250Z', '2026-03-30', 'Europe/Berlin')).toBe('2026-03-30T07:00:00.250Z');
    expect(onDay('2026-10-24T22:30:00Z', '2026-10-25', 'Europe/Berlin')).toBe('2026-10-24T22:30:00.000Z');
  });

  it('begins at nine in the morning where there was none', () => {
    expect(morningOf('2026-11-27', 'America/New_York')).toBe('2026-11-27T14:00:00.000Z');
  });
});
