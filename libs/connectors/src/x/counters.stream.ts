import { batchesOf, defineStream, type Page, type ReadContext, type SourceRecord } from '@libs/connector';
import { z } from 'zod';

import { xUrl } from './x.calls.js';
import { toCounts } from './x.mapping.js';
import { listOf, XPost, type XProblem } from './x.schema.js';

const Checkpoint = z.strictObject({ after: z.string().nullable() });
type Checkpoint = z.infer<typeof Checkpoint>;

const batchSize = 100;
const Posts = listOf(XPost);

const removals = (problems: readonly XProblem[], asked: readonly string[]): SourceRecord[] => {
  const gone = problems.filter(({ name, parameter }) => name === 'resource-not-found' && parameter === 'ids');
  return asked.filter((postId) => gone.some(({ id }) => id === postId)).map((postId) => ({ type: 'removal', postId }));
};

const readBatch = async ({ app, http }: ReadContext<Checkpoint>, ids: readonly string[]): Promise<Page<Checkpoint>> => {
  const url = xUrl(app, 'tweets', { ids: ids.join(','), 'tweet.fields': 'public_metrics' });
  const { value, answer } = await http.get(url, Posts, { endpoint: 'tweets' });
  const records = [...value.data.flatMap(toCounts), ...removals(value.errors, ids)];
  return { records, answer, checkpoint: { after: ids.at(-1) ?? null } };
};

async function* read(context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  for await (const ids of batchesOf(context.posts(context.checkpoint?.after ?? null), batchSize))
    yield readBatch(context, ids);
}

/** The counters of known posts, a hundred in a call; posts that X no longer finds are removed. */
export const counters = defineStream({
  checkpoint: Checkpoint,
  lists: 'counters',
  counts: { of: 'posts', metrics: ['impressions', 'bookmarks'] },
  everyMs: 15 * 60_000,
  cost: { endpoint: 'tweets', posts: 100 },
  read,
});
