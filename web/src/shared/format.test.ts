import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import * as format from './format';

beforeAll(() =>
  i18next.init({ lng: 'en', resources: { en: { translation: { shared: { justNow: 'just now' } } } } }),
);

describe('what people read', () => {
  it('shows money with its currency, and cents only where there are any', () => {
    expect(format.money({ value: '10005534.00', currency: 'USD' })).toBe('$10,005,534');
    expect(format.money({ value: '120.50', currency: 'EUR' })).toBe('€120.50');
  });

  it('shows every digit that is to be shown', () => {
    expect(format.money({ value: '99999999999999.99', currency: 'USD' })).toBe('$99,999,999,999,999.99');
    expect(format.number('12345678901234567890.5')).toBe('12,345,678,901,234,567,890.5');
  });

  it('leaves a covered amount as it comes', () => {
    expect(format.money('•••')).toBe('•••');
  });

  it('keeps a day the same day in every zone', () => {
    expect(format.date('2026-11-21')).toBe('Nov 21, 2026');
  });

  it('counts days from today', () => {
    const today = new Date(2026, 10, 21, 23, 59);
    expect(format.relativeDay('2026-11-20', today)).toBe('yesterday');
    expect(format.relativeDay('2026-11-26', today)).toBe('in 5 days');
    expect(format.relativeDay('2026-12-12', today)).toBe('in 3 weeks');
  });

  it('tells times where the person is, wherever the browser stands', () => {
    format.tellTimesIn('Asia/Tokyo');
    expect(format.instant('2026-11-21T20:30:00Z')).toMatch(/^Nov 22, 2026, 5:30\sAM$/);
    expect(format.relativeDay('2026-11-22', new Date('2026-11-21T20:30:00Z'))).toBe('today');
    format.tellTimesIn('UTC');
    format.tellTimesIn('Nowhere/Nothing');
    expect(format.instant('2026-11-21T20:30:00Z')).toMatch(/^Nov 21, 2026, 8:30\sPM$/);
  });

  it('says how long ago something was in the largest unit that fits', () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    expect(format.relative('2026-11-21T09:00:00Z', now)).toBe('3 hours ago');
    expect(format.relative('2027-02-19T11:00:00Z', now)).toBe('in 3 months');
    expect(format.relative('2026-11-21T11:59:50Z', now)).toBe('just now');
  });

  it('calls a language by its name, and leaves what is none', () => {
    expect(format.language('zh-CN')).toBe('Chinese (China)');
    expect(format.language('by phone')).toBe('by phone');
  });

  it('shortens names as each language does', () => {
    expect(format.initials('Anna Maria Kim')).toBe('AK');
    expect(format.initials('王小明')).toBe('小明');
  });
});
