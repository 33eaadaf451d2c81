import { describe, expect, it } from 'vitest';
import type { ObjectType } from '~/shared/metadata';
import { questionAt } from './question';

const deal = {
  name: 'deal',
  path: 'deals',
  title: 'name',
  defaultSort: '-amount',
  defaultColumns: ['name', 'amount'],
  fields: [
    { name: 'name', kind: 'text' },
    { name: 'amount', kind: 'money' },
    { name: 'nextStep', kind: 'text' },
    { name: 'iban', kind: 'text', masked: true },
  ],
} as unknown as ObjectType;

const at = (search: string, kept?: object) => questionAt([deal], deal, new URLSearchParams(search), kept);

describe('what a list asks first', () => {
  it('is told by its address, else by its view, else by its object', () => {
    expect(at('')).toEqual({ fields: ['amount', 'name'], sort: '-amount', filter: undefined, limit: 100 });
    const view = { sort: 'name', columns: ['nextStep'], filter: { field: 'amount', op: 'gt', value: 5 } };
    expect(at('view=7', view)).toMatchObject({
      fields: ['name', 'nextStep'],
      sort: 'name',
      filter: view.filter,
    });
    expect(at('view=7&sort=-name&columns=amount:200', view)).toMatchObject({
      fields: ['amount', 'name'],
      sort: '-name',
      filter: view.filter,
    });
  });

  it('is what was typed besides', () => {
    expect(at('q=lamp')?.filter).toEqual({ field: 'name', op: 'contains', value: 'lamp' });
  });

  it('stands in no order that this person cannot ask for', () => {
    expect(at('sort=iban')?.sort).toBe('-amount');
  });

  it('is not guessed where more than rows is asked for', () => {
    expect(at('chart=bar')).toBeUndefined();
    expect(at('view=7', { chart: { kind: 'bar' } })).toBeUndefined();
  });
});
