import type { Platform } from '../platform.js';
import { responsesTo, type ThreadComment } from '../response-time.js';
import type { Sentiment } from '../sentiment.js';
import { isMoreThanUsual, type JudgedComments, type NegativeSpread } from './shitstorm.js';
import { estimateFromTimes } from './spread-estimate.js';

/** A comment of an outbreak. */
export interface OutbreakComment extends ThreadComment {
  readonly accountId: number;
  readonly at: Date;
  /** Null: not judged yet. */
  readonly sentiment: Sentiment | null;
}

/** An account that an outbreak is on. */
export interface OutbreakAccount {
  readonly id: number;
  readonly platform: Platform;
  /** How many negative comments were to be expected since the beginning. */
  readonly expected: number;
}

/** The comments of some accounts since an outbreak began. */
export interface Outbreak {
  /** Null: it began before the comments that are looked at. */
  readonly beganAt: Date | null;
  readonly at: Date;
  readonly comments: readonly OutbreakComment[];
  readonly accounts: readonly OutbreakAccount[];
  readonly usual: JudgedComments;
}

/** Where more of them than this share come anyway, it is not known whether those that came for the outbreak grow. */
const mostUsual = 0.1;

/** How many were judged, and how many of these are negative. */
const judgedOf = (sentiments: readonly (Sentiment | null)[]): JudgedComments => ({
  judged: sentiments.filter((one) => one !== null && one !== 'unknown').length,
  negative: sentiments.filter((one) => one === 'negative').length,
});

const reproductionLow = ({ beganAt, at }: Outbreak, negative: readonly OutbreakComment[], expected: number) => {
  if (beganAt === null || at <= beganAt || expected > mostUsual * negative.length) return null;
  return estimateFromTimes({ beganAt, at, sharedAt: negative.map((comment) => comment.at) })?.low ?? null;
};

/** On how many platforms more negative comments came than usual. */
const platformsOf = ({ accounts }: Outbreak, negative: readonly OutbreakComment[]): number =>
  [...new Set(accounts.map(({ platform }) => platform))].filter((platform) => {
    const own = accounts.filter((account) => account.platform === platform);
    const ids = own.map(({ id }) => id);
    return isMoreThanUsual({
      negative: negative.filter(({ accountId }) => ids.includes(accountId)).length,
      expected: own.reduce((sum, one) => sum + one.expected, 0),
    });
  }).length;

const unansweredMinutes = ({ comments, at }: Outbreak, negative: readonly OutbreakComment[]): number | null => {
  const ids = new Set(negative.map(({ id }) => id));
  const waiting = responsesTo(comments)
    .responses.filter(({ commentId, answer }) => answer === null && ids.has(commentId))
    .map(({ askedAt }) => askedAt.getTime());
  return waiting.length === 0 ? null : (at.getTime() - Math.min(...waiting)) / 60_000;
};

/** What the Shitstorm scale asks of an outbreak's comments; those of the accounts themselves are answers. */
export const negativeSpreadOf = (outbreak: Outbreak): NegativeSpread => {
  const byOthers = outbreak.comments.filter(({ isOwn }) => isOwn !== true);
  const negative = byOthers.filter(({ sentiment }) => sentiment === 'negative');
  const expected = outbreak.accounts.reduce((sum, one) => sum + one.expected, 0);
  return {
    ...judgedOf(byOthers.map(({ sentiment }) => sentiment)),
    usual: outbreak.usual,
    expected,
    reproductionLow: reproductionLow(outbreak, negative, expected),
    platforms: platformsOf(outbreak, negative),
    unansweredMinutes: unansweredMinutes(outbreak, negative),
  };
};
