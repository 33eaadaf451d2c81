import { describe, expect, it } from 'vitest';
import { domainOf, placeAfter, sentCode } from './enter';

describe('after the door', () => {
  it('people come to where they were going', () => {
    expect(placeAfter('/deals?q=lamps')).toBe('/deals?q=lamps');
    expect(placeAfter(null)).toBe('/');
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'nobody is led to %s',
    (place) => {
      expect(placeAfter(place)).toBe('/');
    },
  );
});

describe('the link in a mail', () => {
  it('brings an address and a code', () => {
    expect(sentCode('#to=ann%2Bx%40acme.example&code=123456')).toEqual({
      to: 'ann+x@acme.example',
      code: '123456',
    });
  });

  it.each(['', '#', '#to=ann@acme.example', '#code=123456', '#to=a@b.example&code=12345x'])(
    'brings nothing by %s',
    (hash) => {
      expect(sentCode(hash)).toBeUndefined();
    },
  );
});

describe('the domain of an address', () => {
  it('is there once the address is', () => {
    expect(domainOf(' Anna@Heron.Example')).toBe('heron.example');
    expect(domainOf('anna@heron')).toBeUndefined();
    expect(domainOf('13800001111')).toBeUndefined();
  });
});
