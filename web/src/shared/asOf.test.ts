import { afterEach, describe, expect, it } from 'vitest';
import { asOfText, momentOf, pastOf } from './asOf';
import { tellTimesIn } from './format';
import type { Field, ObjectType } from './metadata';

afterEach(() => tellTimesIn('UTC'));

describe('the past in an address', () => {
  const now = new Date('2026-11-27T10:00:00Z');
  it('is a day or a moment that was', () => {
    expect(asOfText('2026-09-30', now)).toBe('2026-09-30');
    expect(asOfText('2026-11-27T09:00:00Z', now)).toBe('2026-11-27T09:00:00Z');
  });
  it('is nothing where it is today, to come, or unreadable', () => {
    for (const text of ['2026-11-27', '2027-01-01', '2026-11-27T11:00:00Z', 'then', '', null])
      expect(asOfText(text, now)).toBeUndefined();
  });
});

describe('the moment of a day', () => {
  it('is its end where the person is', () => {
    tellTimesIn('Asia/Shanghai');
    expect(momentOf('2026-09-30')).toBe('2026-09-30T16:00:00.000Z');
    tellTimesIn('America/New_York');
    expect(momentOf('2026-09-30')).toBe('2026-10-01T04:00:00.000Z');
  });
  it('also where the clocks change in the night after it', () => {
    tellTimesIn('Europe/Berlin');
    expect(momentOf('2026-10-24')).toBe('2026-10-24T22:00:00.000Z');
    expect(momentOf('2026-10-25')).toBe('2026-10-25T23:00:00.000Z');
  });
  it('stays what it is where it is a moment', () => {
    expect(momentOf('2026-09-30T00:00Z')).toBe('2026-09-30T00:00Z');
    expect(momentOf(undefined)).toBeUndefined();
  });
});

describe('an object looked at as of then', () => {
  const field = (name: string, tracked: boolean): Field => ({
    name,
    kind: 'text',
    label: { en: name, 'zh-CN': name },
    tracked,
  });
  const deal = {
    name: 'deal',
    path: 'deals',
    title: 'name',
    fields: [field('name', true), field('source', false)],
    defaultColumns: ['name', 'source'],
    defaultSort: '-source',
    rights: { read: true, update: true, create: true },
  } as unknown as ObjectType;
  it('shows what was tracked and lets nothing be changed', () => {
    const past = pastOf(deal, '2026-09-30');
    expect(past.fields.map(({ name, writable }) => [name, writable])).toEqual([['name', false]]);
    expect(past.defaultColumns).toEqual(['name']);
    expect(past.defaultSort).toBe('-id');
    expect(past.rights).toEqual({ read: true });
  });
  it('is the same object each time', () => {
    expect(pastOf(deal, '2026-09-30')).toBe(pastOf(deal, '2026-09-30'));
  });
});
