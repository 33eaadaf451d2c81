import { describe, expect, it } from 'vitest';
import { mainCurrency } from '~/shared/chart/moneys';
import { rateOf, scores } from './figures';

const usd = (value: string) => ({ value, currency: 'USD' });

describe('scores', () => {
  const data = {
    more: false,
    rows: [
      { owner: { id: 1, name: 'Anna' }, 'stage.kind': 'lost', count: 1, sum: usd('9'), cycle: 4 },
      { owner: { id: 1, name: 'Anna' }, 'stage.kind': 'won', count: 3, sum: usd('40'), cycle: '12.5' },
      { owner: null, 'stage.kind': 'won', count: 5, sum: null, cycle: null },
    ],
  } as unknown as Parameters<typeof scores>[0];

  it('put won and lost of one group on one line, the most won first', () => {
    const [nobody, anna] = scores(data, 'owner', '', 'Nobody');
    expect(nobody).toMatchObject({ name: 'Nobody', won: 5, lost: 0 });
    expect(anna).toMatchObject({ name: 'Anna', won: 3, lost: 1, cycle: 12.5, wonSum: [usd('40')] });
    expect(anna && rateOf(anna)).toBe(0.75);
  });
});

describe('amounts of several currencies', () => {
  it('are charted in the one that counts most', () => {
    expect(mainCurrency([[usd('5'), { value: '90', currency: 'EUR' }], [usd('50')]])).toBe('EUR');
  });
});
