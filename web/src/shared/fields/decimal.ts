import type { Money, Value } from '../records/records';

/** Groups of digits as they are written in most countries; a comma that stands elsewhere may be a point. */
const grouped = /^[+-]?\d{1,3}(?:[\s,'’_]\d{2,3})*[\s,'’_]\d{3}(?:\.\d*)?$/;

const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i;

/** More digits than anything keeps, so that `1e999999999` is told too large without being written out. */
const farthest = 1000;

/** What a text says as a number, digit by digit: `1,234.50` is `1234.5`. Undefined where it is none. */
export function decimalOf(text: string): string | undefined {
  const trimmed = text.trim();
  const plain = grouped.test(trimmed) ? trimmed.replace(/[\s,'’_]/g, '') : trimmed;
  const [, sign, whole = '', behind = '', exponent = '0'] = parts.exec(plain) ?? [];
  if (sign === undefined || whole + behind === '') return undefined;
  const shift = Math.max(-farthest, Math.min(farthest, Number(exponent)));
  const left = whole.padStart(whole.length - Math.min(0, shift + whole.length), '0');
  const digits = (left + behind).padEnd(left.length + shift, '0');
  const point = left.length + shift;
  const units = digits.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const rest = digits.slice(point).replace(/0+$/, '');
  const said = rest ? `${units}.${rest}` : units;
  return sign === '-' && said !== '0' ? `-${said}` : said;
}

/** A double tells this many digits apart, whatever the number. */
const certain = 15;

/** Beyond it a double may be infinite, or nothing. */
const mostWritten = 300;

/** A number where a double holds it exactly, else its digits as they are: the server takes and keeps either. */
export function exact(decimal: string): number | string {
  const near = Number(decimal);
  if (Number.isSafeInteger(near) && !decimal.includes('.')) return near;
  const digits = decimal.replace(/^-?[0.]*|\./g, '').replace(/0+$/, '');
  return digits.length <= certain && decimal.length < mostWritten ? near : decimal;
}

const long = /\d[\d.]{15,}/;

/** Texts are passed over whole, since digits in them are no numbers. */
const texts = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.]*(?:[eE][+-]?\d+)?/g;

/** What the server answered; a number that a double would round comes as a text of its digits. */
export function parseExactly(json: string): unknown {
  if (!long.test(json)) return JSON.parse(json);
  return JSON.parse(
    json.replace(texts, (found) => {
      if (found.startsWith('"') || !long.test(found)) return found;
      const kept = exact(decimalOf(found) ?? found);
      return typeof kept === 'string' ? `"${kept}"` : found;
    }),
  );
}

/** The digits of a number or of an amount of money, or what somebody wrote in their place. */
export const digitsOf = (value: string | number): string => decimalOf(String(value)) ?? String(value);

/** Signs and words around an amount: `-$1,200.50`, `Rs. 500`, `1200 EUR`. */
const around = /^([+-]?)(?:\p{L}+\.?)?[\p{Sc}\s]*(.*?)[\p{Sc}\s]*(?:\p{L}+\.?)?$/u;

/** The digits of an amount, whatever names its currency. */
export function amountOf(text: string): string | undefined {
  const [, sign = '', plain = ''] = around.exec(text.trim()) ?? [];
  return decimalOf(sign + plain);
}

/** What a written number becomes; what is none stays as it was written. */
export function numberFrom(text: string): number | string | null {
  const decimal = decimalOf(text);
  return decimal === undefined ? text.trim() || null : exact(decimal);
}

const isMoney = (value: Value): value is Money =>
  typeof value === 'object' && value !== null && 'currency' in value;

const largest = { whole: 9_223_372_036_854_775_807n, money: 999_999_999_999_999n };

/** Why a field cannot hold what was written there as a number. */
export function misfitOf(
  kind: string,
  value: Value,
): 'none' | 'notWhole' | 'large' | 'long' | 'amount' | undefined {
  if (value === null || value === undefined || !['number', 'integer', 'money'].includes(kind))
    return undefined;
  const decimal = decimalOf(String(isMoney(value) ? value.value : value));
  if (decimal === undefined) return 'none';
  const [units = '', behind = ''] = decimal.replace('-', '').split('.');
  if (kind === 'integer') {
    if (behind) return 'notWhole';
    return units.length > 20 || BigInt(units) > largest.whole ? 'large' : undefined;
  }
  if (kind === 'money')
    return units.length > 20 || BigInt(units) > largest.money || (BigInt(units) === largest.money && behind)
      ? 'amount'
      : undefined;
  if (units.length > 28) return 'large';
  return behind.length > 28 ? 'long' : undefined;
}
