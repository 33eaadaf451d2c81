import { describe, expect, it } from 'vitest';

type Texts = { [key: string]: string | Texts };

const files = import.meta.glob<Texts>('../**/locales/*.json', { eager: true, import: 'default' });

/** Languages count differently, so the endings of plural forms do not take part. */
function keys(texts: Texts, before = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key.replace(/_(one|other)$/, '')] : keys(value, `${before}${key}.`),
  );
}

const distinct = (texts: Texts | undefined) => [...new Set(keys(texts ?? {}))].sort();

describe('texts', () => {
  const english = Object.keys(files).filter((file) => file.endsWith('/en.json'));

  it.each(english)('of %s are there in Chinese too', (file) => {
    expect(distinct(files[file.replace('/en.json', '/zh-CN.json')])).toEqual(distinct(files[file]));
  });

  it('of every module are there in English', () => {
    expect(Object.keys(files).length).toBe(english.length * 2);
  });
});
