import { type CallsLeft, freshRateOf, pauseBounds, type PlannedPost, planReads, velocityAfter } from '@libs/domain';

import { countAt, lengthHours, type Series } from './real-series.js';

/** A post in the replay and when it was published, in hours since the replay began. */
export interface Published {
  readonly series: Series;
  readonly at: number;
}

/** When each post was read, in hours of its age. */
export type Reads = readonly (readonly number[])[];

const tickHours = 1 / 12;
/** The planner gets in each window the calls that the tiers spend in it, no more. */
const windowTicks = 12;
const slack = 1e-9;

/** Posts published one after the other over `hours`, scattered but the same each time. */
export const publish = (series: readonly Series[], hours: number): readonly Published[] =>
  series.map((one, index) => ({ series: one, at: ((index * 0.618_033_988_75) % 1) * hours }));

/** Fixed age tiers: hourly on the first day, 6-hourly in the first week, daily in the first month, weekly after. */
const tierHours = (ageHours: number): number => {
  if (ageHours < 24) return 1;
  if (ageHours < 7 * 24) return 6;
  return ageHours < 30 * 24 ? 24 : 7 * 24;
};

/** What a reader remembers of a post: only what its own readings showed. */
interface Seen {
  readonly index: number;
  readAtAge: number;
  count: number;
  perHour: number;
  readonly reads: number[];
}

/** Which of the living posts are read in this tick. */
type Choose = (living: readonly (Seen & { readonly ageHours: number })[], tick: number) => readonly number[];

const replay = (posts: readonly Published[], choose: Choose): { reads: Reads; callsInTick: readonly number[] } => {
  const seen: Seen[] = posts.map((_, index) => ({ index, readAtAge: 0, count: 0, perHour: 0, reads: [0] }));
  const end = Math.max(...posts.map(({ series, at }) => at + lengthHours(series)));
  const callsInTick: number[] = [];
  for (let tick = 0; tick * tickHours <= end; tick += 1) {
    const living = seen.flatMap((one) => {
      const post = posts[one.index];
      const ageHours = tick * tickHours - (post?.at ?? 0);
      return post === undefined || ageHours <= 0 || ageHours > lengthHours(post.series) ? [] : [{ ...one, ageHours }];
    });
    const chosen = new Set(choose(living, tick));
    for (const { index, ageHours } of living) {
      const [one, post] = [seen[index], posts[index]];
      if (!chosen.has(index) || one === undefined || post === undefined) continue;
      const count = countAt(post.series, ageHours);
      one.perHour = velocityAfter(one.perHour, { delta: count - one.count, hours: ageHours - one.readAtAge });
      one.readAtAge = ageHours;
      one.count = count;
      one.reads.push(ageHours);
    }
    callsInTick.push(chosen.size);
  }
  return { reads: seen.map(({ reads }) => reads), callsInTick };
};

/** Reads by the fixed age tiers; also tells how many calls each tick took. */
export const replayTiers = (posts: readonly Published[]): { reads: Reads; callsInTick: readonly number[] } =>
  replay(posts, (living) =>
    living
      .filter(({ ageHours, readAtAge }) => ageHours - readAtAge >= tierHours(ageHours) - slack)
      .map(({ index }) => index),
  );

/** Reads as the planner says, with no more calls in any hour than the tiers took in it. */
export const replayPlanner = (posts: readonly Published[], callsInTick: readonly number[]): Reads => {
  let calls = 0;
  const choose: Choose = (living, tick) => {
    const place = tick % windowTicks;
    if (place === 0) calls += callsInTick.slice(tick, tick + windowTicks).reduce((sum, one) => sum + one, 0);
    const left: CallsLeft = { calls, hours: (windowTicks - place) * tickHours };
    const planned = living.map(({ index, ageHours, readAtAge, perHour }) => {
      const post: PlannedPost = { ageHours, unreadHours: ageHours - readAtAge + slack, perHour, value: 1 };
      return { ...post, index };
    });
    const { now } = planReads(planned, left, { ...pauseBounds, freshPerHour: freshRateOf(planned) });
    calls -= now.length;
    return now.map(({ index }) => index);
  };
  return replay(posts, choose).reads;
};
