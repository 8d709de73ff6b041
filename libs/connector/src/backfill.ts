import { z } from 'zod';

import {
  type BackfillReach,
  defineStream,
  type KnownPost,
  type Page,
  type ReadContext,
  type Stream,
} from './connector.js';
import { CursorRefused, Malformed } from './errors.js';
import type { Answer } from './http.js';
import type { SourceRecord } from './records.js';

const Chunk = z.strictObject({
  posts: z.array(z.strictObject({ postId: z.string(), publishedAt: z.number() })).min(1),
  /** How many of the lists are read of all its posts. */
  listsDone: z.int(),
  /** How far the list under way has come. */
  within: z.unknown(),
});
type Chunk = z.infer<typeof Chunk>;

/**
 * How far a backfill has come: first all posts are found (`finding`: where their list goes on), then what happened on them is read,
 * the newest first: everything up to `after` is read, and of the posts of `chunk` the lists before `listsDone`.
 */
const BackfillCheckpoint = z.strictObject({
  finding: z.string().nullable(),
  isFound: z.boolean(),
  after: z.string().nullable(),
  chunk: Chunk.nullable(),
  /** How many answers of the list of posts were read since its beginning. */
  answers: z.int().default(0),
  /** How many they were when the platform refused to go on and the list was begun anew; null: it never was. */
  refusedBehind: z.int().nullable().default(null),
});
/** How far a backfill has come. */
export type BackfillCheckpoint = z.infer<typeof BackfillCheckpoint>;

type Context = ReadContext<BackfillCheckpoint>;
type BackfillPage = Page<BackfillCheckpoint>;

/** One answer of the list of an account's posts. */
export interface FoundPosts {
  readonly records: readonly SourceRecord[];
  readonly answer: Answer;
  /** Where the list goes on; null: it ended. */
  readonly next: string | null;
}

/** Asks for posts that were published before `history.before`, for all of them when that is left out. */
export type FindPosts = (
  context: Pick<ReadContext<unknown>, 'app' | 'accountId' | 'http' | 'history'>,
  cursor: string | null,
) => Promise<FoundPosts>;

/** What a backfill is made of. */
export interface BackfillParts extends BackfillReach {
  readonly find: FindPosts;
  /** What is read of each post, by the name of the stream that does it for fresh posts, in this order. */
  readonly lists: Readonly<Record<string, Stream>>;
}

/** What is read together: streams that take many posts in a call shall not be called for each of them. */
const chunkSize = 20;
const everyMs = 60_000;
const beginning: BackfillCheckpoint = {
  finding: null,
  isFound: false,
  after: null,
  chunk: null,
  answers: 0,
  refusedBehind: null,
};

async function* chunksOf(posts: AsyncIterable<KnownPost>): AsyncGenerator<Chunk> {
  let found: Chunk['posts'] = [];
  for await (const { postId, publishedAt } of posts) {
    found.push({ postId, publishedAt: publishedAt.getTime() });
    if (found.length < chunkSize) continue;
    yield { posts: found, listsDone: 0, within: null };
    found = [];
  }
  if (found.length > 0) yield { posts: found, listsDone: 0, within: null };
}

const postsOf = ({ posts }: Chunk): ReadContext<unknown>['posts'] =>
  async function* (after) {
    const begin = after === null ? 0 : posts.findIndex(({ postId }) => postId === after) + 1;
    for (const { postId, publishedAt } of posts.slice(begin)) yield { postId, publishedAt: new Date(publishedAt) };
  };

async function* readChunk(
  context: Context,
  lists: Readonly<Record<string, Stream>>,
  at: BackfillCheckpoint & { readonly chunk: Chunk },
): AsyncGenerator<BackfillPage> {
  let { within } = at.chunk;
  for (const [place, [name, stream]] of Object.entries(lists).entries()) {
    if (place < at.chunk.listsDone || context.history?.refused.has(name) === true) continue;
    const checkpoint = place === at.chunk.listsDone ? within : null;
    for await (const page of stream.read({ ...context, checkpoint, posts: postsOf(at.chunk) })) {
      const chunk = { ...at.chunk, listsDone: place, within: page.checkpoint };
      yield { ...page, listedBy: name, checkpoint: { ...at, chunk } };
    }
    within = null;
  }
}

const refusedAgain =
  'The platform refuses to go on with the list of posts at the same place again, after it was begun anew. Pause the reading and let it go on to have the list begun once more.';

/** Found again, a post changes nothing: a list may be begun anew. A second time only when it came further than before. */
const begunAnew = (at: BackfillCheckpoint, refusal: unknown): BackfillCheckpoint => {
  if (!(refusal instanceof CursorRefused) || at.finding === null) throw refusal;
  if (at.refusedBehind !== null && at.answers <= at.refusedBehind)
    throw new Malformed(refusedAgain, { cause: refusal });
  return { ...beginning, refusedBehind: at.answers };
};

const findFrom = async (context: Context, find: FindPosts, at: BackfillCheckpoint): Promise<BackfillPage> => {
  const { records, answer, next } = await find(context, at.finding);
  if (next !== null && next === at.finding) throw new Malformed('The list of posts does not move on.');
  return { records, answer, checkpoint: { ...at, finding: next, isFound: next === null, answers: at.answers + 1 } };
};

async function* findPosts(context: Context, find: FindPosts, from: BackfillCheckpoint): AsyncGenerator<BackfillPage> {
  let at = from;
  while (!at.isFound) {
    const place = at;
    const page = await findFrom(context, find, place).catch((refusal: unknown) =>
      findFrom(context, find, begunAnew(place, refusal)),
    );
    yield page;
    at = page.checkpoint;
  }
}

const lastOf = ({ posts }: Chunk): string | null => posts.at(-1)?.postId ?? null;

async function* read(
  context: Context,
  { find, lists }: Omit<BackfillParts, keyof BackfillReach>,
): AsyncGenerator<BackfillPage> {
  let at = context.checkpoint ?? beginning;
  if (!at.isFound) {
    yield* findPosts(context, find, at);
    at = { ...beginning, isFound: true };
  }
  const { chunk: broken } = at;
  if (broken !== null) {
    yield* readChunk(context, lists, { ...at, chunk: broken });
    at = { ...at, after: lastOf(broken), chunk: null };
  }
  for await (const chunk of chunksOf(context.posts(at.after))) {
    yield* readChunk(context, lists, { ...at, chunk });
    at = { ...at, after: lastOf(chunk) };
  }
}

/**
 * The stream that reads an account's history once: it finds the posts and reads their lists, chunk by chunk, by the streams
 * that read fresh ones. `context.posts` gives it the history posts, the newest first.
 */
export const defineBackfill = ({ mostPosts, chargesOf, ...parts }: BackfillParts): Stream =>
  defineStream({
    checkpoint: BackfillCheckpoint,
    lists: null,
    everyMs,
    backfill: chargesOf === undefined ? { mostPosts } : { mostPosts, chargesOf },
    read: (context) => read(context, parts),
  });
