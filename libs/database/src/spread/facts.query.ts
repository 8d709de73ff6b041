import { bucketMinutes, type CountedFact, counterOf, interactionKinds, sentiments } from '@libs/domain';
import { z } from 'zod';

import { Prisma } from '../generated/client.js';
import type { TenantClient } from '../tenancy.js';

/** The interactions of an account that are told of a span of time. Instants are the platform's, in milliseconds. */
export interface FactsAsked {
  readonly workspaceId: number;
  readonly accountId: number;
  readonly from: number;
  readonly to: number;
  /** Only what answers behind this one brought, wherever it lies; null: all that lies in the span. */
  readonly knownFetch: bigint | null;
}

/** So many interactions with a post. */
export interface PostFact extends CountedFact {
  readonly postId: bigint;
}

const Row = z.object({ post_id: z.bigint(), from_ms: z.number(), to_ms: z.number(), count: z.number() });
const parsed = (rows: unknown): readonly PostFact[] =>
  z
    .array(Row)
    .parse(rows)
    .map(({ post_id: postId, from_ms: from, to_ms: to, count }) => ({ postId, from, to, count }));

const instant = (ms: number): Prisma.Sql => Prisma.sql`${new Date(ms).toISOString()}::timestamptz`;
const ms = (expression: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${expression})::float8 * 1000`);
const bucketS = bucketMinutes * 60;
/** Interactions by the bucket that they happened in. */
const bucketMs = (expression: string): Prisma.Sql =>
  Prisma.raw(`floor(extract(epoch from ${expression}) / ${bucketS})::float8 * ${bucketS * 1000}`);
const metricOf = Prisma.raw(
  `case i.kind ${interactionKinds.map((kind, index) => `when ${index} then '${counterOf[kind]}'`).join(' ')} end`,
);
const counters = Prisma.raw(interactionKinds.map((kind) => `'${counterOf[kind]}'`).join(', '));

/** What is told so long after it happened is history. */
const lateMs = 12 * 3_600_000;
/** Growth counts beyond the highest reading of this time: a counter that falls and rises again tells nothing new. */
const lookBackMs = 24 * 3_600_000;
/** How far behind a span readings may lie whose interval begins in it. */
const lookAheadMs = 48 * 3_600_000;

/** Interactions `i` with their times that lie about the span, found by the index of times. */
const listed = ({ workspaceId, accountId, from, to, knownFetch }: FactsAsked): Prisma.Sql => Prisma.sql`
  select i.post_id, ${metricOf} as metric, i.kind, i.occurred_at, i.seen_after, i.first_seen_at, i.ext,
    ${knownFetch === null ? Prisma.sql`false` : Prisma.sql`i.fetch_id > ${knownFetch} and i.observed_at = i.first_seen_at`} as is_new
  from interaction i
  where i.workspace_id = ${workspaceId} and greatest(i.account_id, 0) = ${accountId} and i.removed_at is null
    and coalesce(i.occurred_at, i.first_seen_at) >= ${instant(from - lookBackMs)}
    ${knownFetch === null ? Prisma.sql`and coalesce(i.occurred_at, i.first_seen_at) < ${instant(to + lookAheadMs)}` : Prisma.empty}`;

/** Readings of counters about the span, with how far each went beyond the highest one before. */
const readings = ({ workspaceId, accountId, from, to, knownFetch }: FactsAsked): Prisma.Sql => Prisma.sql`
  select g.*, greatest(0, level - greatest(0, max(level) over (partition by post_id, metric order by observed_at
    rows between unbounded preceding and 1 preceding))) as grown
  from (
    select o.post_id, o.metric, o.observed_at, o.previous_at, o.fetch_id, o.delta,
      sum(coalesce(o.delta, 0)) over (partition by o.post_id, o.metric order by o.observed_at) as level
    from observation o
    where o.workspace_id = ${workspaceId} and greatest(o.account_id, 0) = ${accountId} and o.post_id <> 0
      and o.metric in (${counters}) and o.observed_at >= ${instant(from - lookBackMs)}
      ${knownFetch === null ? Prisma.sql`and o.observed_at < ${instant(to + lookAheadMs)}` : Prisma.empty}) g`;

/**
 * Interactions and readings in order of time, each interaction with the first reading behind it, which counts it, and each
 * reading with how many those are. Without a join: planned by no statistics, one took minutes over a day of a busy account.
 */
const covered = Prisma.sql`
  select g.*, max(fetch_id) over by_reading as told_fetch, max(delta) over by_reading as told_delta,
    count(*) filter (where is_listed) over by_reading as listed_count
  from (
    select p.*, count(*) filter (where not is_listed) over (partition by post_id, metric order by at desc, is_listed
      rows between unbounded preceding and current row) as reading_number
    from (
      select post_id, metric, occurred_at as at, true as is_listed, is_new, null::bigint as fetch_id, null::bigint as delta,
        null::timestamptz as previous_at, null::numeric as grown
      from listed where occurred_at is not null
      union all
      select post_id, metric, observed_at, false, false, fetch_id, delta, previous_at, grown from reading) p) g
  window by_reading as (partition by post_id, metric, reading_number)`;

/**
 * Whether an interaction is told by its own time: it is new, and no reading of its counter had told it before; or, of a span
 * that is looked at as a whole, it lies in it.
 */
const isToldByTime = ({ from, to, knownFetch }: FactsAsked): Prisma.Sql =>
  knownFetch === null
    ? Prisma.sql`l.at >= ${instant(from)} and l.at < ${instant(to)}`
    : Prisma.sql`l.is_new and l.at >= ${instant(from - lateMs)}
        and (l.told_fetch is null or (l.told_fetch > ${knownFetch} and (l.told_delta is not null or l.at >= ${instant(from)})))`;

const isToldByCounter = ({ from, to, knownFetch }: FactsAsked): Prisma.Sql =>
  knownFetch === null
    ? Prisma.sql`r.at >= ${instant(from)} and r.previous_at < ${instant(to)}`
    : Prisma.sql`r.fetch_id > ${knownFetch}`;

/**
 * Interactions of every kind. Those that are listed with their time count at it. What a counter grew by between two readings
 * beyond those that are listed there lies evenly between the readings; so do listed ones without a time where no counter is
 * read. Each interaction is told once: by its own time, or by the reading that was told before it was listed.
 */
export const countedFacts = async (tenant: TenantClient, asked: FactsAsked): Promise<readonly PostFact[]> => {
  const { workspaceId, accountId, from, knownFetch } = asked;
  const rows = await tenant.$queryRaw(Prisma.sql`
    with listed as materialized (${listed(asked)}),
    reading as materialized (${readings(asked)}),
    covered as materialized (${covered}),
    timed as (
      select l.post_id, ${bucketMs('l.at')} as from_ms, count(*)::float8 as count from covered l
      where l.is_listed and ${isToldByTime(asked)} group by 1, 2),
    grown as (
      select r.post_id, r.previous_at, r.at, r.grown - r.listed_count as count from covered r
      where not r.is_listed and r.grown > 0 and ${isToldByCounter(asked)}),
    undated as (
      select l.post_id, l.seen_after, l.first_seen_at, count(*)::float8 as count from listed l
      where l.occurred_at is null and l.seen_after is not null
        and ${knownFetch === null ? Prisma.sql`l.first_seen_at >= ${instant(from)} and l.seen_after < ${instant(asked.to)}` : Prisma.sql`l.is_new`}
        and not exists (select from counter k where k.workspace_id = ${workspaceId} and k.account_id = ${accountId}
          and k.post_id = l.post_id and k.metric = l.metric)
      group by 1, 2, 3)
    select post_id, from_ms, from_ms as to_ms, count from timed
    union all
    select post_id, ${ms('previous_at')}, ${ms('at')}, count::float8 from grown where count > 0
    union all
    select post_id, ${ms('seen_after')}, ${ms('first_seen_at')}, count from undated`);
  return parsed(rows);
};

const comment = interactionKinds.indexOf('comment');
const negative = sentiments.indexOf('negative');

/** Comments by others that are judged negative, by their own time. */
export const negativeFacts = async (tenant: TenantClient, asked: FactsAsked): Promise<readonly PostFact[]> => {
  const { workspaceId, accountId, from, to, knownFetch } = asked;
  const rows = await tenant.$queryRaw(Prisma.sql`
    with listed as materialized (${listed(asked)})
    select l.post_id, ${bucketMs('l.occurred_at')} as from_ms, ${bucketMs('l.occurred_at')} as to_ms, count(*)::float8 as count
    from listed l
    cross join lateral (select c.is_own from comment c where c.workspace_id = ${workspaceId} and c.account_id = ${accountId}
      and c.ext = l.ext and c.sentiment = ${negative} offset 0) c
    where l.kind = ${comment} and l.occurred_at is not null and c.is_own is not true and ${
      knownFetch === null
        ? Prisma.sql`l.occurred_at >= ${instant(from)} and l.occurred_at < ${instant(to)}`
        : Prisma.sql`l.is_new and l.occurred_at >= ${instant(from - lateMs)}`
    }
    group by 1, 2`);
  return parsed(rows);
};
