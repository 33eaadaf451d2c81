import type { ProcessDraft } from './draft';

export const boxWidth = 132;
export const boxHeight = 38;
const columnWidth = 206;
const rowHeight = 74;
const margin = 18;

export interface Box {
  key: string;
  x: number;
  y: number;
}

export interface Edge {
  way: string;
  path: string;
  /** Where its name stands. */
  x: number;
  y: number;
  any: boolean;
}

export interface Drawing {
  boxes: Box[];
  edges: Edge[];
  width: number;
  height: number;
}

/** In which column each state stands: as many steps as it takes to get there. */
export function columnsOf({ states, start, ways }: Pick<ProcessDraft, 'states' | 'start' | 'ways'>) {
  const columns = new Map<string, number>();
  let next = start.length > 0 ? start : states.slice(0, 1).map((each) => each.key);
  for (let at = 0; next.length > 0; at++) {
    for (const key of next) columns.set(key, at);
    next = [
      ...new Set(
        ways
          .filter((way) => way.from !== 'any' && way.from.some((each) => next.includes(each)))
          .map((way) => way.to),
      ),
    ].filter((key) => !columns.has(key));
  }
  // What only "any" leads to, or nothing yet, stands at the end.
  const last = Math.max(0, ...columns.values());
  for (const { key } of states) if (!columns.has(key)) columns.set(key, last + 1);
  return columns;
}

function edge(way: string, from: Box, to: Box, index: number, any: boolean): Edge {
  const mid = boxHeight / 2;
  if (to.x > from.x) {
    const x1 = from.x + boxWidth;
    const y1 = from.y + mid;
    const y2 = to.y + mid;
    const bend = Math.max(24, (to.x - x1) / 2);
    return {
      way,
      any,
      path: `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${to.x - bend} ${y2}, ${to.x} ${y2}`,
      x: (x1 + to.x) / 2,
      y: (y1 + y2) / 2 - 6,
    };
  }
  // Back, or within a column: below the boxes, each a little lower.
  const x1 = from.x + boxWidth / 2 + 10;
  const x2 = to.x + boxWidth / 2 - 10;
  const y1 = from.y + boxHeight;
  const y2 = to.y + boxHeight;
  const low = Math.max(y1, y2) + 26 + (index % 3) * 7;
  return {
    way,
    any,
    path: `M ${x1} ${y1} C ${x1} ${low}, ${x2} ${low}, ${x2} ${y2}`,
    x: (x1 + x2) / 2,
    y: low - 2,
  };
}

/** States in columns from left to right, and the ways between them. */
export function drawn(draft: ProcessDraft): Drawing {
  const columns = columnsOf(draft);
  const filled = new Map<number, number>();
  const boxes = draft.states.map(({ key }): Box => {
    const column = columns.get(key) ?? 0;
    const row = filled.get(column) ?? 0;
    filled.set(column, row + 1);
    return { key, x: margin + column * columnWidth, y: margin + row * rowHeight };
  });
  const at = new Map(boxes.map((box) => [box.key, box]));
  const edges = draft.ways.flatMap((way, index) => {
    const to = at.get(way.to);
    if (!to) return [];
    if (way.from === 'any') {
      const stub: Edge = {
        way: way.name,
        any: true,
        path: `M ${to.x + boxWidth / 2} ${to.y - 16} L ${to.x + boxWidth / 2} ${to.y}`,
        x: to.x + boxWidth / 2,
        y: to.y - 5,
      };
      return [stub];
    }
    return way.from.flatMap((from) => {
      const box = at.get(from);
      return box ? [edge(way.name, box, to, index, false)] : [];
    });
  });
  const columnsUsed = Math.max(1, ...[...columns.values()].map((each) => each + 1));
  const rows = Math.max(1, ...filled.values());
  return {
    boxes,
    edges,
    width: margin * 2 + columnsUsed * columnWidth - (columnWidth - boxWidth),
    height: margin * 2 + rows * rowHeight,
  };
}
