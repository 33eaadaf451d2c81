import { describe, expect, it } from 'vitest';
import { type Colouring, colouringOf, marksOf, parseColours } from './colours';

const large = { field: 'amount', op: 'ge', value: 1000 } as const;

describe('conditional colours', () => {
  it('are asked of the server as filters, and told apart by their place', () => {
    const colours: Colouring[] = [{ tone: 'warn' }, { tone: 'good', filter: large, column: 'amount' }];
    expect(marksOf(colours)).toEqual([large]);
    expect(colouringOf(colours, 0)).toMatchObject({ tone: 'good', column: 'amount' });
    expect(colouringOf(colours, null)).toBeUndefined();
  });

  it('leave out what an address cannot mean', () => {
    expect(parseColours('[{"tone":"pink"},{"tone":"bad"}]')).toEqual([{ tone: 'bad' }]);
    expect(parseColours('nonsense')).toEqual([]);
  });
});
