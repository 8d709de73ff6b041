import type { SpreadEstimate } from '../alerts/alert.js';
import { type CascadeContext, type CountedInterval, estimateFromCounts, estimateFromTimes } from './spread-estimate.js';

/** A reading that changed a counter. */
export interface CounterReading {
  /** The reading before it, whatever that said; null: it is the first. */
  readonly previousAt: Date | null;
  readonly observedAt: Date;
  /** How many more than before; null: nothing is known of before (a baseline). */
  readonly delta: number | null;
}

/** A counter of shares as far as it was read. */
export interface ShareCounter {
  readonly total: number;
  /** The newest reading. */
  readonly readAt: Date;
  /** The newest ones that changed it, in order of time. */
  readonly readings: readonly CounterReading[];
}

const stepsOf = ({ previousAt, observedAt, delta }: CounterReading): readonly CountedInterval[] => [
  ...(previousAt === null || delta === null ? [] : [{ endedAt: previousAt, count: 0 }]),
  { endedAt: observedAt, count: delta ?? 0 },
];

/**
 * What a counter says of the time since a post began, as intervals that follow each other. What it had before the first
 * difference that is known came by then, nobody knows when; a difference within no time counts to the next interval.
 */
export const shareIntervals = (
  beganAt: Date,
  { total, readAt, readings }: ShareCounter,
): readonly CountedInterval[] => {
  const before = total - readings.reduce((sum, { delta }) => sum + (delta ?? 0), 0);
  const intervals: CountedInterval[] = [];
  let [end, carried] = [beganAt, before];
  for (const { endedAt, count } of [...readings.flatMap(stepsOf), { endedAt: readAt, count: 0 }]) {
    carried += count;
    if (endedAt <= end) continue;
    intervals.push({ endedAt, count: carried });
    [end, carried] = [endedAt, 0];
  }
  return intervals;
};

/** What is known of a post's shares. */
export interface KnownShares {
  /** How many stand in lists, and how many of them with their time. */
  readonly listed: number;
  readonly dated: number;
  /** Null: the platform has no such counter. */
  readonly counter: ShareCounter | null;
}

/** Of shares that are dated so many must be, or times tell of the wrong ones. */
const leastDated = 0.9;

/** What tells most of how a post is shared: the times of its shares where nearly all are known, else its counter, else nothing. */
export const bestSourceOf = ({ listed, dated, counter }: KnownShares): 'times' | 'counter' | null => {
  const all = Math.max(listed, counter?.total ?? 0);
  if (dated > 0 && dated >= leastDated * all) return 'times';
  return counter === null ? null : 'counter';
};

/** How a post spreads by the times of its shares; what lies before its beginning, by another clock, lies at it. */
export const estimateFromDates = (
  { beganAt, at }: { readonly beganAt: Date; readonly at: Date },
  sharedAt: readonly Date[],
  context: CascadeContext,
): SpreadEstimate | null => {
  if (at <= beganAt) return null;
  return estimateFromTimes({
    ...context,
    beganAt,
    at,
    sharedAt: sharedAt.map((when) => (when < beganAt ? beganAt : when)),
  });
};

/** How a post spreads by its counter; null while that was not read. */
export const estimateFromCounter = (
  beganAt: Date,
  counter: ShareCounter,
  context: CascadeContext,
): SpreadEstimate | null => estimateFromCounts({ ...context, beganAt, intervals: shareIntervals(beganAt, counter) });
