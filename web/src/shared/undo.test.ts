import { describe, expect, it } from 'vitest';
import { redoLast, rememberUndo, undoLast } from './undo';

describe('steps that can be taken back', () => {
  it('are taken back the latest first and done again the other way round', () => {
    const told: string[] = [];
    rememberUndo(
      () => told.push('undo a'),
      () => told.push('redo a'),
    );
    rememberUndo(
      () => told.push('undo b'),
      () => told.push('redo b'),
    );
    undoLast();
    undoLast();
    redoLast();
    redoLast();
    expect(told).toEqual(['undo b', 'undo a', 'redo a', 'redo b']);
    expect(redoLast()).toBe(false);
  });

  it('are not done again once something else was done', () => {
    rememberUndo(
      () => {},
      () => {},
    );
    undoLast();
    rememberUndo(() => {});
    expect(redoLast()).toBe(false);
    undoLast();
  });
});
