import { describe, expect, it } from 'vitest';
import { clientOf } from './client';

describe('the program behind a session', () => {
  it.each([
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
      'Safari',
      'macOS',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50',
      'WeChat',
      'iPhone',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0', 'Firefox', 'Linux'],
  ])('is called by its name', (agent, browser, system) => {
    expect(clientOf(agent)).toEqual({ browser, system });
  });

  it('keeps what it calls itself where nobody knows it', () => {
    expect(clientOf('curl/8.5.0')).toEqual({ other: 'curl/8.5.0' });
    expect(clientOf(null)).toEqual({});
  });
});
