import type { LikelyShare, SentimentName } from '@libs/contract';
import type { z } from 'zod';

import type { Words } from '../../i18n/use-words.js';

/** What a comment says, or that it was not judged. */
export type Judged = z.infer<typeof SentimentName>;

/** The shares that a report has, in the order of its columns. */
export const shown = ['positive', 'neutral', 'negative'] as const;

/** Its name. */
export const sentimentWords = {
  positive: 'sentiment.positive',
  neutral: 'sentiment.neutral',
  negative: 'sentiment.negative',
  unknown: 'sentiment.unknown',
} as const satisfies Record<Judged, string>;

/** Between what bounds a share likely lies. */
export const boundsWords = ({ low, high }: LikelyShare, { t, format }: Words): string =>
  t('sentiment.bounds', { low: format.share(low, 1), high: format.share(high, 1) });
