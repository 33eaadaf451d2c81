import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '~/shared/session';

export type Texts = Record<string, unknown>;

/** One file for each language, since asking for every folder's would take longer than reading them. */
const files: Record<Locale, () => Promise<{ texts: Record<string, Texts> }>> = {
  en: () => import('./texts.en'),
  'zh-CN': () => import('./texts.zh'),
};

/** A file's texts stand under its folder's path: `modules/sales/board` has `sales.board.…`. */
function place(texts: Texts, file: string, content: Texts): void {
  const folder =
    file
      .replace(/^\.\.?\//, '')
      .replace(/(^|\/)locales\/.*$/, '')
      .replace(/^modules\//, '') || 'app';
  let at = texts;
  for (const part of folder.split('/')) {
    at[part] ??= {};
    at = at[part] as Texts;
  }
  Object.assign(at, content);
}

async function load(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'translation')) return;
  const { texts } = await files[locale]();
  const placed: Texts = {};
  for (const [file, content] of Object.entries(texts).sort(([a], [b]) => a.length - b.length))
    place(placed, file, content);
  i18next.addResourceBundle(locale, 'translation', placed);
}

const key = 'tandem.locale';

export function guessLocale(): Locale {
  const kept = localStorage.getItem(key);
  if (kept === 'en' || kept === 'zh-CN') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

export async function startTexts(): Promise<void> {
  const locale = guessLocale();
  await i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  i18next.services.formatter?.add('lower', (value) => String(value).toLowerCase());
  await speak(locale);
}

/** Loads the language's texts and speaks it from now on. */
export async function speak(locale: Locale): Promise<void> {
  await load(locale);
  if (localStorage.getItem(key) !== locale) localStorage.setItem(key, locale);
  document.documentElement.lang = locale;
  if (i18next.language !== locale) await i18next.changeLanguage(locale);
}
