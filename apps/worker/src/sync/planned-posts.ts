import type { KnownPost, Stream } from '@libs/connector';
import type { Database } from '@libs/database';
import type { CallsLeft, ReadingPlan } from '@libs/domain';
import { type BudgetOwner, callsLeft } from '@libs/queue';

import { knownPosts, postFacts } from './known-posts.query.js';
import { nextRun, type PlanContext, type PostFacts, postsToRead } from './post-plan.js';
import type { SyncKey } from './sync-run.js';

/** A stream whose posts are planned. */
export interface PlannedStream {
  readonly database: Database;
  readonly key: SyncKey;
  readonly stream: Stream;
  readonly owner: BudgetOwner;
  /** True: everything is read. */
  readonly isFull: boolean;
  /** True: somebody asked for a reading, or the platform told of news; then the plan does not hold it back. */
  readonly isAsked: boolean;
  readonly pace: number;
  /** How long the platform shows what is read; null: without end. */
  readonly reachHours: number | null;
  readonly now: Date;
}

/** Streams that count against one limit share it; the streams of the account as a whole have a part too. */
const sharers = ({ stream: { cost }, owner }: PlannedStream): number => {
  const streams = Object.values(owner.connector.streams);
  const own = streams.filter((other) => other.cost !== undefined && other.cost.endpoint === cost?.endpoint);
  return Math.max(own.length, 1) + (own.length > 1 ? 1 : 0);
};

const postsLeft = async (planned: PlannedStream): Promise<CallsLeft | null> => {
  const { database, owner, stream } = planned;
  if (stream.cost === undefined) return null;
  const left = await callsLeft(database.pool, owner, stream.cost.endpoint);
  return left === null ? null : { ...left, calls: (left.calls * stream.cost.posts) / sharers(planned) };
};

interface Facts {
  readonly posts: readonly PostFacts[];
  readonly context: PlanContext;
}

const factsOf = async (planned: PlannedStream, lists: PlanContext['lists']): Promise<Facts> => {
  const { database, key, pace, reachHours, now } = planned;
  const { posts, platformNow } = await postFacts(database, key, { lists, now });
  return { posts, context: { lists, left: await postsLeft(planned), pace, reachHours, platformNow } };
};

/** The posts that a stream reads now, ordered by their platform's id (byte order), beginning behind `after`. */
export async function* plannedPosts(planned: PlannedStream, after: string | null): AsyncGenerator<KnownPost> {
  const { database, key, stream, isFull, isAsked, now } = planned;
  if (stream.lists === null || isFull || isAsked) {
    yield* knownPosts(database, key, { lists: stream.lists, isFull, now, after });
    return;
  }
  const { posts, context } = await factsOf(planned, stream.lists);
  const chosen = postsToRead(posts, context);
  const isBehind = ({ postId }: PostFacts): boolean =>
    after === null || Buffer.compare(Buffer.from(postId), Buffer.from(after)) > 0;
  for (const { postId, publishedAt } of posts.filter((post) => chosen.has(post.postId) && isBehind(post)))
    yield { postId, publishedAt };
}

/** When the stream is due again after a good run, in planned milliseconds, and by which plan. */
export const planNextRun = async (
  planned: PlannedStream,
): Promise<{ readonly inMs: number; readonly plan: ReadingPlan | null }> => {
  const { stream } = planned;
  if (stream.lists === null) return { inMs: stream.everyMs, plan: null };
  const { posts, context } = await factsOf(planned, stream.lists);
  return nextRun(posts, context, stream.everyMs);
};
