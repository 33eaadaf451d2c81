import { describe, expect, it } from 'vitest';
import { readFilterText } from './filterText';

describe('a filter as people write it', () => {
  it('is the same as its JSON form', () => {
    expect(
      readFilterText(
        'stage.kind in (open, lost) and amount >= 1000 and not account.name contains "GmbH" and some deal-lines(quantity > 5)',
      ),
    ).toEqual({
      and: [
        { field: 'stage.kind', op: 'in', value: ['open', 'lost'] },
        { field: 'amount', op: 'ge', value: 1000 },
        { not: { field: 'account.name', op: 'contains', value: 'GmbH' } },
        { some: 'deal-lines', where: { field: 'quantity', op: 'gt', value: 5 } },
      ],
    });
  });

  it('knows every word for a comparison', () => {
    const read = (text: string) => readFilterText(`x ${text}`);
    expect(read('= "C1"')).toEqual({ field: 'x', op: 'eq', value: 'C1' });
    expect(read('!= me')).toEqual({ field: 'x', op: 'ne', value: 'me' });
    expect(read('IS NOT EMPTY')).toEqual({ field: 'x', op: 'isNotEmpty' });
    expect(read('not in (a, 2026-03-31)')).toEqual({ field: 'x', op: 'notIn', value: ['a', '2026-03-31'] });
    expect(read('is this fiscal year')).toEqual({ field: 'x', op: 'thisFiscalYear' });
    expect(read('is last week')).toEqual({ field: 'x', op: 'lastWeek' });
    expect(read('in last 7 days')).toEqual({ field: 'x', op: 'lastDays', value: 7 });
    expect(read('between 1 and 2')).toEqual({ field: 'x', op: 'between', value: [1, 2] });
    expect(read('starts with 客')).toEqual({ field: 'x', op: 'startsWith', value: '客' });
    expect(read('contains any (a, "b c")')).toEqual({ field: 'x', op: 'containsAny', value: ['a', 'b c'] });
    expect(read('= 1234567890.0123456789')).toEqual({ field: 'x', op: 'eq', value: '1234567890.0123456789' });
    expect(read('= false')).toEqual({ field: 'x', op: 'eq', value: false });
  });

  it('binds not before and, and before or, unless parentheses say otherwise', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((field) => ({ field, op: 'eq', value: 1 }));
    expect(readFilterText('a = 1 or b = 1 and not c = 1')).toEqual({ or: [a, { and: [b, { not: c }] }] });
    expect(readFilterText('(a = 1 or b = 1) and c = 1')).toEqual({ and: [{ or: [a, b] }, c] });
    expect(readFilterText('count deals >= 3')).toEqual({ count: 'deals', op: 'ge', value: 3 });
    expect(readFilterText('`and` = "say \\"hi\\"\\n\\u00e9"')).toEqual({
      field: 'and',
      op: 'eq',
      value: 'say "hi"\né',
    });
  });

  it('is refused where it is none', () => {
    for (const text of [
      'name',
      'name = ',
      'name = "C1',
      'name = 1 2',
      '(a = 1',
      'and = 1',
      '[1]',
      'x = "\\q"',
    ])
      expect(() => readFilterText(text)).toThrow(SyntaxError);
    expect(() => readFilterText(`${'('.repeat(5000)}a = 1`)).toThrow(SyntaxError);
  });
});
