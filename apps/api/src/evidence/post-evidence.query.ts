import { BlankedWhy, PlatformName } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { instant, shownVersions } from '@libs/reports';
import { z } from 'zod';

const Time = z.number().transform((ms) => new Date(ms));
const ms = (expression: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${expression})::float8 * 1000`);

const PostRow = z.object({
  id: z.bigint(),
  account_id: z.int(),
  platform: PlatformName,
  text: z.string(),
  url: z.string().nullable(),
  published_at: Time,
  keyed_at: Time,
  removed_at: Time.nullable(),
  blanked_why: BlankedWhy.nullable(),
});
const ObservationRow = z.object({
  metric: z.string(),
  value: z.number().nullable(),
  delta: z.number().nullable(),
  sort: z.enum(['baseline', 'delta', 'correction', 'break']),
  previous_at: Time.nullable(),
  observed_at: Time,
  fetch_id: z.bigint(),
  total: z.int(),
});
const InteractionRow = z.object({
  kind: z.int(),
  detail: z.string(),
  external_id: z.string(),
  has_actor: z.boolean(),
  actor_name: z.string().nullable(),
  actor_handle: z.string().nullable(),
  actor_external_id: z.string().nullable(),
  text: z.string().nullable(),
  occurred_at: Time.nullable(),
  first_seen_at: Time,
  removed_at: Time.nullable(),
  is_baseline: z.boolean(),
  blanked_why: BlankedWhy.nullable(),
  fetch_id: z.bigint(),
  total: z.int(),
  /** How many known people there are among all that are found. */
  people: z.int(),
});

/** A post. */
export type PostRow = z.infer<typeof PostRow>;
/** One reading of one of its counters. */
export type ObservationRow = z.infer<typeof ObservationRow>;
/** One interaction with it. */
export type InteractionRow = z.infer<typeof InteractionRow>;

/** At most this many readings and interactions are listed. */
const mostListed = 200;

/** Whose evidence, of when. Empty lists do not narrow. */
export interface PostEvidenceScope {
  readonly workspaceId: number;
  readonly postId: bigint;
  readonly from: Date;
  readonly to: Date;
  readonly metrics: readonly string[];
  readonly kinds: readonly number[];
  readonly audiences: readonly number[];
}

/** The post itself; null: none of that id. */
export const findPost = async (
  tenant: TenantClient,
  { workspaceId, postId }: Pick<PostEvidenceScope, 'workspaceId' | 'postId'>,
): Promise<PostRow | null> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select p.id, p.account_id, a.platform, p.text, p.url, ${ms('p.published_at')} as published_at, ${ms('p.keyed_at')} as keyed_at,
      ${ms('p.removed_at')} as removed_at,
      p.blanked_why
    from post p join account a on a.workspace_id = p.workspace_id and a.id = p.account_id
    where p.workspace_id = ${workspaceId} and p.id = ${postId}`);
  return z.array(PostRow).parse(rows)[0] ?? null;
};

/** The readings of a post's counters, newest first. */
export const postObservations = async (
  tenant: TenantClient,
  scope: PostEvidenceScope,
): Promise<readonly ObservationRow[]> => {
  const { workspaceId, postId, from, to, metrics } = scope;
  const rows = await tenant.$queryRaw(Prisma.sql`
    select o.metric, o.value::float8 as value, o.delta::float8 as delta, o.sort, ${ms('o.previous_at')} as previous_at,
      ${ms('o.observed_at')} as observed_at, o.fetch_id, (count(*) over ())::int as total
    from post p join observation o on o.workspace_id = p.workspace_id and o.account_id = p.account_id and o.post_id = p.id
    where p.workspace_id = ${workspaceId} and p.id = ${postId}
      and o.observed_at >= ${instant(from)} and o.observed_at < ${instant(to)}
      ${metrics.length === 0 ? Prisma.empty : Prisma.sql`and o.metric = any(${[...metrics]}::text[])`}
    order by o.observed_at desc, o.metric limit ${mostListed}`);
  return z.array(ObservationRow).parse(rows);
};

const ofAudiences = ({ audiences, workspaceId }: PostEvidenceScope): Prisma.Sql =>
  audiences.length === 0
    ? Prisma.empty
    : Prisma.sql`and exists (select from audience_set s where s.workspace_id = i.workspace_id and s.id = i.audience_set
        and s.audiences && array(select v.number from ${shownVersions({ workspaceId, audiences })} v))`;

/** The interactions with a post, newest first: those that are gone and those of the baseline too, marked so. */
export const postInteractions = async (
  tenant: TenantClient,
  scope: PostEvidenceScope,
  keys: { readonly from: string; readonly to: string },
): Promise<readonly InteractionRow[]> => {
  const { workspaceId, postId, from, to, kinds } = scope;
  const rows = await tenant.$queryRaw(Prisma.sql`
    with found as (
      select i.*, coalesce(i.occurred_at, i.first_seen_at) as at
      from post p join interaction i on i.workspace_id = p.workspace_id and i.account_id = p.account_id
        and i.ext between ${keys.from}::uuid and ${keys.to}::uuid and i.post_id = p.id
      where p.workspace_id = ${workspaceId} and p.id = ${postId}
        and coalesce(i.occurred_at, i.first_seen_at) >= ${instant(from)} and coalesce(i.occurred_at, i.first_seen_at) < ${instant(to)}
        ${kinds.length === 0 ? Prisma.empty : Prisma.sql`and i.kind = any(${[...kinds]}::int[])`} ${ofAudiences(scope)}),
    page as (select *, (count(*) over ())::int as total, (select count(distinct f.actor_id)::int from found f) as people from found order by at desc, ext limit ${mostListed})
    select i.kind, i.detail, i.external_id, i.actor_id is not null as has_actor, a.name as actor_name, a.handle as actor_handle,
      a.external_id as actor_external_id,
      case when c.blanked_at is null then c.text end as text, ${ms('i.occurred_at')} as occurred_at, ${ms('i.first_seen_at')} as first_seen_at,
      ${ms('i.removed_at')} as removed_at, i.occurred_at is null and i.seen_after is null as is_baseline,
      coalesce(i.blanked_why, c.blanked_why) as blanked_why, i.fetch_id, i.total, i.people
    from page i
    left join actor a on a.workspace_id = i.workspace_id and a.id = i.actor_id
    left join comment c on c.workspace_id = i.workspace_id and c.account_id = i.account_id and c.ext = i.ext
    order by i.at desc, i.ext`);
  return z.array(InteractionRow).parse(rows);
};
