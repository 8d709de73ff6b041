import { type CountRecord, defineStream, type Page, type ReadContext } from '@libs/connector';
import { z } from 'zod';

import { graphUrl } from './facebook.paging.js';
import { graphLimit } from './facebook.quotas.js';
import { GraphPage } from './facebook.schema.js';

const Checkpoint = z.strictObject({ readAt: z.number() });
type Checkpoint = z.infer<typeof Checkpoint>;

const counted = (metric: 'followers' | 'fans', total: number | undefined): CountRecord[] =>
  total === undefined ? [] : [{ type: 'count', metric, postId: null, total }];

async function* read({ app, http, accountId }: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  const url = graphUrl(app, encodeURIComponent(accountId), { fields: 'id,followers_count,fan_count' });
  const { value, answer } = await http.get(url, GraphPage, { endpoint: graphLimit });
  const { followers_count: followers, fan_count: fans } = value;
  const records = [...counted('followers', followers ?? fans), ...counted('fans', fans)];
  yield { records, answer, checkpoint: { readAt: answer.observedAt.getTime() } };
}

/** How many follow the page, and how many like it. */
export const followers = defineStream({
  checkpoint: Checkpoint,
  lists: null,
  counts: { of: 'account', metrics: ['followers', 'fans'] },
  everyMs: 6 * 3_600_000,
  read,
});
