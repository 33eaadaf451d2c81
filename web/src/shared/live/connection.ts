import { csrfToken } from '../http';
import type { FromHub, Shown } from './events';
import { Hub } from './hub';

export interface Connection {
  show: (shown: Shown) => void;
  close: () => void;
}

type Say = Parameters<Hub['hear']>[1];

/** One worker holds the stream for all windows; where there is none, each window that is looked at has its own. */
function hub(hear: (message: FromHub) => void): { say: (message: Say) => void; shared: boolean } {
  if ('SharedWorker' in window) {
    const worker = new SharedWorker(new URL('./worker.ts', import.meta.url), {
      type: 'module',
      name: 'tandem-live',
    });
    worker.port.onmessage = ({ data }: MessageEvent<FromHub>) => hear(data);
    return { say: (message) => worker.port.postMessage(message), shared: true };
  }
  const own = new Hub();
  return { say: (message) => own.hear(hear, message), shared: false };
}

/** Follows what happens to what the window shows, for the person who is signed in. */
export function connect(who: string, workspace: number, hear: (message: FromHub) => void): Connection {
  let shown: Shown = { objects: [], records: [], here: [] };
  let stream: { stream?: string; alone: boolean } = { alone: false };
  let token = '';
  const { say } = hub((message) => {
    if (message.kind === 'stream') stream = message;
    hear(message);
  });
  const tell = async () => {
    token = await csrfToken();
    say({ kind: 'show', shown, visible: document.visibilityState === 'visible', who, workspace, token });
  };
  const leave = () => {
    say({ kind: 'leave' });
    // Whoever closes the last window is gone at once, not when the server misses them.
    if (stream.alone && stream.stream) {
      void fetch(`/api/v1/live/${stream.stream}`, {
        method: 'DELETE',
        keepalive: true,
        headers: { 'X-XSRF-TOKEN': token },
        credentials: 'same-origin',
      }).catch(() => undefined);
    }
  };
  const again = () => void tell();
  document.addEventListener('visibilitychange', again);
  window.addEventListener('pageshow', again);
  window.addEventListener('pagehide', leave);
  return {
    show: (next) => {
      shown = next;
      void tell();
    },
    close: () => {
      document.removeEventListener('visibilitychange', again);
      window.removeEventListener('pageshow', again);
      window.removeEventListener('pagehide', leave);
      say({ kind: 'leave' });
    },
  };
}
