import {
  bestSourceOf,
  type CascadeContext,
  estimateFromCounter,
  estimateFromDates,
  memberKey,
  type SpreadEstimate,
  usualShares,
} from '@libs/domain';

import type { TenantClient } from '../tenancy.js';
import { apiId, type KeptAlert } from './alert-row.js';
import {
  knownShares,
  mostSharedPost,
  mostShareTimes,
  otherShares,
  type PostKey,
  shareBuckets,
  shareTimes,
} from './post-shares.query.js';
import { stormLevel } from './storm-level.js';

/** The mean of what is known of followers says something where it is known of so many. */
const leastKnown = 0.9;

const meanOf = (followers: readonly (number | null)[]): number | null => {
  const known = followers.filter((one) => one !== null);
  if (known.length === 0 || known.length < leastKnown * followers.length) return null;
  return known.reduce((sum, one) => sum + one, 0) / known.length;
};

/** When a post began to be seen, and up to when all of its shares are known that are listed. */
interface Span {
  readonly beganAt: Date;
  readonly at: Date;
}

const estimateOfPost = async (tenant: TenantClient, key: PostKey, span: Span): Promise<SpreadEstimate | null> => {
  const known = await knownShares(tenant, key);
  const source = bestSourceOf(known);
  if (source === null) return null;
  const context: CascadeContext = { usual: usualShares(await otherShares(tenant, key, span.at)) };
  if (source === 'counter')
    return known.counter === null ? null : estimateFromCounter(span.beganAt, known.counter, context);
  if (known.dated > mostShareTimes)
    return estimateFromCounter(span.beganAt, await shareBuckets(tenant, key, span.at), context);
  const shares = await shareTimes(tenant, key);
  const meanFollowers = meanOf(shares.map(({ followers }) => followers));
  return estimateFromDates(
    span,
    shares.map(({ at }) => at),
    { ...context, meanFollowers },
  );
};

/** How the post spreads that carries an alert: of its members that are posts the one that was shared most since it began. */
const estimateOf = async (
  tenant: TenantClient,
  workspaceId: number,
  { life, series }: KeptAlert,
): Promise<SpreadEstimate | null> => {
  const postIds = series.flatMap(({ scope, id }) => (scope === 'post' ? BigInt.asIntN(64, BigInt(id)) : []));
  if (postIds.length === 0) return null;
  const post = await mostSharedPost(tenant, { workspaceId, postIds }, new Date(life.startedAt));
  if (post === null) return null;
  const { id: postId, account_id: accountId, published_at: beganAt } = post;
  const member = life.members.find(({ key }) => key === memberKey({ scope: 'post', id: apiId(postId) }));
  if (member === undefined) return null;
  return estimateOfPost(tenant, { workspaceId, accountId, postId }, { beganAt, at: new Date(member.knownUntil) });
};

/**
 * An alert with what is known now of how it spreads, or of the storm that it is. Of one without a post that carries it nothing
 * is estimated: what comes anyway is not subtracted. One that is over keeps what was known last.
 */
export const withEstimates = async (
  tenant: TenantClient,
  workspaceId: number,
  alert: KeptAlert,
): Promise<KeptAlert> => {
  if (alert.life.state === 'resolved') return alert;
  if (alert.family === 'negative') return { ...alert, shitstorm: await stormLevel(tenant, workspaceId, alert) };
  return { ...alert, estimate: await estimateOf(tenant, workspaceId, alert) };
};
