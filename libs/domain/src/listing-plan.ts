/** What is known about one post when deciding whether its list of interactions is worth a call. */
export interface ListingState {
  readonly publishedAt: Date;
  /** The platform's counter now; null where it keeps none. */
  readonly count: number | null;
  /** The counter when the list was last read to its end; null when it never was. */
  readonly listedCount: number | null;
  readonly listedAt: Date | null;
}

/** Why a list is read now. */
export type ListingReason = 'never read' | 'counter moved' | 'young post' | 'routine check';

const hour = 3_600_000;
const youngMs = 72 * hour;
const routineMs = 7 * 24 * hour;

/**
 * Why the list of a post should be read at `now`, or null when the call can be saved: the counter stands where it
 * stood at the last complete reading. One like taken back and another given leave the counter where it was, so young
 * posts are always read and old ones once a week.
 */
export const listingReason = (post: ListingState, now: Date): ListingReason | null => {
  if (post.listedAt === null) return post.count === 0 ? null : 'never read';
  if (post.count !== post.listedCount) return 'counter moved';
  if (now.getTime() - post.publishedAt.getTime() < youngMs) return 'young post';
  return now.getTime() - post.listedAt.getTime() >= routineMs ? 'routine check' : null;
};
