import type { SpreadEstimate } from '../alerts/alert.js';
import {
  type Forecast,
  forecastOf,
  growthOf,
  ratePerHour,
  reproductionOf,
  type ReproductionNumber,
} from './cascade-forecast.js';
import { type DirectPrior, explanationsOf } from './cascade-posterior.js';
import { type CascadeState, newCascade, nextCount, nextShares } from './cascade.js';

/** Where nothing is known of an account: fifty shares of those who see a post, between four and six hundred in nine of ten. */
const unknownAccount: DirectPrior = { median: 50, deviation: 1.5 };

/** How a post or an outbreak spreads, an estimate; see `estimateCascade`. */
export interface CascadeEstimate {
  readonly reproduction: ReproductionNumber;
  /** Shares that are to be expected in an hour, at this moment. */
  readonly perHour: number;
  /** How fast it would grow if it went on so, an hour, as a logarithm; 0: it does not grow. */
  readonly growthPerHour: number;
  /** Minutes until it is twice as much; null: it does not grow. */
  readonly doublingMinutes: number | null;
  /** What it comes to within a week; null: older than that. */
  readonly finalSize: Forecast | null;
}

/** How much posts of an account differ, at least: of the logarithm. */
const leastDeviation = 0.7;

/**
 * What an account's posts usually have, told by the final counts of some of its other posts: their middle and scatter, drawn
 * to that of an unknown account as if it were two posts more. With no posts: an unknown account.
 */
export const usualShares = (totals: readonly number[]): DirectPrior => {
  const logs = totals.map((total) => Math.log(Math.max(0, total) + 0.5));
  const weight = logs.length + 2;
  const middle = (logs.reduce((sum, log) => sum + log, 0) + 2 * Math.log(unknownAccount.median)) / weight;
  const squares = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0) + 2 * unknownAccount.deviation ** 2;
  return { median: Math.exp(middle), deviation: Math.max(leastDeviation, Math.sqrt(squares / weight)) };
};

/** What else is known of a post. */
export interface CascadeContext {
  /** What posts of the account usually have (`usualShares`); an unknown account's where it is not given. */
  readonly usual?: DirectPrior | undefined;
  /** The mean followers of those who shared it, where the platform says; it makes the final size surer. */
  readonly meanFollowers?: number | null | undefined;
}

const isTooEarly = ({ age, seen }: CascadeState): boolean => age < 1 || seen < 1;

/**
 * How a cascade spreads, an estimate; null before its first share. About 0.4 ms.
 *
 * The reproduction number is how many shares follow one; apparent, since who follows whom is not known. Assumed: every share
 * has the same number of followers in the mean; all react as late as in `reactionTimes` or somewhat faster; the reproduction
 * number has not changed within the last twelve hours; nothing else drives the shares but the post itself and earlier shares
 * (no night, no second post, no television). Where those do not hold, the number says how it looks and not why.
 */
export const estimateCascade = (state: CascadeState, context: CascadeContext = {}): CascadeEstimate | null => {
  if (isTooEarly(state)) return null;
  const explanations = explanationsOf(state, context.usual ?? unknownAccount);
  const reproduction = reproductionOf(explanations);
  const growth = growthOf(reproduction.median, explanations);
  return {
    reproduction,
    perHour: ratePerHour(state, explanations),
    growthPerHour: growth * 3_600,
    doublingMinutes: growth === 0 ? null : Math.LN2 / growth / 60,
    finalSize: forecastOf(state, explanations, context.meanFollowers ?? null),
  };
};

/** A cascade's estimate in the form in which alerts tell it; null before its first share. */
export const spreadEstimateOf = (state: CascadeState, context?: CascadeContext): SpreadEstimate | null => {
  const estimate = estimateCascade(state, context);
  if (estimate === null) return null;
  const { reproduction, doublingMinutes, finalSize } = estimate;
  const { median, low, high } = reproduction;
  return { reproduction: median, low, high, doublingMinutes, finalSize };
};

/** Shares of one post, or of one outbreak, whose times are known. */
export interface TimedShares extends CascadeContext {
  /** When the post was published, or the outbreak began. */
  readonly beganAt: Date;
  /** When each share happened, in any order; what is later than `at` is not looked at. */
  readonly sharedAt: readonly Date[];
  /** The moment of the estimate: until then everything is known. */
  readonly at: Date;
}

const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1_000;

/**
 * How a post spreads, from the times of its shares; null before the first. About 3 µs a share and 0.4 ms; to follow a post
 * with many, keep a `CascadeState` (2.4 KB) instead, and tell `nextShares` what is new.
 *
 * Throws a RangeError where a share lies before the beginning.
 */
export const estimateFromTimes = ({ beganAt, sharedAt, at, ...context }: TimedShares): SpreadEstimate | null => {
  const until = secondsBetween(beganAt, at);
  const times = sharedAt.map((when) => secondsBetween(beganAt, when)).filter((seconds) => seconds <= until);
  const state = nextShares(newCascade(), { times: times.toSorted((a, b) => a - b), until });
  return spreadEstimateOf(state, context);
};

/** What was counted within an interval that begins where the one before ended; the first begins with the post. */
export interface CountedInterval {
  readonly endedAt: Date;
  /** How many more than before; less than 0 where a counter went down, which makes the sum less and says that nothing came. */
  readonly count: number;
}

/** Shares (or other interactions) of one post or outbreak, of which only counts are known. */
export interface CountedShareIntervals extends CascadeContext {
  readonly beganAt: Date;
  /** In the order of time, of any length; what came within one is not dated closer. */
  readonly intervals: readonly CountedInterval[];
}

/**
 * How a post spreads at the end of the last interval, from counts; null before the first share. About 15 µs an interval and
 * 0.4 ms. Short intervals (of minutes) tell more; one of a day tells how many came, and little of why.
 *
 * Throws a RangeError where an interval does not end behind the one before.
 */
export const estimateFromCounts = ({
  beganAt,
  intervals,
  ...context
}: CountedShareIntervals): SpreadEstimate | null => {
  const state = intervals.reduce(
    (before, { endedAt, count }) => nextCount(before, { until: secondsBetween(beganAt, endedAt), count }),
    newCascade(),
  );
  return spreadEstimateOf(state, context);
};
