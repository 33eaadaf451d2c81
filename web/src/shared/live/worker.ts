import type { ToHub } from './events';
import { Hub } from './hub';

interface Connecting extends Event {
  ports: readonly MessagePort[];
}

const hub = new Hub();

addEventListener('connect', (event) => {
  const port = (event as Connecting).ports[0];
  if (!port) return;
  const post = port.postMessage.bind(port);
  port.onmessage = ({ data }: MessageEvent<ToHub>) => hub.hear(post, data);
});
