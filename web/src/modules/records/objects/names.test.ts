import { describe, expect, it } from 'vitest';
import { bothOf, freeName, nameOf, pathOf, pluralOf } from './names';

describe('a name for programs', () => {
  it('is made of the words that people say', () => {
    expect(nameOf('Warranty claim')).toBe('warrantyClaim');
    expect(nameOf('  Straße & façade No. 7')).toBe('straEFacadeNo7');
    expect(nameOf('2nd owner')).toBe('ndOwner');
  });

  it('is none where no Latin letters are said', () => {
    expect(nameOf('保修申请')).toBe('');
    expect(nameOf('42')).toBe('');
  });

  it('is counted up until nobody has it', () => {
    expect(freeName('choice', ['choice', 'choice2'])).toBe('choice3');
  });
});

describe('an address', () => {
  it('is the plural in small letters', () => {
    expect(pathOf('Warranty claims')).toBe('warranty-claims');
    expect(pathOf('保修申请')).toBe('');
  });

  it('is proposed from the singular', () => {
    expect(pluralOf('Warranty claim')).toBe('Warranty claims');
    expect(pluralOf('Delivery')).toBe('Deliveries');
    expect(pluralOf('Box')).toBe('Boxes');
    expect(pluralOf('Survey')).toBe('Surveys');
    expect(pluralOf('门店')).toBe('门店');
  });
});

describe('words in two languages', () => {
  it('say the same where one is missing', () => {
    expect(bothOf({ 'zh-CN': ' 门店 ' })).toEqual({ en: '门店', 'zh-CN': '门店' });
    expect(bothOf({ en: ' ', 'zh-CN': '' })).toBeNull();
  });
});
