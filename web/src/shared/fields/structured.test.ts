import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Field, Kind } from '../metadata';
import type { Value } from '../records/records';
import { sameValue } from '../records/useWriteField';
import { wireOf } from './FieldInput';
import { textOf } from './FieldValue';
import { addressText, pointOf, sizeText, spansOf, workingTimeText } from './structured';

beforeAll(() => i18next.init({ lng: 'en', resources: {} }));

const field = (kind: Kind, more: Partial<Field> = {}): Field => ({
  name: 'custom.f',
  kind,
  label: { en: 'Field', 'zh-CN': '字段' },
  custom: true,
  ...more,
});
const text = (kind: Kind, value: Value, more: Partial<Field> = {}) =>
  textOf(field(kind, more), value, { yes: 'Yes', no: 'No' });

describe('a value of several parts', () => {
  it('is read in one line', () => {
    expect(text('address', { street: 'Main St 1', postalCode: '10115', city: 'Berlin' })).toBe(
      'Main St 1, 10115 Berlin',
    );
    expect(text('place', { lat: 52.52, lon: 13.405 })).toBe('52.52, 13.405');
    expect(text('place', { lat: 52.52, lon: 13.405, label: 'Head office' })).toBe('Head office');
    expect(text('file', { id: 7, name: 'Contract.pdf', size: 12 })).toBe('Contract.pdf');
    expect(text('time', '09:30:00')).toBe('09:30');
  });

  it('says an address from the large to the small in Chinese', async () => {
    await i18next.changeLanguage('zh-CN');
    expect(addressText({ street: '人民路 1 号', city: '上海', country: '中国' })).toBe(
      '中国 上海 人民路 1 号',
    );
    expect(workingTimeText({ mon: ['09:00-18:00'] })).toBe('周一 09:00–18:00');
    await i18next.changeLanguage('en');
  });

  it('says days with the same hours together', () => {
    const day = ['09:00-12:00', '13:00-18:00'];
    expect(workingTimeText({ mon: day, tue: day, thu: day, sat: ['10:00-14:00'] })).toBe(
      'Mon–Tue 09:00–12:00, 13:00–18:00 · Thu 09:00–12:00, 13:00–18:00 · Sat 10:00–14:00',
    );
  });

  it('is the same whatever the order of its parts', () => {
    expect(sameValue({ lat: 1, lon: 2 }, { lon: 2, lat: 1 } as Value)).toBe(true);
    expect(sameValue({ mon: ['09:00-12:00'] }, { mon: ['09:00-13:00'] })).toBe(false);
    expect(sameValue([], null)).toBe(true);
    expect(sameValue([{ id: 1, name: 'A' }], [{ id: 1, name: 'B' }])).toBe(true);
  });
});

describe('a value of many', () => {
  it('is named one by one, and written by what identifies each', () => {
    const people = [
      { id: 1, name: 'Li' },
      { id: 2, name: 'Wu' },
    ];
    expect(text('relations', people)).toBe('Li, Wu');
    expect(wireOf(field('relations'), people)).toEqual([1, 2]);
    expect(wireOf(field('multiChoice'), [])).toBeNull();
    expect(wireOf(field('file'), { id: 7, name: 'a', size: 1 })).toBe(7);
    const choices = [{ value: 'cake', label: { en: 'Cake', 'zh-CN': '蛋糕' } }];
    expect(text('multiChoice', ['cake', 'gone'], { choices })).toBe('Cake, gone');
  });
});

describe('what is typed', () => {
  it('as hours is read generously, and refused where hours overlap', () => {
    expect(spansOf('13-18, 9:00–12:00')).toEqual(['09:00-12:00', '13:00-18:00']);
    expect(spansOf('')).toEqual([]);
    expect(spansOf('9-12, 11-13')).toBeUndefined();
    expect(spansOf('18-9')).toBeUndefined();
    expect(spansOf('all day')).toBeUndefined();
  });

  it('as a point has two numbers that lie on the earth', () => {
    expect(pointOf('52.52, 13.405')).toEqual({ lat: 52.52, lon: 13.405 });
    expect(pointOf('91, 0')).toBeUndefined();
    expect(pointOf('Berlin')).toBeUndefined();
  });
});

describe('a size', () => {
  it('is told in the unit that fits', () => {
    expect(sizeText(900)).toBe('900 byte');
    expect(sizeText(1_250_000)).toBe('1.3 MB');
  });
});
