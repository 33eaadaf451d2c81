import { describe, expect, it } from 'vitest';
import type { Field } from '~/shared/metadata';
import { bodyOf, met } from './bulkEdits';

const field = (name: string, custom = false) => ({ name, custom }) as Field;

describe('what a bulk edit meets', () => {
  it('is everything only where that is said', () => {
    const filter = { field: 'city', op: 'eq', value: 'Kiel' } as const;
    expect(met(filter)).toEqual({ filter });
    expect(met(undefined)).toEqual({ everything: true });
    expect(met({ and: [] })).toEqual({ everything: true });
  });
});

describe('the fields of a bulk edit', () => {
  it('go together in one body, those of the customer below custom', () => {
    expect(
      bodyOf([
        { field: field('city'), wire: 'Bonn' },
        { field: field('custom.f1', true), wire: 3 },
        { field: field('custom.f2', true), wire: null },
      ]),
    ).toEqual({ city: 'Bonn', custom: { f1: 3, f2: null } });
  });
});
