import { createContext, useContext } from 'react';
import type { Locale } from './session';

export const LanguageContext = createContext<(locale: Locale) => Promise<void>>(async () => {});

/** Changes the language of the page; for a signed-in person change `/me` instead, which brings it along. */
export function useSpeak(): (locale: Locale) => Promise<void> {
  return useContext(LanguageContext);
}
