import { Prisma, type TenantClient } from '@libs/database';
import { z } from 'zod';

import type { Part } from '../engagement/part.js';
import type { Period } from '../engagement/period.js';
import { instant } from '../engagement/scope.query.js';
import { labelMembers } from '../labels/members.sql.js';
import { inDays, inHours, ofAccounts, ofPosts, postRollUps, type Selection } from '../engagement/source.sql.js';

/** The counters of posts that rates look at. */
const counters = [
  'reactions',
  'comments',
  'shares',
  'clicks',
  'impressions',
  'reach',
  'views',
  'platform_engagement',
] as const;
/** The counters beside the three kinds whose growth in a period means something. */
const growing = ['clicks', 'impressions', 'views'] as const;

const Figure = z.number().nullable();
const PostFigures = z.object({
  id: z.bigint(),
  account_id: z.int(),
  text: z.string(),
  tags: z.array(z.string()),
  /** Labels and campaigns, where figures are split by them; else none is looked up. */
  labels: z.array(z.int()),
  day: z.iso.date(),
  reactions: Figure,
  comments: Figure,
  shares: Figure,
  clicks: Figure,
  impressions: Figure,
  reach: Figure,
  views: Figure,
  platform_engagement: Figure,
});
/** What rates look at of one post; `day`: when it was published, by the workspace's calendar. Null: not known. */
export type PostFigures = z.infer<typeof PostFigures>;

/** Which posts are looked at. */
export interface RateSelection extends Pick<Selection, 'workspaceId' | 'accounts' | 'tags' | 'labels' | 'isByLabel'> {
  readonly period: Period;
  /** These posts alone, whenever they were published; null: those of the part. */
  readonly posts: readonly bigint[] | null;
}

const amongPosts = (column: string, { posts }: RateSelection): Prisma.Sql =>
  posts === null ? Prisma.empty : Prisma.sql`and ${Prisma.raw(column)} = any(${[...posts]}::bigint[])`;

/** The labels of a post `p`, where figures are split by them. */
const labelsOf = ({ workspaceId, isByLabel = false }: RateSelection): Prisma.Sql =>
  isByLabel
    ? Prisma.sql`array(select m.label_id from (${labelMembers(workspaceId)}) m where m.post_id = p.id order by 1)`
    : Prisma.sql`'{}'::int[]`;

const head = (selection: RateSelection): Prisma.Sql => Prisma.sql`
  p.id, p.account_id, left(p.text, 300) as text, p.tags, ${labelsOf(selection)} as labels, to_char(p.published_at at time zone ${selection.period.workspaceZone}, 'YYYY-MM-DD') as day`;

// A counter that the platform gave up stands still while the others grow: no ratio is made of the two.
const standing =
  Prisma.raw(`from counter c where c.workspace_id = p.workspace_id and c.account_id = p.account_id and c.post_id = p.id
  and not exists (select from retired_metric m where m.workspace_id = c.workspace_id and m.account_id = c.account_id
    and m.of = 'posts' and m.metric = c.metric)`);

/** The posts published in a part, with their counters as they stand. */
export const publishedPosts = async (
  tenant: TenantClient,
  selection: RateSelection,
  part: Part,
): Promise<readonly PostFigures[]> => {
  const published = Prisma.sql`and p.published_at >= ${instant(part.from)} and p.published_at < ${instant(part.to)}`;
  const rows = await tenant.$queryRaw(Prisma.sql`
    select ${head(selection)}, c.*
    from post p cross join lateral (select ${Prisma.raw(
      counters.map((name) => `(max(c.value) filter (where c.metric = '${name}'))::float8 as ${name}`).join(', '),
    )} ${standing}) c
    where p.workspace_id = ${selection.workspaceId} ${selection.posts === null ? published : Prisma.empty}
      ${amongPosts('p.id', selection)} ${ofAccounts('p.account_id', selection.accounts)} ${ofPosts(selection)}
    order by p.published_at desc, p.id`);
  return z.array(PostFigures).parse(rows);
};

/**
 * The posts with which something happened in a part, with what came in it: interactions out of the roll-ups, the rest out of
 * the readings taken in it. A counter that a post does not have is null, one that did not move is 0.
 */
export const happenedPosts = async (
  tenant: TenantClient,
  selection: RateSelection,
  part: Part,
): Promise<readonly PostFigures[]> => {
  const { workspaceId, period, accounts } = selection;
  const moved = growing.map((name) => `(sum(o.delta) filter (where o.metric = '${name}'))::float8 as ${name}`);
  const has = growing.map((name) => `coalesce(bool_or(c.metric = '${name}'), false) as ${name}`);
  const rows = await tenant.$queryRaw(Prisma.sql`
    with figures as materialized (
      select p.id, sum(r.counted_reactions)::float8 as reactions, sum(r.counted_comments)::float8 as comments,
        sum(r.counted_shares)::float8 as shares
      from ${postRollUps(period.source, part, workspaceId)}
      where true ${ofAccounts('p.account_id', accounts)} ${amongPosts('p.id', selection)} group by p.id),
    told as materialized (
      select o.post_id as id, ${Prisma.raw(moved.join(', '))} from observation o
      where o.workspace_id = ${workspaceId} and o.metric = any(${[...growing]}::text[]) and ${inHours('o.observed_at', part)}
        and o.delta is not null and o.post_id <> 0 ${ofAccounts('o.account_id', accounts)} ${amongPosts('o.post_id', selection)}
      group by o.post_id)
    select ${head(selection)}, coalesce(f.reactions, 0) as reactions, coalesce(f.comments, 0) as comments,
      coalesce(f.shares, 0) as shares, ${Prisma.raw(
        growing.map((name) => `case when c.${name} then coalesce(t.${name}, 0) end as ${name}`).join(', '),
      )}, null::float8 as reach, null::float8 as platform_engagement
    from (select id from figures union select id from told) n
    join post p on p.workspace_id = ${workspaceId} and p.id = n.id
    left join figures f on f.id = p.id left join told t on t.id = p.id
    cross join lateral (select ${Prisma.raw(has.join(', '))} ${standing}) c
    where true ${ofPosts(selection)}
    order by p.published_at desc, p.id`);
  return z.array(PostFigures).parse(rows);
};

const DayFigures = z.object({
  account_id: z.int(),
  day: z.iso.date(),
  tags: z.array(z.string()),
  labels: z.array(z.int()),
  reactions: z.number(),
  comments: z.number(),
  shares: z.number(),
});
/** What was counted on an account on a day; with `tags` and `labels`, what was counted with posts of exactly these. */
export type DayFigures = z.infer<typeof DayFigures>;

const sums = Prisma.raw(`sum(r.counted_reactions)::float8 as reactions, sum(r.counted_comments)::float8 as comments,
  sum(r.counted_shares)::float8 as shares`);

/** What was counted on the days that a part touches: of posts where tags or labels matter, else of the accounts as a whole. */
export const countedDays = async (
  tenant: TenantClient,
  selection: RateSelection,
  { part, isByTag }: { readonly part: Part; readonly isByTag: boolean },
): Promise<readonly DayFigures[]> => {
  const { workspaceId, accounts, tags, labels } = selection;
  const ofAccountsThen = ofAccounts('r.account_id', accounts);
  const isOfPosts = isByTag || selection.isByLabel === true || tags.length > 0 || labels.length > 0;
  const rows = await tenant.$queryRaw(
    isOfPosts
      ? Prisma.sql`
        select r.account_id, r.day::text as day, p.tags, own.labels, ${sums}
        from ${postRollUps('day', part, workspaceId)} cross join lateral (select ${labelsOf(selection)} as labels) own
        where true ${ofAccountsThen} ${ofPosts(selection)}
        group by r.account_id, r.day, p.tags, own.labels`
      : Prisma.sql`
        select r.account_id, r.day::text as day, '{}'::text[] as tags, '{}'::int[] as labels, ${sums} from rollup_audience_day r
        where r.workspace_id = ${workspaceId} and r.audience_id = 0 and ${inDays('r.day', part)} ${ofAccountsThen}
        group by r.account_id, r.day`,
  );
  return z.array(DayFigures).parse(rows);
};
