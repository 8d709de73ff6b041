import type { MessageKey } from '../../i18n/catalogue.js';

/** A length of time in words: up to three days in hours, as the platforms' rules say it. */
export const storedFor = (
  hours: number | null,
): { readonly key: MessageKey; readonly values: Readonly<Record<string, number>> } => {
  if (hours === null) return { key: 'retention.noLimit', values: {} };
  if (hours <= 72) return { key: 'retention.hours', values: { hours } };
  return { key: 'retention.days', values: { days: Math.floor(hours / 24) } };
};
