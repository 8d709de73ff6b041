import {
  type Answered,
  defineStream,
  type FindPosts,
  firstReach,
  type Page,
  reachesBeyond,
  type ReadContext,
} from '@libs/connector';
import { z } from 'zod';

import { TooMuchAsked } from './facebook.failure.js';
import { toCounts, toPost } from './facebook.mapping.js';
import { nextCursor, readEdge } from './facebook.paging.js';
import { GraphPost, listOf } from './facebook.schema.js';

/** `readAt`: the platform's clock when the last whole pass began; `pass`: the one under way. */
const Checkpoint = z.strictObject({
  readAt: z.number().nullable(),
  pass: z
    .strictObject({ since: z.number().nullable(), startedAt: z.number(), cursor: z.string().nullable() })
    .nullable(),
});
type Checkpoint = z.infer<typeof Checkpoint>;

const Posts = listOf(GraphPost);
const overlapMs = 7 * 24 * 3_600_000;
const largestPage = 100;
const smallestPage = 5;

/** What can be counted of a post, inline. */
export const counterFields =
  'shares,reactions.limit(0).summary(total_count),comments.limit(0).filter(stream).summary(total_count)';
const fields = `id,created_time,message,story,permalink_url,is_published,full_picture,attachments{media_type},${counterFields}`;

interface Pass {
  readonly since: number | null;
  readonly startedAt: number | null;
  readonly cursor: string | null;
}

/** A pass under way goes on, unless everything is wanted and it reads only the newer part; the first one always does. */
const passOf = ({ checkpoint, isFull }: ReadContext<Checkpoint>): Pass => {
  const going = checkpoint?.pass ?? null;
  const readAt = checkpoint?.readAt ?? null;
  if (going !== null && (!isFull || going.since === null || readAt === null)) return going;
  return { since: isFull || readAt === null ? null : readAt - overlapMs, startedAt: null, cursor: null };
};

interface Request {
  readonly since: number | null;
  /** Only what was published before; left out: all. */
  readonly until?: Date;
  readonly cursor: string | null;
  readonly limit: number;
}

type Context = Pick<ReadContext<unknown>, 'app' | 'http' | 'accountId'>;

const seconds = (ms: number): number => Math.floor(ms / 1_000);

const ask = ({ app, http, accountId }: Context, { since, until, cursor, limit }: Request) => {
  const window = {
    ...(since === null ? {} : { since: seconds(since) }),
    ...(until === undefined ? {} : { until: seconds(until.getTime()) }),
  };
  const path = `${encodeURIComponent(accountId)}/published_posts`;
  return readEdge({ app, http }, { path, query: { fields, limit, ...window }, after: cursor }, Posts);
};

/** Asks for fewer posts at a time until Facebook is able to answer. */
const askWithin = async (
  context: Context,
  request: Request,
): Promise<Answered<z.infer<typeof Posts>> & { readonly limit: number }> => {
  try {
    return { ...(await ask(context, request)), limit: request.limit };
  } catch (error) {
    const limit = Math.floor(request.limit / 2);
    if (!(error instanceof TooMuchAsked) || limit < smallestPage) throw error;
    return askWithin(context, { ...request, limit });
  }
};

const recordsOf = ({ data }: z.infer<typeof Posts>) =>
  data.filter((post) => post.is_published !== false).flatMap((post) => [toPost(post), ...toCounts(post)]);

/** Asks for posts of the past. */
export const findPosts: FindPosts = async (context, cursor) => {
  const window = context.history === undefined ? {} : { until: context.history.before };
  const { value, answer } = await askWithin(context, { since: null, ...window, cursor, limit: largestPage });
  return { records: recordsOf(value), answer, next: nextCursor(value.paging) };
};

async function* read(context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  const readAt = context.checkpoint?.readAt ?? null;
  const pass = passOf(context);
  let { since, startedAt, cursor } = pass;
  let limit = largestPage;
  for (;;) {
    const { value, answer, ...asked } = await askWithin(context, { since, cursor, limit });
    limit = asked.limit;
    startedAt ??= answer.observedAt.getTime();
    const records = recordsOf(value);
    cursor = nextCursor(value.paging);
    if (readAt === null && since === null && cursor !== null && reachesBeyond(records, answer, context)) {
      // What is older is for the backfill; the window gets its own list, as this one is ranked.
      since = firstReach(answer, context).getTime();
      yield { records, answer, checkpoint: { readAt, pass: { since, startedAt, cursor: null } } };
      cursor = null;
      continue;
    }
    const checkpoint: Checkpoint =
      cursor === null ? { readAt: startedAt, pass: null } : { readAt, pass: { since, startedAt, cursor } };
    yield { records, answer, checkpoint };
    if (cursor === null) return;
  }
}

/**
 * The page's posts with their counters. The listing is ranked, not strictly by time, so a reading never stops at a
 * known post: it takes all that was published within a week before the last pass, the first time within a month, or
 * everything.
 */
export const posts = defineStream({ checkpoint: Checkpoint, lists: null, everyMs: 15 * 60_000, read });
