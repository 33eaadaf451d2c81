import type { Texts } from './i18n';

export const texts = import.meta.glob<Texts>(
  ['../shared/locales/zh-CN.json', './locales/zh-CN.json', '../modules/**/locales/zh-CN.json'],
  { import: 'default', eager: true },
);
