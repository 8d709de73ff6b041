import type { SpreadEstimate } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';
import { everyWords, roughly, roughSpan } from './amount-words.js';

const narrow = 0.2;

/** The reproduction number and the ends of its interval, with as many decimals as the interval bears. */
export const reproductionWords = ({ reproduction, low, high }: SpreadEstimate, { t, format }: Words): string => {
  const steps = high - low < narrow ? 100 : 10;
  const said = (value: number): string => format.decimal(Math.round(value * steps) / steps);
  return t('alert.reproduction.value', { value: said(reproduction), low: said(low), high: said(high) });
};

/** What the interval says: whether it keeps growing by itself. */
export const growthKey = ({ low, high }: Pick<SpreadEstimate, 'low' | 'high'>): MessageKey => {
  if (low > 1) return 'alert.reproduction.grows';
  return high < 1 ? 'alert.reproduction.fades' : 'alert.reproduction.open';
};

/** How fast it doubles. */
export const doublingWords = (minutes: number | null, words: Words): string =>
  minutes === null
    ? words.t('alert.doubling.none')
    : words.t('alert.doubling.value', { every: everyWords(roughSpan(minutes), words) });

/** What it may come to in the end. */
export const finalSizeWords = (size: SpreadEstimate['finalSize'], { t, format }: Words): string => {
  if (size === null) return t('alert.finalSize.unknown');
  const said = (value: number): string => format.integer(roughly(value));
  return t('alert.finalSize.value', { median: said(size.median), low: said(size.low), high: said(size.high) });
};
