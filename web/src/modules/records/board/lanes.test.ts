import { describe, expect, it } from 'vitest';
import type { Field } from '~/shared/metadata';
import type { RecordData, Value } from '~/shared/records/records';
import { lanesOf, rowsAfter } from './lanes';

const words = (en: string) => ({ en, 'zh-CN': en });
const size: Field = {
  name: 'custom.size',
  kind: 'choice',
  label: words('Size'),
  choices: [
    { value: 'S', label: words('Small'), tone: 'green' },
    { value: 'L', label: words('Large') },
  ],
};
const price: Field = { name: 'custom.price', kind: 'money', label: words('Price') };
const row = (value: Value, count: number, more: object = {}) => ({ 'custom.size': value, count, ...more });
const keys = (field: Field, movable: boolean, ...rows: ReturnType<typeof row>[]) =>
  lanesOf(field, rows, 'No size', movable).map(({ name, count }) => `${name} ${count}`);

describe('the lanes of a choice', () => {
  it('stand as the choices are declared, those without one last', () => {
    expect(keys(size, false, row(null, 1), row('L', 4), row('XXL', 2))).toEqual([
      'Small 0',
      'Large 4',
      'XXL 2',
      'No size 1',
    ]);
    expect(lanesOf(size, [], '', false).map(({ tone }) => tone)).toEqual(['good', 'neutral']);
  });

  it('have one for nothing where something is put there, or could be', () => {
    expect(keys(size, false)).toEqual(['Small 0', 'Large 0']);
    expect(keys(size, true)).toContain('No size 0');
    expect(keys({ ...size, required: true }, true)).not.toContain('No size 0');
    expect(keys({ ...size, governed: { messages: [] } }, true)).not.toContain('No size 0');
  });

  it('take nobody in who would hold no choice', () => {
    const lanes = lanesOf({ ...size, required: true }, [row(null, 1), row('XXL', 1)], '', true);
    expect(lanes.map(({ fixed }) => !!fixed)).toEqual([false, false, true, true]);
  });
});

describe('the figures of the lanes', () => {
  const card = { id: 1, custom: { price: { value: '40', currency: 'EUR' } } } as unknown as RecordData;

  it('follow the card, also into a lane that had none', () => {
    const rows = [row('S', 2, { sum: { value: '100', currency: 'EUR' } })];
    expect(rowsAfter(rows, size, price, card, 'S', null)).toEqual([
      row('S', 1, { sum: [{ value: '60.00', currency: 'EUR' }] }),
      row(null, 1, { sum: [{ value: '40.00', currency: 'EUR' }] }),
    ]);
  });

  it('count where nothing is added up', () => {
    expect(rowsAfter([row('S', 2), row('L', 1)], size, undefined, card, 'S', 'L')).toEqual([
      row('S', 1),
      row('L', 2),
    ]);
  });
});
