import { describe, expect, it } from 'vitest';
import { placeAfter, providerLink } from './enter';

describe('after the door', () => {
  it('people come to where they were going', () => {
    expect(placeAfter('/deals?q=lamps')).toBe('/deals?q=lamps');
    expect(placeAfter(null)).toBe('/');
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'nobody is led to %s',
    (place) => {
      expect(placeAfter(place)).toBe('/');
      expect(providerLink(1, place)).toBe('/api/v1/session/oidc/1');
    },
  );

  it('a provider is told where to lead back to', () => {
    expect(providerLink(7, '/deals?q=a')).toBe('/api/v1/session/oidc/7?next=%2Fdeals%3Fq%3Da');
  });
});
