import { offsetMs } from '../zone.js';
import { followSpread, type SpreadFinding, type SpreadState } from './detector.js';
import { profileAt } from './hour-profile.js';
import { byRatioAt, byTailAt, hourSeenAt, rememberedCount } from './memory.js';
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
  /** A sum of fewer begins no alert; any may where it is not given. */
  readonly fewest?: number;
}

/** Tells a series its next buckets; those that it knows already are passed over. */
export const followBuckets = (
  state: SpreadState,
  { from, counts, clock, fewest }: BucketRun,
): { readonly state: SpreadState; readonly buckets: readonly FollowedBucket[] } => {
  const told = counts
    .map((count, index) => ({ at: from + index * bucketMs, count }))
    .filter(({ at }) => at > state.newestAt)
    .map(({ at, count }) => ({ at, count, clock: clock(at) }));
  const followed = followSpread(state, told, fewest);
  const buckets = followed.findings.map((finding, index) => ({ endsAt: (told[index]?.at ?? 0) + bucketMs, finding }));
  return { state: followed.state, buckets };
};

/** What a series counted in the buckets between two instants, of those that it remembers. */
export const rememberedCounts = (state: SpreadState, from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, (to - from) / bucketMs) }, (_, index) => {
    const behind = (state.newestAt - (from + index * bucketMs)) / bucketMs;
    return behind < 0 ? 0 : rememberedCount(state.memory, state.position, behind);
  });

/** What is usual for a series in a bucket at this hour of day, by all that it knows now; null: it knows nothing yet. */
export const usualCount = (state: SpreadState, clock: number): number | null => {
  const { memory, ratioLevel, tailLevel, seen } = state;
  if (seen === 0) return null;
  const usual = [
    { level: ratioLevel, logs: byRatioAt.hours },
    { level: tailLevel, logs: byTailAt.hours },
  ].map(({ level, logs }) => level * Math.exp(profileAt({ memory, logs, seen: hourSeenAt }, clock, hourMs / bucketMs)));
  return usual.reduce((sum, one) => sum + one, 0) / usual.length;
};
