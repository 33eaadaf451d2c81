import type { KeyboardEvent } from 'react';

export type GridStep =
  | { does: 'move'; rows: number; columns: number; range: boolean }
  | { does: 'edit' | 'open' | 'peek' | 'select' | 'selectAll' | 'leave' | 'fill' | 'clear' };

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a key means in a grid; nothing where the browser or the page should have it. */
export function gridKey(event: Key, page: number): GridStep | undefined {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey) return undefined;
  if (control) {
    if (event.key === 'a') return { does: 'selectAll' };
    return event.key === 'd' ? { does: 'fill' } : undefined;
  }
  const move = (rows: number, columns = 0): GridStep => ({
    does: 'move',
    rows,
    columns,
    range: event.shiftKey,
  });
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
      return move(1);
    case 'ArrowUp':
    case 'k':
      return move(-1);
    case 'ArrowRight':
      return move(0, 1);
    case 'ArrowLeft':
      return move(0, -1);
    case 'PageDown':
      return move(page);
    case 'PageUp':
      return move(-page);
    case 'Home':
      return move(Number.NEGATIVE_INFINITY);
    case 'End':
      return move(Number.POSITIVE_INFINITY);
    case 'Enter':
      return { does: event.shiftKey ? 'open' : 'edit' };
    case 'e':
    case 'F2':
      return { does: 'edit' };
    case 'o':
      return { does: 'open' };
    case ' ':
      return { does: 'peek' };
    case 'x':
      return { does: 'select' };
    case 'Delete':
    case 'Backspace':
      return { does: 'clear' };
    case 'Escape':
      return { does: 'leave' };
    default:
      return undefined;
  }
}
