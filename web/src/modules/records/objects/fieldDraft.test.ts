import { describe, expect, it } from 'vitest';
import { choicesOf, draftOf, fieldWords, firstNumber, itself, proposedName } from './fieldDraft';

describe('a field that is written', () => {
  it('is called by programs after its name, and after its kind where that has no letters', () => {
    expect(proposedName({ label: { en: 'Serial number' } }, 'text', [])).toBe('serialNumber');
    expect(proposedName({ label: { 'zh-CN': '序列号' } }, 'text', ['text'])).toBe('text2');
    expect(proposedName({ label: { en: 'Region' }, name: ' area ' }, 'text', [])).toBe('area');
  });

  it('says only what fits its kind', () => {
    const draft = { label: { en: 'No.' }, required: true, unique: true, start: 'x', listed: true };
    expect(fieldWords(draft, 'autonumber', 'no')).toMatchObject({
      required: false,
      unique: true,
      pattern: '{0000}',
    });
    expect(fieldWords(draft, 'autonumber', 'no')).not.toHaveProperty('default');
    expect(fieldWords(draft, 'boolean', 'no').unique).toBe(false);
    expect(fieldWords({ ...draft, secret: true }, 'text', 'no')).toMatchObject({
      secret: true,
      unique: false,
      listed: false,
      default: null,
    });
  });

  it('names itself in its check once it has a name', () => {
    const check = {
      or: [
        { field: itself, op: 'le' as const, value: 10 },
        { field: 'name', op: 'isEmpty' as const },
      ],
    };
    const words = fieldWords({ label: { en: 'Discount' }, checked: true, check }, 'number', 'discount');
    expect(words.check?.filter).toEqual({
      or: [
        { field: 'custom.discount', op: 'le', value: 10 },
        { field: 'name', op: 'isEmpty' },
      ],
    });
    expect(words.check).not.toHaveProperty('message');
    expect(fieldWords({ label: { en: 'Discount' }, check }, 'number', 'discount').check).toBeNull();
  });

  it('comes back from what is kept as it was', () => {
    const kept = {
      name: 'tier',
      kind: 'choice' as const,
      label: { en: 'Tier', 'zh-CN': '等级' },
      choices: [{ value: 'gold', label: { en: 'Gold', 'zh-CN': '金牌' }, tone: 'warn' }],
      required: true,
      unique: false,
      listed: true,
      partOf: false,
      sensitive: false,
      secret: false,
      tracked: true,
      default: 'gold',
      promoted: false,
    };
    const { name: _, kind: __, promoted: ___, partOf: ____, ...said } = kept;
    expect(fieldWords(draftOf(kept), 'choice', 'tier')).toEqual({ ...said, help: null, check: null });
  });
});

describe('choices', () => {
  it('keep what records hold when they are called otherwise, and lose what says nothing', () => {
    expect(
      choicesOf([
        { key: 'a', value: 'gold', label: { en: 'Top', 'zh-CN': '金牌' }, tone: 'warn' },
        { key: 'b', label: { 'zh-CN': '银牌' } },
        { key: 'c', label: { en: ' ' } },
      ]),
    ).toEqual([
      { value: 'gold', label: { en: 'Top', 'zh-CN': '金牌' }, tone: 'warn' },
      { value: '银牌', label: { en: '银牌', 'zh-CN': '银牌' } },
    ]);
  });
});

describe('a pattern', () => {
  it('shows its first number, or that it is none', () => {
    expect(firstNumber('WC-{0000}')).toBe('WC-0001');
    expect(firstNumber('{0}/2026')).toBe('1/2026');
    expect(firstNumber('WC-0000')).toBeUndefined();
  });
});
