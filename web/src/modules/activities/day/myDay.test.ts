import { describe, expect, it } from 'vitest';
import { type Day, type Item, partsOf } from './myDay';

const item = (name: string, day?: string, at?: string, done = false): Item => ({
  kind: at ? 'call' : 'task',
  record: { id: 1, version: 1, createdAt: '', updatedAt: '', name },
  day,
  at,
  done,
});

const names = (day: Day) =>
  partsOf(day, '2026-11-27').map(({ key, items }) => [key, ...items.map(({ record }) => record.name)]);

describe('the parts of a day', () => {
  it('come in the order in which one looks at them, by the hour within', () => {
    const items = [
      item('later', '2026-11-28'),
      item('noon', '2026-11-27', '2026-11-27T12:00:00Z'),
      item('nine', '2026-11-27', '2026-11-27T09:00:00Z', true),
      item('late', '2026-11-20'),
      item('today', '2026-11-27'),
      item('some day'),
    ];
    expect(names({ items, delegated: [item('theirs', '2026-11-27')], more: false })).toEqual([
      ['overdue', 'late'],
      ['hours', 'nine', 'noon'],
      ['tasks', 'today'],
      ['next', 'later'],
      ['someday', 'some day'],
      ['delegated', 'theirs'],
    ]);
  });

  it('leave out what is done of the past and what is empty', () => {
    const items = [item('made', '2026-11-20', '2026-11-20T09:00:00Z', true)];
    expect(names({ items, delegated: [], more: false })).toEqual([]);
  });
});
