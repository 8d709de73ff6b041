/** How long a bucket is, in minutes: counts are told by the bucket. */
export const bucketMinutes = 5;
/** The lengths of the sums that are watched, in minutes. */
export const windowMinutes = [15, 60, 180, 720] as const;

/** The same lengths in buckets. */
export const windowSizes: readonly number[] = windowMinutes.map((minutes) => minutes / bucketMinutes);
/** A ring of buckets as long as the longest sum, the newest last. */
export const ringSize = Math.max(...windowSizes);

/** The ring, moved on by so many buckets, with this one as the newest. */
export const moved = (ring: Float32Array, by: number, newest: number): Float32Array => {
  const next = new Float32Array(ringSize);
  if (by < ringSize) next.set(ring.subarray(by));
  next[ringSize - 1] = newest;
  return next;
};

/** The sums of a ring over every window, the shortest first. */
export const sumsOf = (ring: Float32Array): readonly number[] => {
  const sums: number[] = [];
  let sum = 0;
  let from = ringSize;
  for (const size of windowSizes) {
    for (; from > ringSize - size; from -= 1) sum += ring[from - 1] ?? 0;
    sums.push(sum);
  }
  return sums;
};
