import {
  CursorRefused,
  defineStream,
  type FindPosts,
  type Page,
  reachesBeyond,
  type ReadContext,
} from '@libs/connector';
import { z } from 'zod';

import { xUrl } from './x.calls.js';
import { toCounts, toPost } from './x.mapping.js';
import { listOf, XPost } from './x.schema.js';

/** `sinceId`: the newest post of the last whole pass; `pass`: the one under way and the newest post it has seen. */
const Checkpoint = z.strictObject({
  sinceId: z.string().nullable(),
  pass: z
    .strictObject({ sinceId: z.string().nullable(), newestId: z.string().nullable(), token: z.string() })
    .nullable(),
});
type Checkpoint = z.infer<typeof Checkpoint>;
interface Pass {
  readonly sinceId: string | null;
  readonly newestId: string | null;
  readonly token: string | null;
}

const Posts = listOf(XPost);
const query = {
  max_results: 100,
  exclude: 'retweets',
  'tweet.fields': 'attachments,author_id,created_at,entities,lang,note_tweet,public_metrics,referenced_tweets',
  expansions: 'author_id,attachments.media_keys',
  'user.fields': 'username',
  'media.fields': 'type,url,preview_image_url',
};

/** A pass under way goes on, unless everything is wanted and it reads only what is new; the first one always does. */
const passOf = ({ checkpoint, isFull }: ReadContext<Checkpoint>): Pass => {
  const going = checkpoint?.pass ?? null;
  if (going !== null && (!isFull || going.sinceId === null)) return going;
  return { sinceId: isFull ? null : (checkpoint?.sinceId ?? null), newestId: null, token: null };
};

/** The newer of two ids: ids are 64-bit numbers in texts, so neither text nor number order will do. */
const newer = (a: string | null, b: string | null): string | null => {
  if (a === null || b === null) return a ?? b;
  return BigInt(a) > BigInt(b) ? a : b;
};

const ask = async ({ app, http, accountId }: ReadContext<Checkpoint>, pass: Pass) => {
  const url = xUrl(app, `users/${encodeURIComponent(accountId)}/tweets`, {
    ...query,
    since_id: pass.sinceId,
    pagination_token: pass.token,
  });
  return http.get(url, Posts, { endpoint: 'timeline' });
};

const readFrom = async (context: ReadContext<Checkpoint>, pass: Pass) => {
  try {
    return await ask(context, pass);
  } catch (error) {
    // Tokens end after a time that X does not tell; what was read already is read again, which changes nothing.
    if (!(error instanceof CursorRefused) || pass.token === null) throw error;
    return ask(context, { ...pass, token: null });
  }
};

const recordsOf = ({ data, includes }: z.infer<typeof Posts>) =>
  data.flatMap((post) => [toPost(post, includes) ?? [], toCounts(post)].flat());

/** Asks for posts of the past, newest first. */
export const findPosts: FindPosts = async ({ app, http, accountId, history }, token) => {
  const url = xUrl(app, `users/${encodeURIComponent(accountId)}/tweets`, {
    ...query,
    end_time: history?.before.toISOString().replace(/\.\d+Z$/, 'Z') ?? null,
    pagination_token: token,
  });
  const { value, answer } = await http.get(url, Posts, { endpoint: 'timeline' });
  return { records: recordsOf(value), answer, next: value.meta.next_token };
};

async function* read(context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  const before = context.checkpoint?.sinceId ?? null;
  let pass = passOf(context);
  for (;;) {
    const { value, answer } = await readFrom(context, pass);
    const newestId = value.data.reduce<string | null>((newest, post) => newer(newest, post.id), pass.newestId);
    const records = recordsOf(value);
    const isEnough = before === null && reachesBeyond(records, answer, context);
    const token = isEnough ? null : value.meta.next_token;
    const checkpoint: Checkpoint =
      token === null
        ? { sinceId: newer(newestId, before), pass: null }
        : { sinceId: before, pass: { sinceId: pass.sinceId, newestId, token } };
    yield { records, answer, checkpoint };
    if (token === null) return;
    pass = { sinceId: pass.sinceId, newestId, token };
  }
}

/**
 * The account's own posts with their counters, newest first; reposts of others are not its posts. The first reading ends
 * with the page that reaches back a month.
 */
export const posts = defineStream({ checkpoint: Checkpoint, lists: null, everyMs: 15 * 60_000, read });
