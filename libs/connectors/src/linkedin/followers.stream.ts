import { defineStream, type Page, type ReadContext } from '@libs/connector';
import { z } from 'zod';

import { call } from './linkedin.calls.js';
import { encodeUrn, organizationUrn } from './urn.js';

const Checkpoint = z.strictObject({ readAt: z.number() });
type Checkpoint = z.infer<typeof Checkpoint>;
const NetworkSize = z.object({ firstDegreeSize: z.int().nonnegative() });

async function* read(context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  const path = `networkSizes/${encodeUrn(organizationUrn(context.accountId))}?edgeType=COMPANY_FOLLOWED_BY_MEMBER`;
  const { value, answer } = await call(context, { path, resource: 'networkSizes', method: 'GET' }, NetworkSize);
  const checkpoint = { readAt: answer.observedAt.getTime() };
  yield {
    records: [{ type: 'count', metric: 'followers', postId: null, total: value.firstDegreeSize }],
    answer,
    checkpoint,
  };
}

/** How many follow the organisation. */
export const followers = defineStream({
  checkpoint: Checkpoint,
  lists: null,
  counts: { of: 'account', metrics: ['followers'] },
  everyMs: 6 * 3_600_000,
  read,
});
