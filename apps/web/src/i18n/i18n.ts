import i18next, { type i18n as I18n } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';

import type { Catalogue } from './catalogue.js';
import { isLocale, type Locale } from './format.js';

const storageKey = 'resonance-language';

const catalogues: Readonly<Record<Locale, () => Promise<{ readonly catalogue: Catalogue }>>> = {
  en: () => import('./en/index.js'),
  de: () => import('./de/index.js'),
};

const remembered = (): string | null => {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null; // Storage can be forbidden; then the browser's language holds.
  }
};

const remember = (locale: Locale): void => {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // Not remembered then; nothing else depends on it.
  }
};

/** The language of somebody who has not logged in: the last one used here, else the browser's. */
const firstLocale = (): Locale => {
  const last = remembered();
  if (isLocale(last)) return last;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale) ?? 'en';
};

/** Shows the interface in a language, at once; its catalogue is loaded when it is first needed. */
export const setLocale = async (locale: Locale): Promise<void> => {
  if (!i18next.hasResourceBundle(locale, 'translation')) {
    const { catalogue } = await catalogues[locale]();
    i18next.addResourceBundle(locale, 'translation', catalogue);
  }
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
  remember(locale);
};

/** Starts the interface's words; resolves when the first language can be shown. */
export const startWords = async (): Promise<I18n> => {
  await i18next
    .use(ICU)
    .use(initReactI18next)
    .init({ resources: {}, keySeparator: false, nsSeparator: false, fallbackLng: false });
  await setLocale(firstLocale());
  return i18next;
};
