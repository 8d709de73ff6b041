import {
  batchesOf,
  type CountRecord,
  defineStream,
  type KnownPost,
  markingLast,
  type Page,
  type ReadContext,
  roundFrom,
} from '@libs/connector';
import { z } from 'zod';

import { xUrl } from './x.calls.js';
import { listOf, XPost } from './x.schema.js';

/** How far the pass has come; null: the next one begins. */
const Checkpoint = z.strictObject({ after: z.string().nullable() });
type Checkpoint = z.infer<typeof Checkpoint>;
type Context = ReadContext<Checkpoint>;

const batchSize = 100;
/** X tells them to the author alone and for thirty days; asked for older ones it may leave out the whole post. */
const toldForMs = 30 * 24 * 3_600_000;
const Posts = listOf(XPost);

async function* youngPosts({ posts, now }: Context, after: string | null): AsyncGenerator<KnownPost> {
  for await (const post of posts(after)) if (now.getTime() - post.publishedAt.getTime() < toldForMs) yield post;
}

/** What X held back is left out: it is no zero. */
const toCounts = ({ id: postId, non_public_metrics: told }: XPost): CountRecord[] => {
  const totals = {
    clicks: told?.url_link_clicks ?? null,
    profile_clicks: told?.user_profile_clicks ?? null,
    engagements: told?.engagements ?? null,
  } as const;
  const counted = (metric: keyof typeof totals): CountRecord[] => {
    const total = totals[metric];
    return total === null ? [] : [{ type: 'count', metric, postId, total }];
  };
  return [...counted('clicks'), ...counted('profile_clicks'), ...counted('engagements')];
};

async function* pass(context: Context, start: string | null): AsyncGenerator<Page<Checkpoint>> {
  const { app, http } = context;
  for await (const { member: ids, isLast } of markingLast(batchesOf(youngPosts(context, start), batchSize))) {
    const url = xUrl(app, 'tweets', { ids: ids.join(','), 'tweet.fields': 'non_public_metrics' });
    const { value, answer } = await http.get(url, Posts, { endpoint: 'tweets' });
    const after = isLast ? null : (ids.at(-1) ?? null);
    yield { records: value.data.flatMap(toCounts), answer, checkpoint: { after } };
  }
}

/** Clicks and engagements of the account's own posts, for as long as X tells them. Posts that are gone `counters` finds. */
export const ownFigures = defineStream({
  checkpoint: Checkpoint,
  lists: null,
  counts: { of: 'posts', metrics: ['clicks', 'profile_clicks', 'engagements'] },
  everyMs: 6 * 3_600_000,
  read: (context) => roundFrom(context.checkpoint?.after ?? null, (start) => pass(context, start)),
});
