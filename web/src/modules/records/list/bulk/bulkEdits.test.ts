import { describe, expect, it } from 'vitest';
import type { Field } from '~/shared/metadata';
import { bodyOf } from './bulkEdits';

const field = (name: string, custom = false) => ({ name, custom }) as Field;

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
