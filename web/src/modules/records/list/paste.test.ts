import { describe, expect, it } from 'vitest';
import type { Field, Kind } from '~/shared/metadata';
import { cellsOf, copiedText, pastedValue } from './paste';
import { titleKey } from './titles';

const field = (kind: Kind, more: Partial<Field> = {}): Field => ({
  name: 'field',
  kind,
  label: { en: 'Field', 'zh-CN': '字段' },
  ...more,
});

describe('a clipboard', () => {
  it('is rows of cells', () => {
    expect(cellsOf('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('may hold line breaks and quotes within a cell', () => {
    expect(cellsOf('"two\nlines"\t"say ""hi"""\n6" pipe')).toEqual([['two\nlines', 'say "hi"'], ['6" pipe']]);
  });
});

describe('a pasted text', () => {
  it('is read as the field needs it', () => {
    expect(pastedValue(field('number'), ' 1,234.5 ', null)).toBe(1234.5);
    expect(pastedValue(field('date'), '2026/3/9', null)).toBe('2026-03-09');
    expect(pastedValue(field('date'), '2026年3月9日', null)).toBe('2026-03-09');
    expect(pastedValue(field('boolean'), '是', null)).toBe(true);
    expect(pastedValue(field('text'), ' Call them ', null)).toBe('Call them');
  });

  it('keeps the currency that stands there, unless it brings one', () => {
    const before = { value: '1', currency: 'CNY' };
    expect(pastedValue(field('money'), '¥12,000', before)).toEqual({ value: '12000', currency: 'CNY' });
    expect(pastedValue(field('money'), 'EUR 99.50', before)).toEqual({ value: '99.5', currency: 'EUR' });
  });

  it('names a choice in either language', () => {
    const tier = field('choice', { choices: [{ value: 'gold', label: { en: 'Gold', 'zh-CN': '金牌' } }] });
    expect(pastedValue(tier, '金牌', null)).toBe('gold');
    expect(pastedValue(tier, 'GOLD', null)).toBe('gold');
  });

  it('may name several choices, and a time of day', () => {
    const choices = ['Coffee', 'Tea'].map((value) => ({ value, label: { en: value, 'zh-CN': value } }));
    const sells = field('multiChoice', { choices });
    expect(pastedValue(sells, 'tea; coffee', null)).toEqual(['Tea', 'Coffee']);
    expect(pastedValue(sells, 'tea; cake', null)).toBeUndefined();
    expect(pastedValue(field('time'), '9:30', null)).toBe('09:30:00');
  });

  it("names a related record by its exact title, and a moment as ISO or on one's own clock", () => {
    const titles = new Map([[titleKey('account', 'Heron Ltd'), { id: 7, name: 'Heron Ltd' }]]);
    const account = field('relation', { target: 'account' });
    expect(pastedValue(account, 'heron ltd ', null, titles)).toEqual({ id: 7, name: 'Heron Ltd' });
    expect(pastedValue(account, 'Heron', null, titles)).toBeUndefined();
    expect(pastedValue(field('instant'), '2026-03-09T08:00:00Z', null)).toBe('2026-03-09T08:00:00.000Z');
    expect(pastedValue(field('instant'), '2026-03-09 08:00', null)).toBe(
      new Date('2026-03-09T08:00').toISOString(),
    );
    expect(pastedValue(field('instant'), 'at eight', null)).toBeUndefined();
  });

  it('says what was copied', () => {
    const words = { yes: 'yes', no: 'no' };
    const before = { value: '1', currency: 'CNY' };
    const amount = { value: '1200.5', currency: 'EUR' };
    const copied = copiedText(field('money'), amount, words);
    expect(copied).toBe('1200.5 EUR');
    expect(pastedValue(field('money'), copied, before)).toEqual(amount);
    expect(copiedText(field('number'), 1234.5, words)).toBe('1234.5');
    expect(copiedText(field('date'), '2026-03-09', words)).toBe('2026-03-09');
  });

  it('keeps every digit of a number and of an amount', () => {
    const digits = '1234567890.0123456789';
    expect(pastedValue(field('number'), digits, null)).toBe(digits);
    expect(copiedText(field('number'), digits, { yes: 'yes', no: 'no' })).toBe(digits);
    expect(pastedValue(field('money'), '999999999999999.99 EUR', null)).toBeUndefined();
    expect(pastedValue(field('money'), '99999999999999.99 EUR', null)).toEqual({
      value: '99999999999999.99',
      currency: 'EUR',
    });
    expect(pastedValue(field('number'), '9'.repeat(400), null)).toBeUndefined();
    expect(pastedValue(field('money'), `${'9'.repeat(400)} EUR`, null)).toBeUndefined();
    expect(pastedValue(field('number'), '15%', null)).toBe(15);
  });

  it('is left out where it says nothing the field could hold', () => {
    expect(pastedValue(field('integer'), '2.5', null)).toBeUndefined();
    expect(pastedValue(field('date'), 'soon', null)).toBeUndefined();
    expect(pastedValue(field('text', { required: true }), '', 'x')).toBeUndefined();
    expect(pastedValue(field('text'), '', 'x')).toBeNull();
  });
});
