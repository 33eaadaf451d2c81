import { describe, expect, it } from 'vitest';
import type { ObjectType } from '~/shared/metadata';
import { columnsOf, columnText, trackOf } from './columns';

const deal = {
  name: 'deal',
  title: 'name',
  fields: [
    { name: 'name', kind: 'text' },
    { name: 'amount', kind: 'money' },
    { name: 'nextStep', kind: 'text' },
  ],
} as ObjectType;

describe('columns', () => {
  const [name, amount, step] = columnsOf([deal], deal, ['amount', 'nextStep:90']);

  it('of words take the room that is left, of figures what they need', () => {
    expect(name && trackOf(name)).toBe('minmax(280px, 560px)');
    expect(amount && trackOf(amount)).toBe('130px');
  });

  it('that somebody drew keep their width, here and in the address', () => {
    expect(step && trackOf(step)).toBe('90px');
    expect([name, amount, step].map((each) => each && columnText(each))).toEqual([
      'name',
      'amount',
      'nextStep:90',
    ]);
  });
});
