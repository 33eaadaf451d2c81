import { describe, expect, it } from 'vitest';
import type { Kind } from '~/shared/metadata';
import type { Column } from './columns';
import { measuresOf } from './GridFoot';

const column = (path: string, kind: Kind, own = true) =>
  ({ path, own, field: { name: path, kind }, label: path }) as unknown as Column;

const columns = [
  column('amount', 'money'),
  column('size', 'number'),
  column('seats', 'integer'),
  column('birthYear', 'integer'),
  column('account.seats', 'integer', false),
  column('name', 'text'),
];
const asked = (grouped: boolean, chosen = {}) =>
  measuresOf(columns, chosen, grouped).map(({ fn, field }) => `${fn} ${field}`);

describe('the figures of a list', () => {
  it('are the sums of money, and of every quantity where it is grouped', () => {
    expect(asked(false)).toEqual(['sum amount']);
    expect(asked(true)).toEqual(['sum amount', 'sum size', 'sum seats']);
  });

  it('are others where somebody chose them', () => {
    expect(asked(true, { amount: 'none', size: 'avg', birthYear: 'max' })).toEqual([
      'avg size',
      'sum seats',
      'max birthYear',
    ]);
  });
});
