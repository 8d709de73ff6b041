/** One reading of a post's counter against the reading before it. */
export interface Growth {
  /** How much the counter moved. */
  readonly delta: number;
  /** How many hours lie between the two readings. */
  readonly hours: number;
}

/** After so many hours without a reading, a velocity says a third of what it said. */
export const velocityMemoryHours = 1.5;

/** What is slower stands still: less than one interaction in a hundred thousand years. */
export const slowestPerHour = 1e-9;

/**
 * A post's interactions an hour after one more reading: an exponentially decayed rate that starts at 0 when the post is published, so that one number per counter is
 * all that is kept. What a longer interval shows counts for more, and a counter that went down stands still.
 * `counts.ts` of the database computes the same in SQL.
 */
export const velocityAfter = (perHour: number, { delta, hours }: Growth): number => {
  if (hours <= 0) return perHour;
  const kept = Math.exp(-hours / velocityMemoryHours);
  const next = kept * perHour + ((1 - kept) * Math.max(delta, 0)) / hours;
  return next < slowestPerHour ? 0 : next;
};
