import { describe, expect, it } from 'vitest';
import { all, conjuncts, type Filter, listLink, operandOf, operatorsOf } from './filter';
import { parseFilter, unreadable } from './filterText';

const open: Filter = { field: 'stage.kind', op: 'in', value: ['open'] };
const large: Filter = { field: 'amount', op: 'ge', value: 1000 };
const either: Filter = { or: [open, large] };

describe('a filter', () => {
  it('is the list of what must all hold, however it was nested', () => {
    expect(conjuncts({ and: [open, { and: [large, either] }] })).toEqual([open, large, either]);
    expect(conjuncts(undefined)).toEqual([]);
  });

  it('joins without wrapping what stands alone', () => {
    expect(all()).toBeUndefined();
    expect(all(undefined, open)).toEqual(open);
    expect(all(open, { and: [large] })).toEqual({ and: [open, large] });
  });

  it('survives the address', () => {
    const link = listLink('deals', all(open, large), '-amount');
    const search = new URL(link, 'http://tandem').searchParams;
    expect(parseFilter(search.get('filter'))).toEqual({ and: [open, large] });
    expect(search.get('sort')).toBe('-amount');
  });

  it('may stand in the address as people write it', () => {
    expect(parseFilter('amount >= 1000')).toEqual(large);
    expect(parseFilter('')).toBeUndefined();
  });

  it('lets nothing through where nobody can read it', () => {
    for (const text of ['{"and":[', 'name is C1', '7']) expect(parseFilter(text)).toBe(unreadable);
  });
});

describe('operators', () => {
  it('fit the kind of the field', () => {
    expect(operatorsOf('relation')).toEqual(['in', 'notIn', 'isEmpty', 'isNotEmpty']);
    expect(operatorsOf('date')).toContain('lastDays');
    expect(operatorsOf('email')[0]).toBe('contains');
  });

  it('know how many values they take', () => {
    expect(operandOf('thisQuarter')).toBe('none');
    expect(operandOf('nextDays')).toBe('days');
    expect(operandOf('between')).toBe('two');
  });
});
