import type { Stream } from '@libs/connector';
import {
  type CallsLeft,
  dueInHours,
  freshRateOf,
  listingReason,
  pauseBounds,
  pauseBoundsAt,
  type PlannedPost,
  planReads,
  priceOf,
  type ReadingPlan,
  stakeOf,
} from '@libs/domain';

const hourMs = 3_600_000;

/** What is known about a post when its stream is planned. */
export interface PostFacts {
  readonly postId: string;
  readonly publishedAt: Date;
  /** The counter of what the stream lists; null where there is none. */
  readonly count: number | null;
  /** Interactions an hour of what the stream reads. */
  readonly perHour: number;
  readonly countersReadAt: Date | null;
  readonly listedAt: Date | null;
  readonly listedCount: number | null;
}

/** What a stream's posts are planned by. */
export interface PlanContext {
  readonly lists: Exclude<Stream['lists'], null>;
  /** Posts that the calls left can read; null: as many as there are. */
  readonly left: CallsLeft | null;
  /** Multiplies every pause. */
  readonly pace: number;
  /** How long the platform shows what is read; null: without end. */
  readonly reachHours: number | null;
  /** The platform's clock. */
  readonly platformNow: Date;
}

interface Candidate extends PlannedPost {
  readonly postId: string;
}

/** Lists wait so many times their usual pause while no counter moves; one that moves wakes them. */
const quietPauses = 8;

const endless: CallsLeft = { calls: Number.MAX_SAFE_INTEGER, hours: 1 };

const hoursBetween = (from: Date, to: Date): number => Math.max(0, (to.getTime() - from.getTime()) / hourMs);

/** A list is known to have missed what its counter moved by; a velocity only guesses. */
const speedOf = (post: PostFacts, unreadHours: number | null): number => {
  if (unreadHours === null || unreadHours === 0 || post.count === null || post.listedCount === null)
    return post.perHour;
  return Math.max(post.perHour, Math.abs(post.count - post.listedCount) / unreadHours);
};

const candidateOf = (post: PostFacts, { lists, pace, platformNow }: PlanContext): Candidate => {
  const readAt = lists === 'counters' ? post.countersReadAt : post.listedAt;
  // A pace of a fifth makes an hour count for five.
  const unreadHours = readAt === null ? null : hoursBetween(readAt, platformNow) / pace;
  const perHour = lists === 'counters' ? post.perHour : speedOf(post, unreadHours);
  return { postId: post.postId, ageHours: hoursBetween(post.publishedAt, platformNow), unreadHours, perHour, value: 1 };
};

/** The listing of a post that has nothing to list, and never had, is not waited for: its counter will tell. */
const isAwaited = (post: PostFacts, lists: PlanContext['lists']): boolean =>
  lists === 'counters' || post.listedAt !== null || post.count !== 0;

const planOf = (candidates: readonly Candidate[], { lists, left, pace, reachHours }: PlanContext): ReadingPlan => {
  const freshPerHour = freshRateOf(candidates);
  const stakes = candidates.map((one) => stakeOf(one, freshPerHour));
  const price = priceOf(stakes, left ?? endless, pauseBoundsAt(pace, reachHours));
  return { reads: lists, price, pace, reachHours, freshPerHour };
};

/**
 * Which posts are read now: those that are due at the price of the calls that are left. Lists whose reading can be saved
 * (`listingReason`) are not looked at.
 */
export const postsToRead = (posts: readonly PostFacts[], context: PlanContext): ReadonlySet<string> => {
  const { lists, left, pace, reachHours, platformNow } = context;
  const all = posts.map((post) => candidateOf(post, context));
  const rules = { ...pauseBoundsAt(pace, reachHours), freshPerHour: freshRateOf(all) };
  const isWorthIt = (post: PostFacts): boolean => lists === 'counters' || listingReason(post, platformNow) !== null;
  const worth = all.filter((_, index) => {
    const post = posts[index];
    return post !== undefined && isWorthIt(post);
  });
  return new Set(planReads(worth, left ?? endless, rules).now.map(({ postId }) => postId));
};

/** Whether a list holds all that its counter tells of. */
const isComplete = (post: PostFacts, lists: PlanContext['lists']): boolean =>
  lists !== 'counters' && post.listedAt !== null && post.count !== null && post.count === post.listedCount;

/** When a stream is due again, in planned milliseconds, and by what its posts' next readings are told. */
export const nextRun = (
  posts: readonly PostFacts[],
  context: PlanContext,
  everyMs: number,
): { readonly inMs: number; readonly plan: ReadingPlan } => {
  const awaited = posts.filter((post) => isAwaited(post, context.lists));
  const candidates = awaited.map((post) => candidateOf(post, context));
  const plan = planOf(candidates, context);
  const rules = { ...pauseBoundsAt(context.pace, context.reachHours), freshPerHour: plan.freshPerHour };
  const waits = candidates.map((candidate, index) => {
    const post = awaited[index];
    const dueIn = dueInHours(candidate, plan.price, rules);
    // A complete list has nothing new before the next interaction comes: a counter that shows it brings the list forward.
    return post !== undefined && isComplete(post, context.lists)
      ? Math.max(dueIn, 1 / stakeOf(candidate, plan.freshPerHour))
      : dueIn;
  });
  const longest = context.lists === 'counters' ? everyMs : quietPauses * everyMs;
  const soonest = waits.reduce((least, hours) => Math.min(least, hours * hourMs), longest);
  return { inMs: Math.max(soonest, pauseBounds.shortestHours * hourMs), plan };
};
