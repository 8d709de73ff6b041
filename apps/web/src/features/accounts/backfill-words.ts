import type { Account, BackfillStatus } from '@libs/contract';

import { platformNames } from '../../components/platform-names.js';
import type { Words } from '../../i18n/use-words.js';

const readBack = (backfill: BackfillStatus, { t, format }: Words): string[] =>
  backfill.reachedAt === null ? [] : [t('backfill.reached', { day: format.date(backfill.reachedAt) })];

const done = ({ before, oldestAt, postsKnown, mostPosts }: BackfillStatus, { t, format }: Words): string[] => {
  if (postsKnown === 0 || oldestAt === null)
    return before === null ? [] : [t('backfill.done.nothing', { before: format.date(before) })];
  const day = format.date(oldestAt);
  const most = mostPosts === null ? '' : format.integer(mostPosts);
  return [most === '' ? t('backfill.done', { day }) : t('backfill.done.most', { day, most }), t('backfill.counters')];
};

const progress = (backfill: BackfillStatus, words: Words): string[] => {
  const { t, format } = words;
  const { isFound, before, postsDone, postsKnown: known } = backfill;
  if (!isFound) return before === null ? [] : [t('backfill.finding', { known, before: format.date(before) })];
  return [t('backfill.progress', { known, done: format.integer(postsDone) }), ...readBack(backfill, words)];
};

const waiting = ({ waitsFor, nextAt }: BackfillStatus, { words, now }: Told): string[] => {
  const { t, format } = words;
  if (waitsFor === null) return [];
  const when = nextAt === null ? t('backfill.later') : format.relative(nextAt, now);
  return [t(`backfill.waits.${waitsFor}`, { when })];
};

const cost = ({ cost: told, state }: BackfillStatus, { t, format }: Words): string[] => {
  if (told === null) return [];
  const { spent, allowed, estimate } = told;
  const key = state === 'needs_consent' ? 'backfill.estimate' : 'backfill.estimate.rest';
  return [
    ...(allowed === null
      ? []
      : [t('backfill.spent', { spent: format.dollars(spent), allowed: format.dollars(allowed) })]),
    ...(estimate === null ? [] : [t(key, { dollars: format.dollars(estimate) })]),
  ];
};

/** To whom, and when, a backfill is told of. */
export interface Told {
  readonly words: Words;
  readonly now: Date;
}

/** What is said of the reading of an account's past, sentence by sentence. */
export const backfillSentences = (
  backfill: BackfillStatus,
  platform: Account['platform'],
  told: Told,
): readonly string[] => {
  const { words } = told;
  const { t, format } = words;
  const { state, before } = backfill;
  if (state === 'done') return [...done(backfill, words), ...cost(backfill, words)];
  if (state === 'needs_consent') {
    const values = { platform: platformNames[platform], before: before === null ? '–' : format.date(before) };
    return [...(before === null ? [] : [t('backfill.consent', values)]), ...cost(backfill, words)];
  }
  return [...progress(backfill, words), ...waiting(backfill, told), ...cost(backfill, words)];
};
