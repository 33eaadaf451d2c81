import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import type { ObjectType } from '../metadata';
import type { Filter } from '../records/filter';
import { kinsOf } from './related';
import { conditionsOf, sentenceOf } from './sentence';

const words = (en: string, zh: string) => ({ en, 'zh-CN': zh });

const account: ObjectType = {
  name: 'account',
  path: 'accounts',
  label: words('Account', '客户'),
  plural: words('Accounts', '客户'),
  title: 'name',
  rights: {},
  fields: [
    { name: 'name', kind: 'text', label: words('Name', '名称') },
    { name: 'parent', kind: 'relation', target: 'account', label: words('Parent', '上级客户') },
  ],
  related: [
    { object: 'deal', field: 'account' },
    { object: 'account', field: 'parent' },
  ],
};

const deal: ObjectType = {
  ...account,
  name: 'deal',
  path: 'deals',
  plural: words('Deals', '商机'),
  fields: [
    { name: 'amount', kind: 'number', label: words('Amount', '金额') },
    { name: 'account', kind: 'relation', target: 'account', label: words('Account', '客户') },
    { name: 'closedOn', kind: 'date', label: words('Closed', '关闭日期') },
  ],
  related: [],
};

const types = [account, deal];
const large: Filter = { field: 'amount', op: 'gt', value: 5 };

async function said(language: string, filter: Filter, type = account) {
  const { default: shared } = await import(`../locales/${language}.json`);
  await i18next.init({ lng: language, resources: { [language]: { translation: { shared } } } });
  return sentenceOf(filter, types, type, () => undefined, i18next.t);
}

describe('a filter over related records', () => {
  it('reads as a sentence', async () => {
    expect(await said('en', { some: 'deals', where: large })).toBe('has Deals (Amount is more than 5)');
    expect(await said('en', { none: 'deals.account' })).toBe('has no Deals');
    expect(await said('en', { count: 'deals', op: 'ge', value: 3 })).toBe('number of Deals is at least 3');
    expect(await said('en', { some: 'account.deals' }, deal)).toBe('has Account · Deals');
  });

  it('reads as one in Chinese', async () => {
    expect(await said('zh-CN', { some: 'deals', where: large })).toBe('有商机（金额 大于 5）');
    expect(await said('zh-CN', { count: 'deals', where: large, op: 'ge', value: 3 })).toBe(
      '商机（金额 大于 5）的数量不低于 3',
    );
    expect(await said('zh-CN', { field: 'closedOn', op: 'thisFiscalQuarter' }, deal)).toBe(
      '关闭日期 在本财季',
    );
  });

  it('is offered for all that points at the object', () => {
    expect(kinsOf(types, account).map(({ of }) => of)).toEqual(['deals.account', 'accounts.parent']);
    expect(kinsOf(types, deal)).toEqual([]);
  });

  it('has its conditions asked of the related object', () => {
    const filter: Filter = { not: { some: 'deals', where: { and: [large] } } };
    expect(conditionsOf(filter, types, account)).toEqual([{ condition: large, type: deal }]);
  });
});
