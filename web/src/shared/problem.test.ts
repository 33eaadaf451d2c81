import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { wordsOf } from './problem';

const problem = {
  process: { 'no-transition': '{{from}} → {{to}}', 'fields-missing': '{{way}}: {{fields}}' },
};

beforeAll(() =>
  i18next.init({
    lng: 'zh-CN',
    interpolation: { escapeValue: false },
    resources: { 'zh-CN': { translation: { shared: { problem, filter: { comma: '、' } } } } },
  }),
);

const words = (en: string, zh: string) => ({ en, 'zh-CN': zh });

describe('the words of a refusal', () => {
  it('name in the person’s language what the server named in each', () => {
    const params = { from: words('New', '新建'), to: words('Paid', '已付') };
    expect(wordsOf('process.no-transition', 'No way.', params)).toBe('新建 → 已付');
    const fields = [words('Amount', '金额'), words('Reason', '原因')];
    expect(wordsOf('process.fields-missing', 'No.', { way: words('Pay', '付款'), fields })).toBe(
      '付款: 金额、原因',
    );
  });

  it('are the server’s where a sentence would lack what it names', () => {
    expect(wordsOf('process.no-transition', 'No way.', { from: words('New', '新建') })).toBe('No way.');
    expect(wordsOf('nobody.knows', 'No way.')).toBe('No way.');
  });

  it('are the workspace’s own where it has a message', () => {
    expect(wordsOf('process.no-transition', 'Too much.', { message: words('Too much.', '太多。') })).toBe(
      '太多。',
    );
  });
});
