import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Texts = { [key: string]: string | Texts };

const texts = import.meta.glob<Texts>('../**/locales/*.json', { eager: true, import: 'default' });
const server = join(import.meta.dirname, '../../../server/src/main/java');

const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.java'))
  .map((file) => readFileSync(join(server, file), 'utf8'));

const code = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';
const dotted = `"(${code}(?:\\.${code})+)"`;

/** What is called like a code and is none: tables, work, properties, what an audit finds. */
const others = new Set([
  'audit.entry-altered',
  'audit.entry-missing',
  'audit.seal',
  'audit.seal-forged',
  'audit.seal-missing',
  'archive.zip',
  'database.password',
  'database.url',
  'database.user',
  'mapping.yml',
  'pack.yml',
  'stage.kind',
  'store.account',
  'user.home',
  'user.name',
]);

/** Warnings of a definition are said where it is declared. */
const warnings = new Set(['process.no-way-out', 'process.state-gone', 'process.unreachable']);

/** The codes of all refusals: what stands where one is made, and what else begins as those do. */
function codes(): string[] {
  const made = new RegExp(`(?:Refusal\\.at|new Refusal|Detail)\\([^;]*?${dotted}`, 'g');
  const plain = /\bKind\.\w+,\s*"([a-z-]+)"/g;
  const found = new Set<string>();
  const families = new Set<string>();
  for (const source of sources) {
    for (const [, each] of source.matchAll(made)) families.add(String(each).split('.')[0] ?? '');
    for (const [, each] of source.matchAll(plain)) found.add(String(each));
  }
  for (const source of sources)
    for (const [, each] of source.matchAll(new RegExp(dotted, 'g')))
      if (families.has(String(each).split('.')[0] ?? '')) found.add(String(each));
  return [...found].filter((each) => !others.has(each) && !warnings.has(each)).sort();
}

function keys(words: Texts, before = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [before + key] : keys(value, `${before}${key}.`),
  );
}

function wordsIn(language: string): Set<string> {
  const files = [`../shared/locales/${language}.json`, `../modules/identity/enter/locales/${language}.json`];
  return new Set(files.flatMap((file) => keys((texts[file]?.problem ?? {}) as Texts)));
}

describe('every refusal of the server', () => {
  it('is found among its sources', () => {
    expect(codes()).toEqual(
      expect.arrayContaining(['not-found', 'process.condition', 'layout.tabs', 'bulk.work']),
    );
  });

  it.each(['en', 'zh-CN'])('has words in %s', (language) => {
    const known = wordsIn(language);
    expect(codes().filter((each) => !known.has(each))).toEqual([]);
  });
});
