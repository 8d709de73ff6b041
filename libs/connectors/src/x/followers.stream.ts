import { type CountRecord, defineStream, type Page, type ReadContext } from '@libs/connector';
import { z } from 'zod';

import { xUrl } from './x.calls.js';
import { XUser } from './x.schema.js';

const Checkpoint = z.strictObject({ readAt: z.number() });
type Checkpoint = z.infer<typeof Checkpoint>;
const Me = z.object({ data: XUser });

async function* read({ app, http }: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  const url = xUrl(app, 'users/me', { 'user.fields': 'public_metrics' });
  const { value, answer } = await http.get(url, Me, { endpoint: 'me' });
  const total = value.data.public_metrics?.followers_count;
  const records: CountRecord[] =
    total === undefined ? [] : [{ type: 'count', metric: 'followers', postId: null, total }];
  yield { records, answer, checkpoint: { readAt: answer.observedAt.getTime() } };
}

/** How many follow the account. */
export const followers = defineStream({
  checkpoint: Checkpoint,
  lists: null,
  counts: { of: 'account', metrics: ['followers'] },
  everyMs: 6 * 3_600_000,
  read,
});
