import {
  bucketMinutes,
  type CounterReading,
  interactionKinds,
  type KnownShares,
  type ShareCounter,
} from '@libs/domain';
import { z } from 'zod';

import { Prisma } from '../generated/client.js';
import type { TenantClient } from '../tenancy.js';

/** A post of an account. */
export interface PostKey {
  readonly workspaceId: number;
  readonly accountId: number;
  readonly postId: bigint;
}

/** So many times or readings are read at most. */
export const mostShareTimes = 5_000;
const mostReadings = 2_000;
/** An account's usual post is told by so many others, of which each had a day at least. */
const usualPosts = 50;

/** The place of shares is written out: an index of shares alone is planned by no parameter. */
const sharesOf = ({ workspaceId, accountId, postId }: PostKey): Prisma.Sql => Prisma.sql`
  from interaction i where i.workspace_id = ${workspaceId} and greatest(i.account_id, 0) = ${accountId}
    and i.post_id = ${postId} and i.kind = ${Prisma.raw(String(interactionKinds.indexOf('share')))} and i.removed_at is null`;

const Ms = z.number().transform((ms) => new Date(ms));
const ms = (column: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${column})::float8 * 1000`);

const Reading = z
  .object({ previous: Ms.nullable(), observed: Ms, delta: z.number().nullable() })
  .transform(({ previous: previousAt, observed: observedAt, delta }): CounterReading => ({
    previousAt,
    observedAt,
    delta,
  }));

/** A post's counter of shares with its newest readings; null: there is none. */
const shareCounter = async (
  tenant: TenantClient,
  { workspaceId, accountId, postId }: PostKey,
): Promise<ShareCounter | null> => {
  const key = { workspaceId, accountId, postId, metric: 'shares' };
  const counter = await tenant.counter.findUnique({
    where: { workspaceId_accountId_postId_metric: key },
    select: { value: true, observedAt: true },
  });
  if (counter === null) return null;
  const rows = await tenant.$queryRaw(Prisma.sql`
    select ${ms('o.previous_at')} as previous, ${ms('o.observed_at')} as observed, o.delta::float8 as delta from observation o
    where o.workspace_id = ${workspaceId} and o.account_id = ${accountId} and o.post_id = ${postId} and o.metric = 'shares'
    order by o.observed_at desc limit ${mostReadings}`);
  return {
    total: Number(counter.value),
    readAt: counter.observedAt,
    readings: z.array(Reading).parse(rows).toReversed(),
  };
};

const Counts = z.tuple([z.object({ listed: z.number(), dated: z.number() })]);

/** What is known of a post's shares. */
export const knownShares = async (tenant: TenantClient, key: PostKey): Promise<KnownShares> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select count(*)::float8 as listed, count(i.occurred_at)::float8 as dated ${sharesOf(key)}`);
  const [counts] = Counts.parse(rows);
  return { ...counts, counter: await shareCounter(tenant, key) };
};

const ShareRow = z.object({ at: Ms, followers: z.number().nullable() });

/** When a post was shared that has `mostShareTimes` shares at most, and the followers of each who shared it, where known. */
export const shareTimes = async (tenant: TenantClient, key: PostKey) => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select s.at, a.followers::float8 as followers from (
      select ${ms('i.occurred_at')} as at, i.actor_id ${sharesOf(key)} and i.occurred_at is not null
      order by i.occurred_at limit ${mostShareTimes}) s
    left join lateral (select x.followers from actor x where x.workspace_id = ${key.workspaceId} and x.id = s.actor_id
      offset 0) a on true`);
  return z.array(ShareRow).parse(rows);
};

const bucketS = bucketMinutes * 60;
const BucketRow = z.object({ from: z.number(), count: z.number() });

/** When a post was shared that has more shares than that: by the bucket, up to the end of one. */
export const shareBuckets = async (tenant: TenantClient, key: PostKey, at: Date): Promise<ShareCounter> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select floor(extract(epoch from i.occurred_at) / ${bucketS}::float8)::float8 * ${bucketS * 1000}::float8 as "from", count(*)::float8 as count
    ${sharesOf(key)} and i.occurred_at < ${at.toISOString()}::timestamptz group by 1 order by 1 desc limit ${mostReadings}`);
  const buckets = z.array(BucketRow).parse(rows).toReversed();
  return {
    total: buckets.reduce((sum, { count }) => sum + count, 0),
    readAt: at,
    readings: buckets.map(({ from, count }) => ({
      previousAt: new Date(from),
      observedAt: new Date(from + bucketS * 1000),
      delta: count,
    })),
  };
};

const Total = z.object({ total: z.number() });

/** How often other posts of the account were shared, the newest that had a day at least, as far as anything says so. */
export const otherShares = async (
  tenant: TenantClient,
  { workspaceId, accountId, postId }: PostKey,
  at: Date,
): Promise<readonly number[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select coalesce(c.value, l.listed)::float8 as total from (
      select p.id from post p where p.workspace_id = ${workspaceId} and p.account_id = ${accountId} and p.id <> ${postId}
        and p.removed_at is null and p.published_at < ${at.toISOString()}::timestamptz - interval '1 day'
      order by p.published_at desc limit ${usualPosts}) p
    left join lateral (select x.value from counter x where x.workspace_id = ${workspaceId} and x.account_id = ${accountId}
      and x.post_id = p.id and x.metric = 'shares' offset 0) c on true
    left join lateral (select nullif(count(*), 0) as listed from interaction i
      where i.workspace_id = ${workspaceId} and greatest(i.account_id, 0) = ${accountId} and i.post_id = p.id
        and i.kind = ${Prisma.raw(String(interactionKinds.indexOf('share')))} and i.removed_at is null and c.value is null offset 0) l on true
    where coalesce(c.value, l.listed) is not null`);
  return z
    .array(Total)
    .parse(rows)
    .map(({ total }) => total);
};

const MostShared = z.object({ id: z.bigint(), account_id: z.int(), published_at: z.date() });

/** Of these posts the one that was shared most since the hour of an instant, of equals the newest; null: none stands any more. */
export const mostSharedPost = async (
  tenant: TenantClient,
  { workspaceId, postIds }: { readonly workspaceId: number; readonly postIds: readonly bigint[] },
  since: Date,
) => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select p.id, p.account_id, p.published_at from unnest(${postIds.map(String)}::bigint[]) as asked(id)
    cross join lateral (select x.* from post x where x.workspace_id = ${workspaceId} and x.id = asked.id
      and x.removed_at is null offset 0) p
    cross join lateral (select greatest(coalesce(sum(r.counted_shares), 0), coalesce(sum(r.attributed_shares), 0)) as shares
      from rollup_post_hour r where r.workspace_id = ${workspaceId} and r.post_id = asked.id
        and r.hour > ${since.toISOString()}::timestamptz - interval '1 hour' offset 0) h
    order by h.shares desc, p.published_at desc, p.id limit 1`);
  return z.array(MostShared).parse(rows)[0] ?? null;
};
