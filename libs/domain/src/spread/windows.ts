/** How long a bucket is, in minutes: counts are told by the bucket. */
export const bucketMinutes = 5;
/** The lengths of the sums that are watched, in minutes. */
export const windowMinutes = [15, 60, 180, 720] as const;

/** The same lengths in buckets. */
export const windowSizes: readonly number[] = windowMinutes.map((minutes) => minutes / bucketMinutes);
/** A ring of buckets as long as the longest sum, the newest last. */
export const ringSize = Math.max(...windowSizes);
