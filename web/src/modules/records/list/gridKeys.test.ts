import { describe, expect, it } from 'vitest';
import { gridKey } from './gridKeys';

const key = (
  name: string,
  held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

describe('a key in the grid', () => {
  it('moves by letters as by arrows', () => {
    expect(gridKey(key('j'), 10)).toEqual(gridKey(key('ArrowDown'), 10));
    expect(gridKey(key('PageUp'), 10)).toMatchObject({ does: 'move', rows: -10 });
  });

  it('draws a range of cells while shift is held', () => {
    expect(gridKey(key('ArrowDown', { shiftKey: true }), 10)).toMatchObject({ range: true });
    expect(gridKey(key('ArrowRight', { shiftKey: true }), 10)).toMatchObject({ range: true });
    expect(gridKey(key('ArrowRight'), 10)).toMatchObject({ range: false });
  });

  it('fills down and clears', () => {
    expect(gridKey(key('d', { metaKey: true }), 10)).toEqual({ does: 'fill' });
    expect(gridKey(key('Delete'), 10)).toEqual({ does: 'clear' });
  });

  it('edits by Enter and opens by Shift-Enter', () => {
    expect(gridKey(key('Enter'), 10)).toEqual({ does: 'edit' });
    expect(gridKey(key('Enter', { shiftKey: true }), 10)).toEqual({ does: 'open' });
  });

  it('leaves the palette and the browser their keys', () => {
    expect(gridKey(key('k', { ctrlKey: true }), 10)).toBeUndefined();
    expect(gridKey(key('ArrowLeft', { altKey: true }), 10)).toBeUndefined();
  });
});
