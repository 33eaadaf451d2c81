import { describe, expect, it } from 'vitest';
import { domainsOf, isDomain } from './domains';

describe('domains that mail may come from', () => {
  it('are read as people write them', () => {
    expect(domainsOf(['Heron.example, @globex.example；anna@heron.example', ' '])).toEqual([
      'heron.example',
      'globex.example',
    ]);
  });

  it.each(['heron', 'heron..example', '-a.example', 'a b.example', ''])('%s is none', (text) => {
    expect(isDomain(text)).toBe(false);
  });
});
