import { CursorRefused, defineStream, type FindPosts, firstReach, type Page, type ReadContext } from '@libs/connector';
import { z } from 'zod';

import { call } from './linkedin.calls.js';
import { toPost } from './linkedin.mapping.js';
import { LinkedinPost, listOf } from './linkedin.schema.js';
import { beginning, Offset, parseCursor, stepOver } from './offset-paging.js';
import { encodeUrn, organizationUrn, postNumber } from './urn.js';

/** `modifiedAt`: the latest change that the last whole pass saw; `pass`: the one under way, down to changes at `until`. */
const Checkpoint = z.strictObject({
  modifiedAt: z.number().nullable(),
  pass: z.strictObject({ until: z.number().nullable(), newest: z.number(), offset: Offset }).nullable(),
});
type Checkpoint = z.infer<typeof Checkpoint>;
interface Pass {
  readonly until: number | null;
  readonly newest: number;
  readonly offset: Offset;
}

const Posts = listOf(LinkedinPost);
const asked = 100;

/** A pass under way goes on, unless everything is wanted and it reads only what changed. */
const passOf = ({ checkpoint, isFull }: ReadContext<Checkpoint>): Pass => {
  const going = checkpoint?.pass ?? null;
  if (going !== null && (!isFull || going.until === null)) return going;
  return { until: isFull ? null : (checkpoint?.modifiedAt ?? null), newest: 0, offset: beginning };
};

const changedAt = ({ lastModifiedAt, createdAt }: LinkedinPost): number => lastModifiedAt ?? createdAt?.getTime() ?? 0;

type Context = Parameters<FindPosts>[0];

const ask = async (context: Context, offset: Offset) => {
  const author = encodeUrn(organizationUrn(context.accountId));
  const path = `posts?q=author&author=${author}&sortBy=LAST_MODIFIED&start=${offset.start}&count=${asked}`;
  const { value, answer } = await call(context, { path, resource: 'posts', method: 'FINDER' }, Posts);
  return { ...stepOver(value, offset, { idOf: ({ id }) => postNumber(id), asked }), answer };
};

const askFrom = async (context: Context, offset: Offset) => {
  try {
    return await ask(context, offset);
  } catch (error) {
    if (!(error instanceof CursorRefused)) throw error;
    return ask(context, beginning);
  }
};

/** Asks for posts of the past: LinkedIn knows no window, so all are listed, and what is known already changes nothing. */
export const findPosts: FindPosts = async (context, cursor) => {
  const { fresh, next, answer } = await ask(context, cursor === null ? beginning : parseCursor(Offset, cursor));
  const before = context.history?.before ?? null;
  const records = fresh
    .flatMap((post) => toPost(post) ?? [])
    .filter(({ publishedAt }) => before === null || publishedAt < before);
  return { records, answer, next: next === null ? null : JSON.stringify(next) };
};

async function* read(context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  const before = context.checkpoint?.modifiedAt ?? null;
  let pass = passOf(context);
  for (;;) {
    const { until } = pass;
    const { fresh, next, answer } = await askFrom(context, pass.offset);
    const newest = Math.max(pass.newest, ...fresh.map(changedAt));
    // The first reading leaves what has not changed for a month to the backfill.
    const end = before === null ? firstReach(answer, context).getTime() : until;
    const isCaughtUp = end !== null && fresh.some((post) => changedAt(post) < end);
    const records = fresh.flatMap((post) => toPost(post) ?? []);
    if (next === null || isCaughtUp) {
      const checkpoint = { modifiedAt: Math.max(newest, before ?? 0), pass: null };
      yield { records, answer, checkpoint };
      return;
    }
    pass = { until, newest, offset: next };
    yield { records, answer, checkpoint: { modifiedAt: before, pass } };
  }
}

/** The organisation's published posts, those changed last first. */
export const posts = defineStream({ checkpoint: Checkpoint, lists: null, everyMs: 30 * 60_000, read });
