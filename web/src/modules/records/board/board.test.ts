import { describe, expect, it } from 'vitest';
import type { Field, ObjectType } from '~/shared/metadata';
import { boardOf, keptBoard, usualFacts, usualLanes } from './board';

const words = { en: '', 'zh-CN': '' };
const field = (name: string, kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label: words,
  ...more,
});
const type = (...fields: Field[]) =>
  ({ title: 'name', fields, rights: { read: true, update: true } }) as unknown as ObjectType;
const size = field('size', 'choice');
const status = field('status', 'choice', { verb: 'close' });
const phase = field('phase', 'choice', { governed: { messages: [] } });
const search = (text: string) => new URLSearchParams(text);

describe('the columns of a board', () => {
  it('are at first the states of the process, else what people choose', () => {
    expect(usualLanes(type(status, size, phase))).toBe('phase');
    expect(usualLanes(type(status, size))).toBe('size');
    expect(usualLanes(type(status))).toBe('status');
    expect(usualLanes(type(field('secret', 'choice', { masked: true })))).toBeUndefined();
  });

  it('are what the address says, over what the view keeps', () => {
    const worth = type(size, field('worth', 'money'));
    expect(boardOf(worth, search('board='), undefined)).toEqual({ by: 'size', sum: 'worth' });
    expect(boardOf(worth, search('board=phase&sum='), undefined)).toEqual({ by: 'phase' });
    expect(boardOf(worth, search('board=size'), { by: 'phase' })).toEqual({ by: 'size' });
    expect(boardOf(worth, search(''), { by: 'phase', sum: 'worth' })).toEqual({ by: 'phase', sum: 'worth' });
    expect(boardOf(worth, search('chart=bar'), { by: 'phase' })).toBeUndefined();
    expect(boardOf(worth, search(''), undefined)).toBeUndefined();
  });
});

describe('a view that is a board', () => {
  it('has the columns that it says, else the usual ones', () => {
    expect(keptBoard(type(size), { kind: 'board', definition: { board: { by: 'phase' } } })).toEqual({
      by: 'phase',
    });
    expect(keptBoard(type(size), { kind: 'board', definition: {} })).toEqual({ by: 'size' });
    expect(keptBoard(type(), { kind: 'board', definition: {} })).toBeUndefined();
    expect(keptBoard(type(size), { kind: 'table', definition: {} })).toBeUndefined();
  });
});

describe('a card', () => {
  it('says the first columns and what was added, without what its lane says', () => {
    const described = {
      ...type(size, field('custom.a', 'text', { custom: true }), field('custom.b', 'text', { custom: true })),
      defaultColumns: ['name', 'size', 'city', 'custom.b'],
    };
    expect(usualFacts(described, 'size')).toEqual(['city', 'custom.b', 'custom.a']);
  });
});
