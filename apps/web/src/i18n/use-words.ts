import { createContext, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { MessageKey } from './catalogue.js';
import { createFormat, type Format, isLocale, type Locale } from './format.js';

/** The time zone that times are shown in. */
export const TimeZoneContext = createContext(Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Finds the sentence of a key and fills in its values. */
export type Translate = (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string;

/** All that is needed to speak to the person at the screen. */
export interface Words {
  readonly t: Translate;
  readonly locale: Locale;
  readonly format: Format;
}

const formats = new Map<string, Format>();
// Intl's formatters are dear to build and every cell asks for them.
const formatOf = (locale: Locale, timeZone: string): Format => {
  const key = `${locale} ${timeZone}`;
  const format = formats.get(key) ?? createFormat(locale, timeZone);
  formats.set(key, format);
  return format;
};

/** Words, numbers and times in the chosen language and the time zone in force. */
export const useWords = (): Words => {
  const { t, i18n } = useTranslation();
  const timeZone = useContext(TimeZoneContext);
  const locale = isLocale(i18n.language) ? i18n.language : 'en';
  return useMemo(
    () => ({ t: (key, values) => t(key, { ...values }), locale, format: formatOf(locale, timeZone) }),
    [t, locale, timeZone],
  );
};
