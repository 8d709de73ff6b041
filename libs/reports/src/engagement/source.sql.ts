import { personBit, Prisma } from '@libs/database';

import type { Part } from './part.js';
import type { Period } from './period.js';
import { labelMembers, ofLabels } from '../labels/members.sql.js';
import { instant } from './scope.query.js';

/** Which rows of the roll-ups are asked for. Empty lists of tags and labels do not narrow. */
export interface Selection {
  readonly workspaceId: number;
  /** Null: all. */
  readonly accounts: readonly number[] | null;
  readonly audiences: readonly number[];
  readonly tags: readonly string[];
  readonly labels: readonly number[];
  /** Whether each tag, or each label, of a post is a row of its own. */
  readonly isByTag: boolean;
  readonly isByLabel?: boolean;
}

/** The nine figures of a roll-up. */
export const figureColumns = [
  'counted_reactions',
  'counted_comments',
  'counted_shares',
  'corrected_reactions',
  'corrected_comments',
  'corrected_shares',
  'attributed_reactions',
  'attributed_comments',
  'attributed_shares',
] as const;

/** Their sums, under their own names. */
export const sumsOf = (alias: string): Prisma.Sql =>
  Prisma.raw(
    [
      ...figureColumns.map((column) => `sum(${alias}.${column})::float8 as ${column}`),
      `max(${alias}.interval_s) as interval_s`,
    ].join(', '),
  );

/** The condition that rows belong to these accounts; nothing when all are asked for. */
export const ofAccounts = (column: string, accounts: Selection['accounts']): Prisma.Sql =>
  accounts === null ? Prisma.empty : Prisma.sql`and ${Prisma.raw(column)} = any(${[...accounts]}::int[])`;

/** The audiences that are asked for (`id`), and the `number` by which sets and roll-ups know the version that is shown. */
export const shownVersions = ({
  workspaceId,
  audiences,
}: Pick<Selection, 'workspaceId' | 'audiences'>): Prisma.Sql => Prisma.sql`
  (select o.id, coalesce(o.counted_as, o.id) as number from audience o
    where o.workspace_id = ${workspaceId} and o.is_complete and o.id = any(${[...audiences]}::int[]))`;

/** The condition that a post `p` has one of the tags and one of the labels. */
export const ofPosts = (selection: Pick<Selection, 'workspaceId' | 'tags' | 'labels'>): Prisma.Sql => {
  const { tags } = selection;
  const tagged = tags.length === 0 ? Prisma.empty : Prisma.sql`and p.tags && ${[...tags]}::text[]`;
  return Prisma.sql`${tagged} ${ofLabels(selection)}`;
};

/** The condition that a row has one of the tags and labels: split by them, only rows of those that are asked for. */
export const ofRows = (selection: Selection): Prisma.Sql => {
  const { tags, labels, isByTag, isByLabel = false } = selection;
  const ofTags = isByTag && tags.length > 0;
  const ofOwnLabels = isByLabel && labels.length > 0;
  return Prisma.sql`${ofPosts({ ...selection, tags: ofTags ? [] : tags, labels: ofOwnLabels ? [] : labels })}
    ${ofTags ? Prisma.sql`and t.tag = any(${[...tags]}::text[])` : Prisma.empty}
    ${ofOwnLabels ? Prisma.sql`and l.label_id = any(${[...labels]}::int[])` : Prisma.empty}`;
};

/** A row for each tag `t.tag` and each label `l.label_id` of a post `p`, where that is what rows are split by. */
export const splitJoin = ({ workspaceId, isByTag, isByLabel = false }: Selection): Prisma.Sql => Prisma.sql`
  ${isByTag ? Prisma.sql`cross join lateral unnest(p.tags) as t(tag)` : Prisma.sql`cross join (values (null::text)) as t(tag)`}
  ${
    isByLabel
      ? Prisma.sql`join (${labelMembers(workspaceId)}) l on l.post_id = p.id`
      : Prisma.sql`cross join (values (null::int)) as l(label_id)`
  }`;

const dayBucket = ({ granularity, workspaceZone, from }: Period): Prisma.Sql =>
  granularity === 'total'
    ? instant(from)
    : Prisma.sql`greatest(date_trunc(${granularity}, r.day::timestamp) at time zone ${workspaceZone}, ${instant(from)})`;

const timeBucket = (at: string, { granularity, timeZone, from }: Period): Prisma.Sql =>
  granularity === 'total'
    ? instant(from)
    : Prisma.sql`greatest(date_trunc(${granularity}, ${Prisma.raw(at)}, ${timeZone}), ${instant(from)})`;

/** The condition that a day lies in a part. */
export const inDays = (column: string, { days }: Part): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(column)} between ${days.first}::date and ${days.last}::date`;

/** The condition that an instant lies in a part. */
export const inHours = (column: string, { from, to }: Part): Prisma.Sql =>
  Prisma.sql`${Prisma.raw(column)} >= ${instant(from)} and ${Prisma.raw(column)} < ${instant(to)}`;

/** The bucket that an instant or a day lies in. */
export const bucketIn = (period: Period, part: Part, at: 'r.day' | 'r.hour' | 'i.at'): Prisma.Sql => {
  if (part.name === 'previous') return Prisma.sql`null::timestamptz`;
  return at === 'r.day' ? dayBucket(period) : timeBucket(at, period);
};

/** What audiences did on days, out of their roll-up: for selections that do not look at posts. */
export const audienceDaySource = (period: Period, part: Part, selection: Selection): Prisma.Sql => Prisma.sql`
  select ${part.name} as part, ${bucketIn(period, part, 'r.day')} as bucket, r.account_id, v.id as audience_id, null::text as tag, null::int as label_id, ${sumsOf('r')},
    bit_or(r.people) as people
  from ${shownVersions(selection)} v
  join rollup_audience_day r on r.workspace_id = ${selection.workspaceId} and r.audience_id = v.number
  where ${inDays('r.day', part)} ${ofAccounts('r.account_id', selection.accounts)}
  group by 2, 3, 4`;

/** What everyone did in hours, out of the accounts' roll-up. */
export const accountHourSource = (period: Period, part: Part, selection: Selection): Prisma.Sql => Prisma.sql`
  select ${part.name} as part, ${bucketIn(period, part, 'r.hour')} as bucket, r.account_id, 0 as audience_id, null::text as tag, null::int as label_id, ${sumsOf('r')}, 0::bigint as people
  from rollup_account_hour r
  where r.workspace_id = ${selection.workspaceId} and ${inHours('r.hour', part)} ${ofAccounts('r.account_id', selection.accounts)}
  group by 2, 3`;

/**
 * Rows `r` of the post roll-ups in a part, with their post `p`. Hours are kept by post: the days tell which posts to
 * look up.
 */
export const postRollUps = (source: Period['source'], part: Part, workspaceId: number): Prisma.Sql =>
  source === 'day'
    ? Prisma.sql`rollup_post_day r join post p on p.workspace_id = r.workspace_id and p.id = r.post_id
        and r.workspace_id = ${workspaceId} and ${inDays('r.day', part)}`
    : Prisma.sql`(select distinct d.post_id from rollup_post_day d where d.workspace_id = ${workspaceId} and ${inDays('d.day', part)}) d
        join post p on p.workspace_id = ${workspaceId} and p.id = d.post_id
        join rollup_post_hour r on r.workspace_id = ${workspaceId} and r.post_id = d.post_id and ${inHours('r.hour', part)}`;

/** What happened with posts, out of the post roll-ups: for selections by tag, over everyone. */
export const postSource = (period: Period, part: Part, selection: Selection): Prisma.Sql => Prisma.sql`
  select ${part.name} as part, ${bucketIn(period, part, `r.${period.source}`)} as bucket, p.account_id, 0 as audience_id, t.tag, l.label_id, ${sumsOf('r')}, 0::bigint as people
  from ${postRollUps(period.source, part, selection.workspaceId)} ${splitJoin(selection)}
  where true ${ofAccounts('p.account_id', selection.accounts)} ${ofRows(selection)}
  group by 2, 3, 5, 6`;

/**
 * The interactions `i` of a post `p` that are booked and still there. Their keys begin with the post's time. The range of
 * keys is computed apart (`offset 0` keeps it apart): under row-level security an index is used only for a comparison with
 * values, not with functions that might tell what they saw. So are the interactions: each post's are looked up by the whole
 * key, account included.
 */
export const bookedInteractions: Prisma.Sql = Prisma.raw(`
  cross join lateral (
    select (substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-0000-0000-000000000000')::uuid as first_key,
      (substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-ffff-ffff-ffffffffffff')::uuid as last_key
    from lpad(to_hex(greatest(0, extract(epoch from p.keyed_at) * 1000)::bigint), 12, '0') as hex offset 0) k
  join lateral (select i.*, coalesce(i.occurred_at, i.first_seen_at) as at from interaction i
    where i.workspace_id = p.workspace_id and i.account_id = p.account_id and i.ext between k.first_key and k.last_key
      and i.post_id = p.id and i.removed_at is null and (i.occurred_at is not null or i.seen_after is not null) offset 0) i on true`);

/**
 * The interactions `i` of posts `p` that are in the roll-ups of a part, with the audiences `m.audience_id` they belong to;
 * `onDays`: of the posts that have something on one of these days.
 */
export const audienceInteractions = (
  part: Part,
  selection: Selection,
  onDays: readonly string[] | null = null,
): Prisma.Sql => Prisma.sql`
  (select distinct d.post_id from rollup_post_day d where d.workspace_id = ${selection.workspaceId} and ${inDays('d.day', part)}
    ${onDays === null ? Prisma.empty : Prisma.sql`and d.day = any(${[...onDays]}::date[])`}
    and d.attributed_reactions + d.attributed_comments + d.attributed_shares <> 0
    and d.account_id in (select r.account_id from rollup_audience_day r where r.workspace_id = ${selection.workspaceId}
      and r.audience_id in (select v.number from ${shownVersions(selection)} v) and ${inDays('r.day', part)})) d
  join post p on p.workspace_id = ${selection.workspaceId} and p.id = d.post_id
  ${bookedInteractions}
  join audience_set s on s.workspace_id = ${selection.workspaceId} and s.id = i.audience_set
  join (select v.id as audience_id, v.number from ${shownVersions(selection)} v) m on m.number = any(s.audiences)`;

/** Attributed figures counted from the interactions themselves, as columns like those of a roll-up. */
export const countedInteractions: Prisma.Sql = Prisma.raw(
  [
    ...figureColumns.map((column) => {
      const kind = ['attributed_reactions', 'attributed_comments', 'attributed_shares'].indexOf(column);
      return kind < 0 ? `0::float8 as ${column}` : `count(*) filter (where i.kind = ${kind})::float8 as ${column}`;
    }),
    '0 as interval_s',
  ].join(', '),
);

/** What audiences did with tagged posts, or in hours: no roll-up knows that, so the interactions are counted. */
export const interactionSource = (period: Period, part: Part, selection: Selection): Prisma.Sql => Prisma.sql`
  select ${part.name} as part, ${bucketIn(period, part, 'i.at')} as bucket, p.account_id, m.audience_id, t.tag, l.label_id, ${countedInteractions},
    bit_or(${Prisma.raw(personBit('i.actor_id', 'i.kind'))}) as people
  from ${audienceInteractions(part, selection)} ${splitJoin(selection)}
  where ${inHours('i.at', part)} ${ofAccounts('p.account_id', selection.accounts)} ${ofRows(selection)}
  group by 2, 3, 4, 5, 6`;

const valueOf = (metric: string): string => `coalesce(sum(o.value) filter (where o.metric = '${metric}'), 0)::float8`;

/** What counters already showed at their first reading, where that lies in the part. */
export const baselineSource = (part: Part, selection: Selection): Prisma.Sql => {
  return Prisma.sql`
    select 'baseline' as part, null::timestamptz as bucket, p.account_id, 0 as audience_id, t.tag, l.label_id,
      ${Prisma.raw(['reactions', 'comments', 'shares'].map((metric) => `${valueOf(metric)} as counted_${metric}`).join(', '))},
      ${Prisma.raw(
        figureColumns
          .slice(3)
          .map((column) => `0::float8 as ${column}`)
          .join(', '),
      )}, 0 as interval_s, 0::bigint as people
    from account a
    join post p on p.workspace_id = a.workspace_id and p.account_id = a.id and p.published_at <= a.opened_at
    join observation o on o.workspace_id = p.workspace_id and o.account_id = p.account_id and o.post_id = p.id
      and o.metric in ('reactions', 'comments', 'shares') and ${inHours('o.observed_at', part)} and o.sort = 'baseline'
    ${splitJoin(selection)}
    where a.workspace_id = ${selection.workspaceId} and a.opened_at < ${instant(part.to)}
      ${ofAccounts('a.id', selection.accounts)} ${ofRows(selection)}
    group by p.account_id, t.tag, l.label_id`;
};
