import { describe, expect, it } from 'vitest';
import { amountOf, decimalOf, exact, misfitOf, numberFrom, parseExactly } from './decimal';

const huge = '9'.repeat(400);

describe('a number', () => {
  it('is read digit by digit', () => {
    expect(decimalOf(' 1,234.50 ')).toBe('1234.5');
    expect(decimalOf('-0.0')).toBe('0');
    expect(decimalOf('.5')).toBe('0.5');
    expect(decimalOf('007')).toBe('7');
    expect(decimalOf('1234567890.0123456789')).toBe('1234567890.0123456789');
  });

  it('may be written with an exponent', () => {
    expect(decimalOf('12.345e-3')).toBe('0.012345');
    expect(decimalOf('-1.5E+3')).toBe('-1500');
    expect(decimalOf('1e21')).toBe(`1${'0'.repeat(21)}`);
    expect(decimalOf('1e999999999')?.length).toBe(1001);
  });

  it('is none where a comma may be a point, or where there are words', () => {
    for (const text of ['1,5', '1.234,5', '(12)', 'abc12', '12 pcs', '', '-', '.'])
      expect(decimalOf(text)).toBeUndefined();
  });

  it('stays its digits where a double would round it', () => {
    expect(exact('1234.5')).toBe(1234.5);
    expect(exact('9007199254740991')).toBe(9007199254740991);
    expect(exact('9007199254740993')).toBe('9007199254740993');
    expect(exact('1234567890.0123456789')).toBe('1234567890.0123456789');
    expect(exact(`1${'0'.repeat(400)}`)).toBe(`1${'0'.repeat(400)}`);
  });

  it('stays what somebody wrote where it is none', () => {
    expect(numberFrom('12a ')).toBe('12a');
    expect(numberFrom(huge)).toBe(huge);
    expect(numberFrom(' ')).toBeNull();
  });

  it('is taken from an amount whatever names its currency', () => {
    expect(amountOf('-$1,200.50')).toBe('-1200.5');
    expect(amountOf('Rs.500')).toBe('500');
    expect(amountOf('CN¥12,000')).toBe('12000');
    expect(amountOf('999999999999999.99 EUR')).toBe('999999999999999.99');
    expect(amountOf('soon')).toBeUndefined();
  });
});

describe('a field', () => {
  it('says why it cannot hold what was written as a number', () => {
    expect(misfitOf('number', huge)).toBe('large');
    expect(misfitOf('number', '1e400')).toBe('large');
    expect(misfitOf('number', 'twelve')).toBe('none');
    expect(misfitOf('number', `0.${'1'.repeat(29)}`)).toBe('long');
    expect(misfitOf('number', '1234567890.0123456789')).toBeUndefined();
    expect(misfitOf('integer', 2.5)).toBe('notWhole');
    expect(misfitOf('integer', '9223372036854775808')).toBe('large');
    expect(misfitOf('integer', '9223372036854775807')).toBeUndefined();
    expect(misfitOf('money', { value: '1000000000000000', currency: 'EUR' })).toBe('amount');
    expect(misfitOf('money', { value: '999999999999999', currency: 'EUR' })).toBeUndefined();
    expect(misfitOf('text', huge)).toBeUndefined();
    expect(misfitOf('number', null)).toBeUndefined();
  });
});

describe('an answer', () => {
  it('keeps the digits of its numbers', () => {
    expect(parseExactly('{"a":1234567890.0123456789,"b":-12345678901234567890,"c":1.5,"id":7}')).toEqual({
      a: '1234567890.0123456789',
      b: '-12345678901234567890',
      c: 1.5,
      id: 7,
    });
    expect(parseExactly('[1234567.5000000000,1.2345678901234567E+20]')).toEqual([
      1234567.5,
      '123456789012345670000',
    ]);
  });

  it('has its texts as they are', () => {
    const text = '1234567890.0123456789, "12345678901234567890" \\ 99999999999999999999';
    expect(parseExactly(JSON.stringify({ text, also: [text] }))).toEqual({ text, also: [text] });
  });
});
