/** What the windows of a browser show together. */
export interface Shown {
  /** Names of objects of which a list, a board or figures are on the screen. */
  objects: string[];
  /** Single records, as `deal:7`. */
  records: string[];
  /** Records at which others see this person. */
  here: string[];
}

/** What happened to a record; without an id, to many of its object. */
export interface Change {
  object: string;
  id: number | null;
  kind: 'made' | 'changed' | 'gone' | 'many';
  fields: string[];
  own: boolean;
}

export interface Somebody {
  id: number;
  name: string;
}

export type LiveState = 'open' | 'lost' | 'off';

/** From a window to what holds the stream. */
export type ToHub =
  | {
      kind: 'show';
      shown: Shown;
      visible: boolean;
      /** Whose windows they are: another person has another stream. */
      who: string;
      workspace: number;
      /** A worker sees no cookies. */
      token: string;
    }
  | { kind: 'leave' };

/** From what holds the stream to its windows. */
export type FromHub =
  | { kind: 'state'; state: LiveState }
  /** `alone` is whoever ends the stream by leaving. */
  | { kind: 'stream'; stream: string | undefined; alone: boolean }
  | { kind: 'changes'; changes: Change[] }
  | { kind: 'here'; object: string; id: number; people: Somebody[] }
  | { kind: 'news'; of: string }
  | { kind: 'stale' };

export interface StreamEvent {
  id?: string;
  event: string;
  data: string;
}

/** Takes server-sent events out of the text as it comes; what is not whole yet is kept for the next piece. */
export function eventReader(): (piece: string) => StreamEvent[] {
  let rest = '';
  return (piece) => {
    const blocks = (rest + piece).split('\n\n');
    rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const said: Record<string, string> = {};
      for (const line of block.split('\n')) {
        const colon = line.indexOf(':');
        if (colon > 0) said[line.slice(0, colon)] = line.slice(colon + 1).replace(/^ /, '');
      }
      const { id, event, data } = said;
      return id !== undefined || data !== undefined
        ? [{ id, event: event ?? 'message', data: data ?? '' }]
        : [];
    });
  };
}

/** What all windows show, each thing once. */
export function together(all: Shown[]): Shown {
  const merged = (part: keyof Shown) => [...new Set(all.flatMap((each) => each[part]))].sort();
  return { objects: merged('objects'), records: merged('records'), here: merged('here') };
}
