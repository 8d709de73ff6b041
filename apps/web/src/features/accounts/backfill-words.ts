import type { Account, BackfillStatus } from '@libs/contract';

import { platformNames } from '../../components/platform-names.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';

/** What a backfill is called by its state. */
export const backfillStateWords: Readonly<Record<BackfillStatus['state'], MessageKey>> = {
  needs_consent: 'past.state.needs_consent',
  waiting: 'past.state.waiting',
  running: 'past.state.running',
  paused: 'past.state.paused',
  cancelled: 'past.state.cancelled',
  done: 'past.state.done',
};

const waitWords: Readonly<Record<NonNullable<BackfillStatus['waitsFor']>, MessageKey>> = {
  turn: 'past.waits.turn',
  budget: 'past.waits.budget',
  money: 'past.waits.money',
  login: 'past.waits.login',
  problem: 'past.waits.problem',
};

const readBack = (backfill: BackfillStatus, { t, format }: Words): string[] =>
  backfill.reachedAt === null ? [] : [t('past.reached', { day: format.date(backfill.reachedAt) })];

const done = ({ before, oldestAt, postsKnown, mostPosts }: BackfillStatus, { t, format }: Words): string[] => {
  if (postsKnown === 0 || oldestAt === null)
    return before === null ? [] : [t('past.done.nothing', { before: format.date(before) })];
  const day = format.date(oldestAt);
  const most = mostPosts === null ? '' : format.integer(mostPosts);
  return [most === '' ? t('past.done', { day }) : t('past.done.most', { day, most }), t('past.counters')];
};

const progress = (backfill: BackfillStatus, words: Words): string[] => {
  const { t, format } = words;
  const { isFound, before, postsDone, postsKnown: known } = backfill;
  if (!isFound) return before === null ? [] : [t('past.finding', { known, before: format.date(before) })];
  return [t('past.progress', { known, done: format.integer(postsDone) }), ...readBack(backfill, words)];
};

const waiting = ({ waitsFor, nextAt }: BackfillStatus, { words, now }: Told): string[] => {
  const { t, format } = words;
  if (waitsFor === null) return [];
  const when = nextAt === null ? t('past.later') : format.relative(nextAt, now);
  return [t(waitWords[waitsFor], { when })];
};

const cost = ({ cost: told, state }: BackfillStatus, { t, format }: Words): string[] => {
  if (told === null) return [];
  const { spent, allowed, estimate } = told;
  const key = state === 'needs_consent' ? 'past.estimate' : 'past.estimate.rest';
  return [
    ...(allowed === null ? [] : [t('past.spent', { spent: format.dollars(spent), allowed: format.dollars(allowed) })]),
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
    return [...(before === null ? [] : [t('past.consent', values)]), ...cost(backfill, words)];
  }
  return [...progress(backfill, words), ...waiting(backfill, told), ...cost(backfill, words)];
};
