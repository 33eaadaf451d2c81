import { describe, expect, it } from 'vitest';
import type { RecordData } from '~/shared/records/records';
import { daysAfter } from './days';

const record = (id: number) => ({ id }) as RecordData;
const told = (days: ReturnType<typeof daysAfter>) =>
  days.map(({ day, count, items }) => `${day} ${count}: ${items.map(({ id }) => id)}`);

describe('a record that is put on another day', () => {
  const days = [
    { day: '2026-11-02', count: 9, items: [record(1), record(2)] },
    { day: '2026-11-03', count: 1, items: [record(3)] },
  ];

  it('is counted there and no longer where it was', () => {
    expect(told(daysAfter(days, record(1), '2026-11-02', '2026-11-03'))).toEqual([
      '2026-11-02 8: 2',
      '2026-11-03 2: 1,3',
    ]);
  });

  it('leaves no empty day behind and makes a new one', () => {
    expect(told(daysAfter(days, record(3), '2026-11-03', '2026-11-20'))).toEqual([
      '2026-11-02 9: 1,2',
      '2026-11-20 1: 3',
    ]);
  });
});
