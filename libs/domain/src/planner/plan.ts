import { velocityMemoryHours } from './velocity.js';

/*
 * When to read which post, so that the least is missed for the calls there are.
 *
 * A post with λ interactions an hour that is read every g hours keeps them waiting: those that arrive within a gap wait
 * ∫₀ᵍ λ(g − t) dt = λg²/2 interaction-hours. With a budget of B reads an hour the waiting per hour, Σ λᵢgᵢ/2, is least
 * under Σ 1/gᵢ = B where, by Lagrange, λᵢgᵢ² = c is equal for all posts: the square-root rule gᵢ = √(c/λᵢ) of Sia, Cho
 * and Cho, "Efficient Monitoring Algorithm for Fast News Alerts", IEEE TKDE 19(7), 2007 (for crawlers: Cho and
 * Garcia-Molina, "Effective page refresh policies for Web crawlers", ACM TODS 28(4), 2003). c is what a call must be
 * worth, the price of the budget: a read is due when λg² has grown to it. Pauses are kept between a shortest and a
 * longest, so c is found numerically instead of by the closed form (Σ√λᵢ/B)².
 */

/** What is known about a post when its next reading is planned. */
export interface PlannedPost {
  readonly ageHours: number;
  /** Hours since its last reading; null: never read. */
  readonly unreadHours: number | null;
  /** Interactions an hour, learned from its readings. */
  readonly perHour: number;
  /** What an interaction with it is worth; 1 as a rule. */
  readonly value: number;
}

/** The pauses between two readings of a post: a day at most, so that a day's figure is measured and no estimate. */
export const pauseBounds = { shortestHours: 1 / 12, longestHours: 24 } as const;

/**
 * The same in hours of a pace that multiplies them, for what the platform shows for `reachHours` only (null: without end):
 * however slow the pace, it is read twice within them.
 */
export const pauseBoundsAt = (pace: number, reachHours: number | null): PauseBounds => {
  const { shortestHours, longestHours } = pauseBounds;
  if (reachHours === null) return pauseBounds;
  return { shortestHours, longestHours: Math.max(shortestHours, Math.min(longestHours, reachHours / 2 / pace)) };
};

/** How often a post may be read, and how often it must be. */
export interface PauseBounds {
  readonly shortestHours: number;
  readonly longestHours: number;
}

/** What holds for all posts of an account. */
export interface PlanRules extends PauseBounds {
  /** Interactions an hour to expect of a post that was just published, as `freshRateOf` tells. */
  readonly freshPerHour: number;
}

/** What is left to spend, and until when. */
export interface CallsLeft {
  readonly calls: number;
  readonly hours: number;
}

/** Interest in a post fades with its age as a power law (Crane and Sornette, PNAS 105(41), 2008). */
const fadesFromHours = 1;
const fading = 0.8;
/** This share of what is expected at its age may still happen to a post whose readings showed less. */
const surprise = 0.2;
const fewestPerHour = 0.3;
const dearestPrice = 1e12;
/** However many calls are left, one that would end less than four seconds of one interaction's waiting is saved. */
const leastPrice = 0.002;

const expectedShare = (ageHours: number): number => (1 + Math.max(ageHours, 0) / fadesFromHours) ** -fading;

/** How much of a velocity the readings of a post can know: nothing at its publication, nearly all some hours later. */
const knownShare = ({ ageHours, unreadHours }: PlannedPost): number =>
  unreadHours === null ? 0 : 1 - Math.exp(-Math.max(ageHours - unreadHours, 0) / velocityMemoryHours);

/** What posts of an account usually start with, in interactions an hour, told by those whose readings know something. */
export const freshRateOf = (posts: readonly PlannedPost[]): number => {
  let [shown, expected] = [0, 1];
  for (const post of posts) {
    shown += Math.max(post.perHour, 0);
    expected += knownShare(post) * expectedShare(post.ageHours - (post.unreadHours ?? 0));
  }
  return Math.max(shown / expected, fewestPerHour);
};

/** The interactions an hour to reckon with, times what one is worth: what readings showed, completed by what is usual. */
export const stakeOf = (post: PlannedPost, freshPerHour: number): number => {
  const usual = freshPerHour * expectedShare(post.ageHours);
  return post.value * (Math.max(post.perHour, 0) + usual * Math.max(1 - knownShare(post), surprise));
};

/** How many hours a post with this stake is left alone when a call must be worth `price`. */
export const pauseHours = (stake: number, price: number, { shortestHours, longestHours }: PauseBounds): number =>
  Math.min(Math.max(Math.sqrt(price / stake), shortestHours), longestHours);

const callsAnHour = (stakes: readonly number[], price: number, rules: PauseBounds): number => {
  let calls = 0;
  for (const stake of stakes) calls += 1 / pauseHours(stake, price, rules);
  return calls;
};

/** What a call must be worth so that the calls last until the window ends; never less than it must always be worth. */
export const priceOf = (stakes: readonly number[], { calls, hours }: CallsLeft, rules: PauseBounds): number => {
  const affordable = hours > 0 ? calls / hours : calls;
  if (callsAnHour(stakes, leastPrice, rules) <= affordable) return leastPrice;
  let [low, high] = [Math.log(leastPrice), Math.log(dearestPrice)];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (callsAnHour(stakes, Math.exp(middle), rules) > affordable) low = middle;
    else high = middle;
  }
  return Math.exp(high);
};

/** In how many hours a post is due; 0: now. A post that was never read is due. */
export const dueInHours = (post: PlannedPost, price: number, rules: PlanRules): number =>
  post.unreadHours === null
    ? 0
    : Math.max(0, pauseHours(stakeOf(post, rules.freshPerHour), price, rules) - post.unreadHours);

const isOverdue = ({ unreadHours }: PlannedPost, { longestHours }: PlanRules): boolean =>
  unreadHours === null || unreadHours >= longestHours;

/** What a reading now is worth: twice the interaction-hours of waiting that it ends. */
const gainOf = (post: PlannedPost, { longestHours, freshPerHour }: PlanRules): number =>
  stakeOf(post, freshPerHour) * (post.unreadHours ?? longestHours) ** 2;

/** What is read now, and what a call must be worth. */
export interface ReadPlan<T> {
  readonly now: readonly T[];
  readonly price: number;
}

/**
 * Which posts are read now: those that are due at the price of the budget, never more than there are calls; when there
 * are fewer calls than due posts, those where most is missed. Takes a post to read per call.
 */
export const planReads = <T extends PlannedPost>(
  posts: readonly T[],
  left: CallsLeft,
  rules: PlanRules,
): ReadPlan<T> => {
  const price = priceOf(
    posts.map((post) => stakeOf(post, rules.freshPerHour)),
    left,
    rules,
  );
  const due = posts.filter((post) => dueInHours(post, price, rules) === 0);
  const calls = Math.max(0, Math.floor(left.calls));
  if (due.length <= calls) return { now: due, price };
  const byGain = due.toSorted(
    (one, other) =>
      Number(isOverdue(other, rules)) - Number(isOverdue(one, rules)) || gainOf(other, rules) - gainOf(one, rules),
  );
  return { now: byGain.slice(0, calls), price };
};
