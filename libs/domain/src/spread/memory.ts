import { dayHours } from './hour-profile.js';
import { ringSize, windowSizes } from './windows.js';

/** Where a channel keeps what it remembers. */
export interface ChannelPlace {
  /** By hour of the day: the logarithm of its share. */
  readonly hours: number;
  /** By window: how much excesses vary (of logarithms; beyond Poisson). */
  readonly spreads: number;
  /** By window: the highest excess that is remembered. */
  readonly records: number;
  /** The ring of what was expected of the last twelve hours' buckets before they were known. */
  readonly expected: number;
}

/** By hour of the day: how many buckets were told. */
export const hourSeenAt = 0;
/** The ring of the last twelve hours' counts; 0 where nothing was told. */
export const countsAt = hourSeenAt + dayHours;

const channelSize = dayHours + 2 * windowSizes.length + ringSize;
const placeAt = (from: number): ChannelPlace => ({
  hours: from,
  spreads: from + dayHours,
  records: from + dayHours + windowSizes.length,
  expected: from + dayHours + 2 * windowSizes.length,
});
/** The channel that weighs by ratio, and the one that weighs by tail. */
export const byRatioAt = placeAt(countsAt + ringSize);
export const byTailAt = placeAt(countsAt + ringSize + channelSize);
/** How many numbers are remembered of a series, in one block that is copied and kept at once. */
export const memorySize = countsAt + ringSize + 2 * channelSize;

/** A ring in a memory, with its sums over every window, the shortest first. A bucket's slot is its position modulo the size. */
export interface Ring {
  readonly memory: Float32Array;
  readonly at: number;
  readonly sums: number[];
}

const slotOf = (ring: Pick<Ring, 'at'>, bucket: number): number =>
  ring.at + (((bucket % ringSize) + ringSize) % ringSize);

/** The ring whose newest bucket has this position. */
export const ringAt = (memory: Float32Array, at: number, newest: number): Ring => {
  const ring: Ring = { memory, at, sums: [] };
  let sum = 0;
  let back = 0;
  for (const size of windowSizes) {
    for (; back < size; back += 1) sum += memory[slotOf(ring, newest - back)] ?? 0;
    ring.sums.push(sum);
  }
  return ring;
};

const put = (ring: Ring, bucket: number, value: number): void => {
  const { memory, sums } = ring;
  for (let index = 0; index < windowSizes.length; index += 1) {
    const leaving = memory[slotOf(ring, bucket - (windowSizes[index] ?? 0))] ?? 0;
    sums[index] = Math.max(0, (sums[index] ?? 0) + Math.fround(value) - leaving);
  }
  memory[slotOf(ring, bucket)] = value;
};

/** Moves a ring on by so many buckets to this one, in place; those between are 0. */
export const moveRing = (ring: Ring, by: number, { bucket, value }: { bucket: number; value: number }): void => {
  if (by > ringSize) {
    ring.memory.fill(0, ring.at, ring.at + ringSize);
    ring.sums.fill(0);
  } else for (let back = by - 1; back > 0; back -= 1) put(ring, bucket - back, 0);
  put(ring, bucket, value);
};

/** What was counted so many buckets before the newest one, which stands at this position; 0 where that is forgotten. */
export const rememberedCount = (memory: Float32Array, position: number, behind: number): number =>
  behind >= ringSize ? 0 : (memory[slotOf({ at: countsAt }, position - behind)] ?? 0);
