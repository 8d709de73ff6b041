import {
  batchesOf,
  defineStream,
  Gone,
  type Page,
  type ReadContext,
  type RemovalRecord,
  type SourceRecord,
} from '@libs/connector';
import { z } from 'zod';

import { call } from './linkedin.calls.js';
import { readBatch, toStatistics } from './linkedin.mapping.js';
import { listOf, MetadataBatch, ShareStatistics } from './linkedin.schema.js';
import { provePostExists } from './post-existence.js';
import { encodeUrn, listOfUrns, organizationUrn, postNumber } from './urn.js';

/** Posts up to `after` are done; `isHalfDone`: the next batch has its reactions and comments, but not its statistics. */
const Checkpoint = z.strictObject({ after: z.string().nullable(), isHalfDone: z.boolean() });
type Checkpoint = z.infer<typeof Checkpoint>;
type Context = ReadContext<Checkpoint>;

const batchSize = 50;
const Statistics = listOf(ShareStatistics);

/** Which of the posts are really gone, as LinkedIn also says 404 of what it cannot count. */
const removals = async (context: Context, missing: readonly string[]): Promise<RemovalRecord[]> => {
  const gone: RemovalRecord[] = [];
  for (const postId of missing) {
    try {
      await provePostExists(context, postId);
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
      gone.push({ type: 'removal', postId });
    }
  }
  return gone;
};

const readMetadata = async (
  context: Context,
  ids: readonly string[],
  after: string | null,
): Promise<Page<Checkpoint>> => {
  const path = `socialMetadata?ids=${listOfUrns(ids)}`;
  const { value, answer } = await call(
    context,
    { path, resource: 'socialMetadata', method: 'BATCH_GET' },
    MetadataBatch,
  );
  const { records: told, missing } = readBatch(value, ids);
  const records: SourceRecord[] = [...told, ...(await removals(context, missing))];
  return { records, answer, checkpoint: { after, isHalfDone: true } };
};

const listParameter = (name: string, kind: string, ids: readonly string[]): string => {
  const urns = ids.filter((id) => id.startsWith(`urn:li:${kind}:`));
  return urns.length === 0 ? '' : `&${name}=${listOfUrns(urns)}`;
};

/** Shares and views. Posts without statistics are left out of the answer, which is not a zero. */
const readStatistics = async (context: Context, ids: readonly string[]): Promise<Page<Checkpoint>> => {
  const owner = encodeUrn(organizationUrn(context.accountId));
  const path =
    `organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${owner}` +
    `${listParameter('shares', 'share', ids)}${listParameter('ugcPosts', 'ugcPost', ids)}&start=0&count=${batchSize}`;
  const { value, answer } = await call(context, { path, resource: 'shareStatistics', method: 'FINDER' }, Statistics);
  const asked = new Map(ids.map((id) => [postNumber(id), id]));
  const records = value.elements.flatMap(toStatistics).flatMap((count) => {
    const postId = asked.get(postNumber(count.postId ?? ''));
    return postId === undefined ? [] : [{ ...count, postId }];
  });
  return { records, answer, checkpoint: { after: ids.at(-1) ?? null, isHalfDone: false } };
};

async function* read(context: Context): AsyncGenerator<Page<Checkpoint>> {
  let { after, isHalfDone } = context.checkpoint ?? { after: null, isHalfDone: false };
  for await (const ids of batchesOf(context.posts(after), batchSize)) {
    if (!isHalfDone) yield readMetadata(context, ids, after);
    yield readStatistics(context, ids);
    after = ids.at(-1) ?? after;
    isHalfDone = false;
  }
}

/** Reactions and comments of known posts, and their shares, views and clicks. */
export const counters = defineStream({
  checkpoint: Checkpoint,
  lists: 'counters',
  counts: { of: 'posts', metrics: ['impressions', 'reach', 'clicks', 'platform_engagement'] },
  everyMs: 30 * 60_000,
  cost: { endpoint: 'socialMetadata', posts: batchSize },
  read,
});
