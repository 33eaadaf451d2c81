import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Field, Kind, ObjectType } from '../metadata';
import { withinOf } from '../records/formFields';
import { reachableFields, resolveField } from './resolve';

const field = (name: string, kind: Kind, more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label: { en: name[0]?.toUpperCase() + name.slice(1), 'zh-CN': name },
  ...more,
});
const object = (name: string, ...fields: Field[]): ObjectType => ({
  name,
  path: `${name}s`,
  label: { en: name, 'zh-CN': name },
  plural: { en: `${name}s`, 'zh-CN': name },
  title: 'name',
  fields,
  rights: {},
});

const account = object(
  'account',
  field('name', 'text'),
  field('sector', 'text'),
  field('custom.f7', 'number', { custom: true, label: { en: 'Seats', 'zh-CN': '座位' } }),
);
const stage = object('stage', field('name', 'text'), field('pipeline', 'relation', { target: 'pipeline' }));
const pipeline = object('pipeline', field('name', 'text'));
const deal = object(
  'deal',
  field('name', 'text'),
  field('account', 'relation', { target: 'account' }),
  field('pipeline', 'relation', { target: 'pipeline' }),
  field('stage', 'relation', { target: 'stage' }),
);
const types = [account, stage, pipeline, deal];

beforeAll(() => i18next.init({ lng: 'en', resources: {} }));

describe('a field', () => {
  it('is found through a relation, and says the way', () => {
    expect(resolveField(types, deal, 'account.sector')).toMatchObject({
      label: 'Account · Sector',
      own: false,
    });
    expect(resolveField(types, deal, 'account.nothing')).toBeUndefined();
  });

  it('may be one of the customer, here or there', () => {
    expect(resolveField(types, account, 'custom.f7')).toMatchObject({ label: 'Seats', own: true });
    expect(resolveField(types, deal, 'account.custom.f7')).toMatchObject({ label: 'Account · Seats' });
  });

  it('is offered with those one step away', () => {
    const paths = reachableFields(types, deal).map((each) => each.path);
    expect(paths).toContain('name');
    expect(paths).toContain('stage.name');
  });
});

describe('a choice', () => {
  const chosen = { pipeline: { id: 3, name: 'New business' } };
  const stageField = deal.fields[3] as Field;

  it('is narrowed by what both sides point at', () => {
    expect(withinOf(types, deal, stageField, chosen)).toEqual({ field: 'pipeline', op: 'eq', value: 3 });
  });

  it('is free as long as nothing is chosen', () => {
    expect(withinOf(types, deal, stageField, {})).toBeUndefined();
  });
});
