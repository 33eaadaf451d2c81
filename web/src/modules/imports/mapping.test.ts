import { describe, expect, it } from 'vitest';
import type { Field, ObjectType } from '~/shared/metadata';
import type { Column, MappingStep } from './imports';
import { guess, keyFor, missing, newField, strangers, tidy } from './mapping';

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'text',
  label: { en: name, 'zh-CN': name },
  writable: true,
  ...more,
});

const account = {
  name: 'account',
  title: 'name',
  fields: [
    field('name', { required: true, key: true }),
    field('domain', { unique: true, label: { en: 'Web domain', 'zh-CN': '域名' } }),
    field('tier', {
      kind: 'choice',
      choices: [{ value: 'gold', label: { en: 'Gold', 'zh-CN': '金牌' } }],
    }),
    field('id', { writable: false }),
  ],
} as ObjectType;

const column = (name: string, ...values: string[]): Column => ({
  name,
  kind: 'text',
  samples: values,
  filled: values.length,
  distinct: values.length,
  more: false,
  values: values.map((value) => ({ value, count: 1 })),
});

const step = (columns: MappingStep['columns']): MappingStep => ({
  file: 'a.csv',
  object: 'account',
  key: [],
  columns,
  constants: {},
  past: [],
  when: {},
  layout: { encoding: null, delimiter: null, headerRow: null },
});

describe('a guess', () => {
  it('knows fields by name and by label in either language, each once', () => {
    expect(guess(account, [column('Account name'), column('域名'), column('Name'), column('Id')])).toEqual({
      'Account name': { field: 'name' },
      域名: { field: 'domain' },
      Name: null,
      Id: null,
    });
  });
  it('finds a record again by what is unique', () => {
    expect(keyFor(account, { a: { field: 'name' }, b: { field: 'domain' } })).toEqual(['domain']);
  });
});

describe("a field of one's own", () => {
  it('is named after its column, by letters and digits', () => {
    expect(newField(account, column('Ramp-up month (2026)'))).toEqual({
      field: 'custom.rampUpMonth2026',
      add: 'text',
    });
    expect(newField(account, { ...column('2. tier'), kind: 'money' })).toEqual({
      field: 'custom.tier2',
      add: 'number',
    });
    expect(newField(account, column('备注')).field).toBe('custom.column');
  });
});

describe('a mapping', () => {
  it('says which needed field nothing fills', () => {
    expect(missing(account, step({ a: { field: 'tier' } })).map((each) => each.name)).toEqual(['name']);
    expect(missing(account, step({ a: [{ field: 'tier' }, { field: 'name' }] }))).toEqual([]);
  });
  it('counts values that are no choice and are not corrected into one', () => {
    const tier = account.fields[2] as Field;
    const values = column('tier', 'GOLD', '金牌', 'golden', 'tin');
    expect(strangers(tier, values, { values: { golden: 'gold' } })).toBe(1);
    const tiers: Field = { ...tier, kind: 'multiChoice' };
    expect(strangers(tiers, column('tiers', 'gold; 金牌', 'gold; tin'), {})).toBe(1);
  });
  it('holds only what says something', () => {
    expect(tidy({ field: 'name', values: {}, create: false, lookup: undefined })).toEqual({ field: 'name' });
  });
});
