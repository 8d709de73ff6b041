import { offsetMs } from '../zone.js';
import { nextSpread, type SpreadFinding, type SpreadState } from './detector.js';
import { profileAt } from './hour-profile.js';
import { bucketMinutes } from './windows.js';

const bucketMs = bucketMinutes * 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Clocks of a time zone: hours since midnight at an instant. Offsets change at whole hours, so one is asked for by the hour. */
export const clockOf = (zone: string): ((at: number) => number) => {
  let [hour, offset] = [Number.NaN, 0];
  return (at) => {
    const now = Math.floor(at / hourMs);
    if (now !== hour) [hour, offset] = [now, offsetMs(new Date(at), zone)];
    return ((((at + offset) % dayMs) + dayMs) % dayMs) / hourMs;
  };
};

/** What a bucket said, and the bucket's end. */
export interface FollowedBucket {
  readonly endsAt: number;
  readonly finding: SpreadFinding;
}

/** Counts of buckets that follow each other. */
export interface BucketRun {
  /** The beginning of the first one. */
  readonly from: number;
  readonly counts: readonly number[];
  readonly clock: (at: number) => number;
}

/** Tells a series its next buckets; those that it knows already are passed over. */
export const followBuckets = (
  state: SpreadState,
  { from, counts, clock }: BucketRun,
): { readonly state: SpreadState; readonly buckets: readonly FollowedBucket[] } => {
  const buckets: FollowedBucket[] = [];
  let now = state;
  counts.forEach((count, index) => {
    const at = from + index * bucketMs;
    if (at <= now.newestAt) return;
    const next = nextSpread(now, { at, count, clock: clock(at) });
    now = next.state;
    buckets.push({ endsAt: at + bucketMs, finding: next.finding });
  });
  return { state: now, buckets };
};

/** What a series counted in the buckets between two instants, of those that it remembers. */
export const rememberedCounts = (state: SpreadState, from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, (to - from) / bucketMs) }, (_, index) => {
    const behind = (state.newestAt - (from + index * bucketMs)) / bucketMs;
    return behind < 0 ? 0 : (state.counts[state.counts.length - 1 - behind] ?? 0);
  });

/** What is usual for a series in a bucket at this hour of day, by all that it knows now; null: it knows nothing yet. */
export const usualCount = ({ byRatio, byTail, hourSeen, seen }: SpreadState, clock: number): number | null => {
  if (seen === 0) return null;
  const usual = [byRatio, byTail].map(
    ({ level, hours }) => level * Math.exp(profileAt({ logs: hours, seen: hourSeen }, clock, hourMs / bucketMs)),
  );
  return usual.reduce((sum, one) => sum + one, 0) / usual.length;
};
