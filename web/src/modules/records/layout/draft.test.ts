import { describe, expect, it } from 'vitest';
import type { Field, ObjectType } from '~/shared/metadata';
import { formFields } from '~/shared/records/formFields';
import type { Layout } from '~/shared/records/layout';
import {
  type Draft,
  draftOf,
  dropped,
  layoutOf,
  newTab,
  removeTab,
  sectionsOf,
  stepped,
  waiting,
} from './draft';

const words = (text: string) => ({ en: text, 'zh-CN': text });

const field = (name: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'text',
  label: words(name),
  ...more,
});

const type: ObjectType = {
  name: 'account',
  path: 'accounts',
  label: words('Account'),
  plural: words('Accounts'),
  title: 'name',
  fields: [
    field('name', { required: true }),
    field('phone'),
    field('city'),
    field('custom.region', { custom: true, required: true }),
    field('createdAt'),
  ],
  defaultColumns: ['name', 'phone'],
  rights: {},
  related: [
    { object: 'deal', field: 'account' },
    { object: 'person', field: 'account' },
  ],
};

const usual = () => draftOf(type, undefined, words('Own fields'));
const shape = (draft: Draft) => sectionsOf(draft).map(({ fields }) => fields.join(' '));
const keyOf = (draft: Draft, at: number) => sectionsOf(draft)[at]?.key ?? '';

describe('a layout that is worked on', () => {
  it('begins with what the page looks like', () => {
    const draft = usual();
    expect(shape(draft)).toEqual(['name phone city', 'custom.region']);
    expect(draft.facts).toEqual(['phone']);
    expect(draft.related.map(({ object, shown }) => [object, shown])).toEqual([
      ['deal', true],
      ['person', true],
    ]);
    expect(layoutOf(draft).tabs[0]?.sections[1]).toEqual({
      title: words('Own fields'),
      columns: 1,
      folded: false,
      fields: ['custom.region'],
    });
  });

  it('is walked by keys, across the edges of sections', () => {
    let draft = stepped(type, usual(), { kind: 'field', key: 'name' }, 'down');
    expect(shape(draft)).toEqual(['phone name city', 'custom.region']);
    draft = stepped(type, draft, { kind: 'field', key: 'city' }, 'down');
    expect(shape(draft)).toEqual(['phone name', 'city custom.region']);
    draft = stepped(type, draft, { kind: 'field', key: 'city' }, 'up');
    expect(shape(draft)).toEqual(['phone name city', 'custom.region']);
    draft = stepped(type, draft, { kind: 'section', key: keyOf(draft, 1) }, 'up');
    expect(shape(draft)).toEqual(['custom.region', 'phone name city']);
  });

  it('takes what is dropped before or behind what it was dropped on', () => {
    const draft = usual();
    expect(shape(dropped(draft, { kind: 'field', key: 'name' }, { kind: 'field', key: 'city' }))).toEqual([
      'phone city name',
      'custom.region',
    ]);
    expect(
      shape(dropped(draft, { kind: 'field', key: 'custom.region' }, { kind: 'field', key: 'name' })),
    ).toEqual(['custom.region name phone city', '']);
    const room = { kind: 'room', key: keyOf(draft, 1) } as const;
    expect(shape(dropped(draft, { kind: 'field', key: 'name' }, room))).toEqual([
      'phone city',
      'custom.region name',
    ]);
    const without = dropped(draft, { kind: 'field', key: 'city' }, { kind: 'tray', key: 'tray' });
    expect(waiting(type, without).map(({ name }) => name)).toEqual(['city']);
    const lists = dropped(
      draft,
      { kind: 'list', key: 'deal.account' },
      { kind: 'list', key: 'person.account' },
    );
    expect(lists.related.map(({ object }) => object)).toEqual(['person', 'deal']);
    expect(dropped(draft, { kind: 'tab', key: 'x' }, { kind: 'field', key: 'name' })).toBe(draft);
  });

  it('keeps the sections of a tab that goes', () => {
    const draft = usual();
    const two = { ...draft, tabs: [...draft.tabs, { ...newTab(words('More')) }] };
    const first = removeTab(two, two.tabs[0]?.key ?? '');
    expect(shape(first)).toEqual(['', 'name phone city', 'custom.region']);
    expect(removeTab(first, first.tabs[0]?.key ?? '')).toBe(first);
  });

  it('passes by what was removed, and keeps its place', () => {
    const layout: Layout = {
      tabs: [{ sections: [{ columns: 1, folded: false, fields: ['name', 'custom.gone', 'phone'] }] }],
      othersHidden: false,
      related: [],
      hints: {},
    };
    const draft = stepped(type, draftOf(type, layout, words('')), { kind: 'field', key: 'name' }, 'down');
    expect(shape(draft)).toEqual(['custom.gone phone name']);
  });
});

describe('the form of a new record', () => {
  const names = (layout?: Layout) => formFields({ ...type, layout }).map(({ name }) => name);
  const layout: Layout = {
    tabs: [{ sections: [{ columns: 1, folded: false, fields: ['city', 'name'] }] }],
    othersHidden: false,
    related: [],
    hints: {},
  };

  it('begins with what is needed where no layout says otherwise', () => {
    expect(names()).toEqual(['name', 'custom.region', 'phone', 'city']);
  });

  it('has the order of the layout, and all that is needed', () => {
    expect(names(layout)).toEqual(['custom.region', 'city', 'name', 'phone']);
    expect(names({ ...layout, othersHidden: true })).toEqual(['custom.region', 'city', 'name']);
  });
});
