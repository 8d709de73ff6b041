import type { Locale } from '../../i18n/format.js';

// The fifth of January 2026 is a Monday.
const dayOf = (weekday: number): Date => new Date(Date.UTC(2026, 0, 4 + weekday));

/** A day of the week by its number (1 is Monday), in a language. */
export const weekdayName = (weekday: number, locale: Locale, length: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday: length, timeZone: 'UTC' }).format(dayOf(weekday));

/** The beginning of an hour as clocks show it. */
export const hourName = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
