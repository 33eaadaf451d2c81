import { afterEach, expect, test, vi } from 'vitest';
import { Hub } from './hub';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A server that opens one stream and answers no word before it is told to. */
function server() {
  const words: { here: string[]; answer: () => void }[] = [];
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('fetch', (_: string, { method, body }: RequestInit) => {
    if (method === 'PUT')
      return new Promise((resolve) =>
        words.push({ here: JSON.parse(String(body)).here, answer: () => resolve(new Response()) }),
      );
    const hello = new TextEncoder().encode('event: hello\ndata: {"stream":"s"}\n\n');
    return Promise.resolve(new Response(new ReadableStream({ start: (open) => open.enqueue(hello) })));
  });
  return words;
}

test('a word waits for the one before it, and the last is said last', async () => {
  vi.useFakeTimers();
  const words = server();
  const hub = new Hub();
  const post = () => undefined;
  const show = (here: string[]) => {
    const shown = { objects: [], records: [], here };
    hub.hear(post, { kind: 'show', shown, visible: true, who: '1/7', workspace: 1, token: 't' });
  };

  show([]);
  await vi.waitFor(() => expect(words).toHaveLength(1));
  show(['deal:6']);
  await vi.advanceTimersByTimeAsync(100);
  show(['deal:7']);
  await vi.advanceTimersByTimeAsync(100);
  expect(words).toHaveLength(1);

  words[0]?.answer();
  await vi.waitFor(() => expect(words).toHaveLength(2));
  expect(words.map((word) => word.here)).toEqual([[], ['deal:7']]);
});
