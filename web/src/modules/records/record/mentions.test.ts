import { describe, expect, it } from 'vitest';
import { namedIn, partsOf, pendingMention, toStored, toWritten } from './mentions';

const mei = { id: 7, name: 'Mei', sees: true };
const tanaka = { id: 8, name: 'Mei Tanaka', sees: true };
const wang = { id: 9, name: '王芳', sees: false };

describe('a mention', () => {
  it('is asked for behind an @, also in the middle of Chinese, and not within an address', () => {
    expect(pendingMention('Hello @', 7, [])).toBe('');
    expect(pendingMention('请@王', 3, [])).toBe('王');
    expect(pendingMention('@Mei T', 6, [])).toBe('Mei T');
    expect(pendingMention('mail mei@heron', 14, [])).toBeUndefined();
    expect(pendingMention('@王芳 你好', 6, [wang])).toBeUndefined();
  });

  it('is kept by id and written by name', () => {
    const stored = toStored('@Mei Tanaka and @Mei, see @王芳', [mei, tanaka, wang]);

    expect(stored).toBe('@[8] and @[7], see @[9]');
    expect(toWritten(stored, [mei, tanaka, wang])).toBe('@Mei Tanaka and @Mei, see @王芳');
    expect(namedIn('to @王芳', [mei, wang])).toEqual([wang]);
  });
});

describe('a comment', () => {
  it('is text with links and names, and nothing else', () => {
    expect(partsOf('See <b>https://heron.example/a?b=1</b>. @[7] @[5]', [{ id: 7, name: 'Mei' }])).toEqual([
      { text: 'See <b>' },
      { link: 'https://heron.example/a?b=1' },
      { text: '</b>. ' },
      { mention: { id: 7, name: 'Mei' } },
      { text: ' ' },
      { mention: { id: 5, name: null } },
    ]);
    expect(partsOf('javascript:alert(1)', [])).toEqual([{ text: 'javascript:alert(1)' }]);
  });
});
