import type { AlertMeasure } from '@libs/contract';

import type { Words } from '../../i18n/use-words.js';

/** A number to its two leading digits: ratios and estimates are known no better. */
export const roughly = (value: number): number => {
  if (value === 0) return 0;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value))) - 1);
  return Math.round(value / step) * step;
};

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

/** A small number to one decimal, a greater one to two leading digits. */
export const atMostTwoDigits = (value: number, { format }: Pick<Words, 'format'>): string =>
  Math.abs(value) < 9.95 ? format.decimal(oneDecimal(value)) : format.integer(roughly(value));

/** A model's figure: one decimal where it is small and none where it is not; what is not 0 never looks like it. */
export const expectedFigure = (expected: number, format: Words['format']): string => {
  if (expected > 0 && expected < 0.05) return `< ${format.decimal(0.1)}`;
  return expected < 9.95 ? format.decimal(oneDecimal(expected)) : format.integer(expected);
};

/** What was expected of a sum. */
export const expectedWords = (expected: number, { t, format }: Pick<Words, 't' | 'format'>): string =>
  expected < 1 ? t('alert.expected.few') : expectedFigure(expected, format);

/**
 * How many times what was expected came. `unexpected`: less than one was expected, where a ratio would tell more of the
 * model than of what happened. `plain`: it is not worth a ratio.
 */
export const ratioOf = ({ observed, expected }: Pick<AlertMeasure, 'observed' | 'expected'>) => {
  if (expected < 1) return { kind: 'unexpected' as const };
  const times = observed / expected;
  return times < 1.1 ? { kind: 'plain' as const } : { kind: 'times' as const, times };
};

/** The ratio in words. */
export const ratioWords = (measure: Pick<AlertMeasure, 'observed' | 'expected'>, words: Words): string => {
  const ratio = ratioOf(measure);
  if (ratio.kind === 'unexpected')
    return words.t('alert.ratio.over', { times: words.format.integer(measure.observed) });
  if (ratio.kind === 'plain') return words.t('alert.ratio.none');
  return words.t('alert.ratio.times', { times: atMostTwoDigits(ratio.times, words) });
};

const certain = 0.5;
const smallest = -6;

/** How probable so many or more are by chance, from the logarithm (base 10): one leading digit, down to one in a million. */
export const probabilityWords = (probability: number | null, { t, format }: Words): string => {
  if (probability === null) return t('alert.probability.unknown');
  if (probability < smallest) return t('alert.probability.least', { count: format.integer(10 ** -smallest) });
  if (probability > Math.log10(certain)) return t('alert.probability.usual');
  const count = 10 ** -probability;
  const step = 10 ** Math.floor(Math.log10(count));
  return t('alert.probability.one', { count: format.integer(Math.round(count / step) * step) });
};

/** A length of time in the unit that people would say it in. */
export interface Span {
  readonly unit: 'minutes' | 'hours' | 'days';
  readonly count: number;
}

const hour = 60;
const day = 24 * hour;

/** A length that is known exactly, such as that of a sum. */
export const exactSpan = (minutes: number): Span => {
  if (minutes % day === 0 && minutes >= 2 * day) return { unit: 'days', count: minutes / day };
  if (minutes % hour === 0 && minutes >= 2 * hour) return { unit: 'hours', count: minutes / hour };
  return { unit: 'minutes', count: minutes };
};

/** A length that is estimated: no finer than it is long. */
export const roughSpan = (minutes: number): Span => {
  if (minutes < 10) return { unit: 'minutes', count: Math.max(1, Math.round(minutes)) };
  if (minutes < 1.5 * hour) return { unit: 'minutes', count: Math.round(minutes / 5) * 5 };
  if (minutes < 2.75 * hour) return { unit: 'hours', count: Math.round(minutes / 30) / 2 };
  if (minutes < 2 * day) return { unit: 'hours', count: Math.round(minutes / hour) };
  return { unit: 'days', count: Math.round(minutes / day) };
};

const within = {
  minutes: 'alerts.within.minutes',
  hours: 'alerts.within.hours',
  days: 'alerts.within.days',
} as const;
const every = { minutes: 'alert.every.minutes', hours: 'alert.every.hours', days: 'alert.every.days' } as const;

/** "within 60 minutes". */
export const withinWords = ({ unit, count }: Span, { t }: Pick<Words, 't'>): string => t(within[unit], { count });

/** "every 40 minutes". */
export const everyWords = ({ unit, count }: Span, { t }: Pick<Words, 't'>): string => t(every[unit], { count });
