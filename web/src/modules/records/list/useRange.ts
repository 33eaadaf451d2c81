import { type PointerEvent, useRef, useState } from 'react';
import { type Place, type Range, rangeOf } from './cells';

/** The cell that stands under the pointer, and whether it is its corner from which one fills. */
function cellAt(id: string, event: PointerEvent): (Place & { fills: boolean }) | undefined {
  const target = document.elementFromPoint(event.clientX, event.clientY);
  const cell = target?.closest<HTMLElement>('[role="gridcell"]');
  if (!cell?.id.startsWith(`${id}-`)) return undefined;
  const [row = '', column = ''] = cell.id.slice(id.length + 1).split('-');
  return { row: Number(row), column: Number(column), fills: !!target?.closest('[data-fill]') };
}

/**
 * The chosen cells: one, or a rectangle from where it was begun to where it is; drawn by keys or with the pointer.
 * `within` says how far a rectangle that begins in a row may reach towards another.
 */
export function useRange(
  id: string,
  onFill: (from: Range, bottom: number) => void,
  within: (from: number, to: number) => number,
) {
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState<Place>(active);
  /** How far down the chosen cells would be written on, while the pointer draws at the corner. */
  const [fillTo, setFillTo] = useState<number>();
  const drawing = useRef<'range' | 'fill' | undefined>(undefined);
  const range = rangeOf(anchor, active);

  const move = (to: Place, extend: boolean): Place => {
    const there = extend ? { ...to, row: within(anchor.row, to.row) } : to;
    setActive(there);
    if (!extend) setAnchor(there);
    return there;
  };
  return {
    active,
    range,
    /** The last row that is shown as chosen. */
    preview: Math.max(range.bottom, fillTo ?? 0),
    move,
    pointer: {
      onPointerDown: (event: PointerEvent) => {
        const cell = event.button === 0 ? cellAt(id, event) : undefined;
        if (!cell) return;
        // A finger that moves scrolls.
        if (event.pointerType === 'touch') move(cell, false);
        else if (cell.fills) {
          // The text under the corner is not to be selected.
          event.preventDefault();
          drawing.current = 'fill';
          setFillTo(range.bottom);
        } else {
          drawing.current = 'range';
          move(cell, event.shiftKey);
        }
      },
      onPointerMove: (event: PointerEvent) => {
        if (!drawing.current || event.buttons === 0) return;
        const cell = cellAt(id, event);
        if (!cell) return;
        if (drawing.current === 'fill') setFillTo(Math.max(range.bottom, within(range.bottom, cell.row)));
        else if (cell.row !== active.row || cell.column !== active.column) move(cell, true);
      },
      onPointerUp: () => {
        if (drawing.current === 'fill' && fillTo !== undefined && fillTo > range.bottom) {
          onFill(range, fillTo);
          setAnchor({ row: range.top, column: range.left });
          setActive({ row: fillTo, column: range.right });
        }
        drawing.current = undefined;
        setFillTo(undefined);
      },
      onPointerLeave: (event: PointerEvent) => {
        if (event.buttons === 0) drawing.current = undefined;
      },
    },
  };
}
