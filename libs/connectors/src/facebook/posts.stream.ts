import { type Answered, defineStream, type Page, type ReadContext } from '@libs/connector';
import { z } from 'zod';

import { TooMuchAsked } from './facebook.failure.js';
import { toCounts, toPost } from './facebook.mapping.js';
import { nextCursor, readEdge } from './facebook.paging.js';
import { GraphPost, listOf } from './facebook.schema.js';

/** `readAt`: the platform's clock when the last whole pass began; `pass`: the one under way. */
const Checkpoint = z.strictObject({
  readAt: z.number().nullable(),
  pass: z.strictObject({ since: z.number().nullable(), startedAt: z.number(), cursor: z.string() }).nullable(),
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

/** A pass under way goes on, unless everything is wanted and it reads only the newer part. */
const passOf = ({ checkpoint, isFull }: ReadContext<Checkpoint>): Pass => {
  const going = checkpoint?.pass ?? null;
  if (going !== null && (!isFull || going.since === null)) return going;
  const readAt = checkpoint?.readAt ?? null;
  return { since: isFull || readAt === null ? null : readAt - overlapMs, startedAt: null, cursor: null };
};

interface Request {
  readonly since: number | null;
  readonly cursor: string | null;
  readonly limit: number;
}

const ask = ({ app, http, accountId }: ReadContext<Checkpoint>, { since, cursor, limit }: Request) => {
  const window = since === null ? {} : { since: Math.floor(since / 1_000) };
  const path = `${encodeURIComponent(accountId)}/published_posts`;
  return readEdge({ app, http }, { path, query: { fields, limit, ...window }, after: cursor }, Posts);
};

/** Asks for fewer posts at a time until Facebook is able to answer. */
const askWithin = async (
  context: ReadContext<Checkpoint>,
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

async function* read(context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  const readAt = context.checkpoint?.readAt ?? null;
  const pass = passOf(context);
  const { since } = pass;
  let { startedAt, cursor } = pass;
  let limit = largestPage;
  for (;;) {
    const { value, answer, ...asked } = await askWithin(context, { since, cursor, limit });
    limit = asked.limit;
    startedAt ??= answer.observedAt.getTime();
    cursor = nextCursor(value.paging);
    const published = value.data.filter((post) => post.is_published !== false);
    const records = published.flatMap((post) => [toPost(post), ...toCounts(post)]);
    const checkpoint: Checkpoint =
      cursor === null ? { readAt: startedAt, pass: null } : { readAt, pass: { since, startedAt, cursor } };
    yield { records, answer, checkpoint };
    if (cursor === null) return;
  }
}

/**
 * The page's posts with their counters. The listing is ranked, not strictly by time, so a reading never stops at a
 * known post: it takes all that was published within a week before the last pass, or everything.
 */
export const posts = defineStream({ checkpoint: Checkpoint, lists: null, everyMs: 15 * 60_000, read });
