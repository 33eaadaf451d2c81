import {
  type Change,
  eventReader,
  type FromHub,
  type LiveState,
  type Shown,
  type ToHub,
  together,
} from './events';

const address = '/api/v1/live';
/** The server beats every 15 seconds; after this the line is dead, whatever the system says. */
const deadAfter = 40_000;
/** The server lets go of a stream from which it hears nothing for 50 seconds. */
const saidEvery = 20_000;
/** Windows that nobody looks at need no stream. */
const unseenFor = 60_000;
const waits = [300, 1_000, 2_000, 5_000, 10_000, 15_000];
const replacedWait = 60_000;

type Post = (message: FromHub) => void;

interface Window {
  shown: Shown;
  visible: boolean;
}

/** Holds the one stream of a browser for all its windows: in a shared worker, or in the window where there is none. */
export class Hub {
  private readonly windows = new Map<Post, Window>();
  private who = '';
  private workspace = 0;
  private token = '';
  /** The place in the log up to which the windows were told. */
  private last: string | undefined;
  private stream: string | undefined;
  private state: LiveState = 'off';
  private line: AbortController | undefined;
  private unseen: ReturnType<typeof setTimeout> | undefined;
  private saying: ReturnType<typeof setTimeout> | undefined;
  /** The stream to which a word is on its way; the next waits, as the server must hear the last one last. */
  private underWay: string | undefined;
  private saidTooEarly = false;
  private failures = 0;
  /** Ends the wait for the next try. */
  private hurry: (() => void) | undefined;

  constructor() {
    setInterval(() => void this.say(), saidEvery);
    addEventListener('online', () => this.hurry?.());
  }

  hear(from: Post, message: ToHub): void {
    if (message.kind === 'leave') this.windows.delete(from);
    else {
      const known = this.windows.has(from);
      this.windows.set(from, { shown: message.shown, visible: message.visible });
      this.token = message.token;
      if (message.who !== this.who) {
        this.who = message.who;
        this.workspace = message.workspace;
        this.last = undefined;
        this.line?.abort();
        this.line = undefined;
      }
      if (!known) from({ kind: 'state', state: this.state });
    }
    this.tellStream();
    if ([...this.windows.values()].some(({ visible }) => visible)) {
      clearTimeout(this.unseen);
      this.unseen = undefined;
      if (this.line) this.saySoon();
      else void this.hold();
    } else {
      this.saySoon();
      this.unseen ??= setTimeout(() => this.line?.abort('unseen'), this.windows.size > 0 ? unseenFor : 0);
    }
  }

  private tell(message: FromHub): void {
    for (const post of this.windows.keys()) post(message);
  }

  private tellStream(): void {
    this.tell({ kind: 'stream', stream: this.stream, alone: this.windows.size === 1 });
  }

  private become(state: LiveState): void {
    if (this.state === state) return;
    this.state = state;
    this.tell({ kind: 'state', state });
  }

  private async hold(): Promise<void> {
    const line = new AbortController();
    this.line = line;
    while (this.line === line && !line.signal.aborted) {
      const wait = await this.follow(line);
      this.stream = undefined;
      this.tellStream();
      if (line.signal.aborted || wait === undefined) break;
      this.become('lost');
      await new Promise<void>((resolve) => {
        this.hurry = resolve;
        setTimeout(resolve, wait * (0.7 + Math.random() * 0.6));
      });
      this.hurry = undefined;
    }
    if (this.line === line) {
      this.line = undefined;
      this.become('off');
    }
  }

  /** Follows the stream to its end; answers how long to wait before the next, or nothing to leave it. */
  private async follow(line: AbortController): Promise<number | undefined> {
    const own = new AbortController();
    const end = () => own.abort();
    line.signal.addEventListener('abort', end);
    let alive = setTimeout(end, deadAfter);
    try {
      const headers: Record<string, string> = {
        Accept: 'text/event-stream',
        'Tandem-Workspace': String(this.workspace),
      };
      if (this.last) headers['Last-Event-ID'] = this.last;
      const answer = await fetch(address, {
        headers,
        signal: own.signal,
        credentials: 'same-origin',
        cache: 'no-store',
      });
      // Nobody is signed in any more, or in another workspace: the windows find out by themselves.
      if ([401, 403, 409].includes(answer.status)) return undefined;
      if (!answer.ok || !answer.body) return waits[Math.min(this.failures++, waits.length - 1)];
      const read = eventReader();
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        clearTimeout(alive);
        alive = setTimeout(end, deadAfter);
        for (const { id, event, data } of read(next.value)) {
          if (id) this.last = id;
          if (event === 'over' && JSON.parse(data).reason === 'replaced') return replacedWait;
          this.take(event, data);
        }
      }
    } catch {
      // The line is gone; a new one goes on where this ended.
    } finally {
      clearTimeout(alive);
      line.signal.removeEventListener('abort', end);
    }
    return waits[Math.min(this.failures++, waits.length - 1)];
  }

  private take(event: string, data: string): void {
    const said = data ? JSON.parse(data) : {};
    if (event === 'hello') {
      this.failures = 0;
      this.stream = said.stream;
      this.tellStream();
      void this.say();
      this.become('open');
    } else if (event === 'changes') this.tell({ kind: 'changes', changes: said as Change[] });
    else if (event === 'here') this.tell({ kind: 'here', ...said });
    else if (event === 'news') this.tell({ kind: 'news', of: said.kind });
    else if (event === 'stale') this.tell({ kind: 'stale' });
  }

  private saySoon(): void {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => void this.say(), 50);
  }

  /** What is shown now, and where the windows are in the log: what happened since is told again for what is new. */
  private async say(): Promise<void> {
    const stream = this.stream;
    if (!stream) return;
    if (this.underWay === stream) {
      this.saidTooEarly = true;
      return;
    }
    this.underWay = stream;
    this.saidTooEarly = false;
    const shown = together([...this.windows.values()].map((each) => each.shown));
    try {
      await fetch(`${address}/${stream}`, {
        method: 'PUT',
        headers: {
          'Content-Type': 'application/json',
          'X-XSRF-TOKEN': this.token,
          'Tandem-Workspace': String(this.workspace),
        },
        body: JSON.stringify({
          objects: shown.objects.slice(0, 40),
          records: shown.records.slice(0, 50),
          here: shown.here.slice(0, 50),
          since: this.last,
        }),
        credentials: 'same-origin',
        signal: AbortSignal.timeout(saidEvery),
      });
    } catch {
      // The stream itself tells when the line is gone.
    }
    if (this.underWay !== stream) return;
    this.underWay = undefined;
    if (this.saidTooEarly) void this.say();
  }
}
