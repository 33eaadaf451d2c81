import { expect, it } from 'vitest';
import { outlook } from './outlook';

const row = (sum: unknown, probability: string, forecast: string | null, count = 1) => ({
  sum,
  probability,
  forecast,
  count,
});
const yuan = (value: string) => ({ value, currency: 'CNY' });

it('weighs what is open by its stages and says what is committed', () => {
  const rows = [
    row(yuan('100000.00'), '50', null),
    row(yuan('200000.00'), '25', 'bestCase'),
    row(yuan('50000.00'), '80', 'commit'),
  ];

  expect(outlook({ rows } as never)).toEqual({
    count: 3,
    sum: [yuan('350000.00')],
    weighted: [yuan('140000.00')],
    commit: [yuan('50000.00')],
  });
});

it('adds up no currencies and knows deals without an amount', () => {
  const rows = [
    row([yuan('10.00'), { value: '20.00', currency: 'EUR' }], '10', 'commit', 2),
    row(null, '10', 'commit'),
  ];

  const { count, weighted } = outlook({ rows } as never);

  expect(count).toBe(3);
  expect(weighted).toEqual([yuan('1.00'), { value: '2.00', currency: 'EUR' }]);
  expect(outlook(undefined)).toEqual({ count: 0, sum: [], weighted: [], commit: [] });
});
