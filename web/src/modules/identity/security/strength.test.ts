import { describe, expect, it } from 'vitest';
import { knownWords, strengthOf } from './strength';

describe('how strong a password looks', () => {
  it('grows with what a guesser cannot know', () => {
    expect(strengthOf('')).toBe(0);
    expect(strengthOf('lamp4')).toBe(1);
    expect(strengthOf('vernal-otter')).toBe(3);
    expect(strengthOf('vernal-otter-climbs-7-hills')).toBe(4);
  });

  it.each(['aaaaaaaaaaaaaaaa', '123456789012', 'qwertyuiop12', 'abcdefghijkl'])(
    '%s is a run and weak',
    (run) => {
      expect(strengthOf(run)).toBe(1);
    },
  );

  it('counts nothing for the person’s own name', () => {
    const known = knownWords('Anna Kim', 'anna.kim@heron.example');
    expect(known).toContain('heron');
    expect(strengthOf('AnnaKimHeron1', known)).toBe(1);
  });

  it('values Chinese as many letters', () => {
    expect(strengthOf('清晨山谷飞过一群白鹭')).toBe(4);
  });
});
