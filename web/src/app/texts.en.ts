import type { Texts } from './i18n';

export const texts = import.meta.glob<Texts>(
  ['../shared/locales/en.json', './locales/en.json', '../modules/**/locales/en.json'],
  { import: 'default', eager: true },
);
