import { Prisma } from '@libs/database';
import { interactionKinds, counterOf, type Platform } from '@libs/domain';
import { inDays, inHours, instant, type Part } from '@libs/reports';

/** What is reconciled. */
export interface ReconciledScope {
  readonly workspaceId: number;
  readonly accounts: readonly number[];
  readonly part: Part;
  /** The numbers of the kinds. */
  readonly kinds: readonly number[];
  /** Which streams list a kind on a platform. */
  readonly lists: readonly { readonly platform: Platform; readonly kind: number; readonly stream: string }[];
}

/** Posts with something in the period: what the roll-ups of its days name, and first readings of what was there before. */
const postsIn = ({ workspaceId, accounts, part }: ReconciledScope): Prisma.Sql => Prisma.sql`
  select p.workspace_id, p.id, p.account_id, p.keyed_at, a.platform, p.published_at > a.opened_at as is_young
  from (
    select r.post_id from rollup_post_day r
    where r.workspace_id = ${workspaceId} and ${inDays('r.day', part)} and r.account_id = any(${[...accounts]}::int[])
    union
    select o.post_id from account a
    join post p on p.workspace_id = a.workspace_id and p.account_id = a.id and p.published_at <= a.opened_at
    join observation o on o.workspace_id = p.workspace_id and o.account_id = p.account_id and o.post_id = p.id
      and o.metric in ('reactions', 'comments', 'shares') and ${inHours('o.observed_at', part)} and o.sort = 'baseline'
    where a.workspace_id = ${workspaceId} and a.id = any(${[...accounts]}::int[]) and a.opened_at < ${instant(part.to)}) found
  join post p on p.workspace_id = ${workspaceId} and p.id = found.post_id
  join account a on a.workspace_id = p.workspace_id and a.id = p.account_id`;

const kindNumbers = Prisma.raw(
  `(values ${interactionKinds.map((kind, number) => `(${number}, '${counterOf[kind]}')`).join(', ')}) as m(kind, metric)`,
);

/**
 * What the readings of each counter say. A reading that changed nothing leaves no row of its own: the next one that did
 * names it (`previous_at`), and the counter the newest.
 */
const readingsIn = ({ workspaceId, part, kinds }: ReconciledScope): Prisma.Sql => {
  const [from, to] = [instant(part.from), instant(part.to)];
  return Prisma.sql`
  select p.id, p.account_id, p.platform, m.kind, o.counted, o.corrected, o.baseline, o.baseline_at,
    greatest(o.start_at, case when c.observed_at < ${from} then c.observed_at end) as start_at,
    greatest(o.end_at, case when c.observed_at < ${to} then c.observed_at end) as end_at,
    case when o.before > 0 then o.start_value when p.is_young or o.baseline is not null then 0 end as start_value,
    case when c.observed_at < ${to} then c.value when o.before + o.within > 0 then o.end_value when p.is_young then 0 end as end_value,
    case when c.observed_at < ${to} then c.fetch_id else o.end_fetch end as end_fetch
  from asked p cross join ${kindNumbers}
  left join lateral (select x.* from counter x where x.workspace_id = ${workspaceId} and x.account_id = p.account_id
    and x.post_id = p.id and x.metric = m.metric limit 1) c on true
  cross join lateral (
    select coalesce(sum(o.delta) filter (where ${inHours('o.observed_at', part)}), 0)::float8 as counted,
      coalesce(sum(least(o.delta, 0)) filter (where ${inHours('o.observed_at', part)}), 0)::float8 as corrected,
      sum(o.value) filter (where o.sort = 'baseline' and ${inHours('o.observed_at', part)})::float8 as baseline,
      max(o.observed_at) filter (where o.sort = 'baseline' and ${inHours('o.observed_at', part)}) as baseline_at,
      count(*) filter (where o.sort <> 'break' and o.observed_at < ${from}) as before,
      count(*) filter (where o.sort <> 'break' and ${inHours('o.observed_at', part)}) as within,
      greatest(max(o.observed_at) filter (where o.sort <> 'break' and o.observed_at < ${from}),
        max(o.previous_at) filter (where o.previous_at < ${from})) as start_at,
      greatest(max(o.observed_at) filter (where o.sort <> 'break' and o.observed_at < ${to}),
        max(o.previous_at) filter (where o.previous_at < ${to})) as end_at,
      (array_agg(o.value order by o.observed_at desc) filter (where o.sort <> 'break' and o.observed_at < ${from}))[1] as start_value,
      (array_agg(o.value order by o.observed_at desc) filter (where o.sort <> 'break' and o.observed_at < ${to}))[1] as end_value,
      (array_agg(o.fetch_id order by o.observed_at desc) filter (where o.sort <> 'break' and o.observed_at < ${to}))[1] as end_fetch
    from observation o
    where o.workspace_id = ${workspaceId} and o.account_id = p.account_id and o.post_id = p.id and o.metric = m.metric) o
  where m.kind = any(${[...kinds]}::int[])`;
};

/** The interactions `i` of posts `p`: all, with when they happened where that is known. */
const interactionsOf = Prisma.raw(`
  cross join lateral (
    select (substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-0000-0000-000000000000')::uuid as first_key,
      (substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-ffff-ffff-ffffffffffff')::uuid as last_key
    from lpad(to_hex(greatest(0, extract(epoch from p.keyed_at) * 1000)::bigint), 12, '0') as hex offset 0) k
  join lateral (select i.kind, i.removed_at, i.first_seen_at, i.blanked_at,
      case when i.occurred_at is not null or i.seen_after is not null then coalesce(i.occurred_at, i.first_seen_at) end as at
    from interaction i where i.workspace_id = p.workspace_id and i.account_id = p.account_id
      and i.ext between k.first_key and k.last_key and i.post_id = p.id) i on true`);

/**
 * What is listed one by one, beside the stretch of time that the counter's readings cover: (`since`, `until`]. In the
 * figures of a period is what stands and happened in it.
 */
const listedIn = ({ part }: ReconciledScope): Prisma.Sql => {
  const isIn = inHours('i.at', part);
  return Prisma.sql`
  select r.id, r.kind,
    count(*) filter (where i.removed_at is null and ${isIn}) as attributed,
    count(*) filter (where i.removed_at is null and ${isIn} and i.blanked_at is not null) as persons_removed,
    count(*) filter (where i.removed_at is null and i.at > r.since and i.at <= r.until and i.at < ${instant(part.from)}) as read_across_start,
    count(*) filter (where i.removed_at is null and ${isIn} and i.at > r.until and i.at > r.since) as after_last_reading,
    count(*) filter (where i.removed_at is null and ${isIn} and i.at <= r.since) as listed_before_first_reading,
    count(*) filter (where i.removed_at > r.since and i.removed_at <= r.until and coalesce(i.at, '-infinity') <= r.since) as taken_back_of_before,
    count(*) filter (where i.removed_at > r.until and i.at > r.since and i.at <= r.until) as taken_back_later,
    count(*) filter (where i.removed_at <= r.until and i.at > r.since and i.at <= r.until) as taken_back_within,
    count(*) filter (where i.removed_at is null and i.at is null and i.first_seen_at > r.since and i.first_seen_at <= r.until) as undated_seen
  from asked p ${interactionsOf}
  join covered r on r.id = p.id and r.kind = i.kind
  group by r.id, r.kind`;
};

const oldestList = ({ workspaceId, lists }: ReconciledScope): Prisma.Sql => Prisma.sql`
  (select min(coalesce(l.listed_at, '-infinity')) from unnest(${lists.map(({ platform }) => platform)}::text[],
      ${lists.map(({ kind }) => kind)}::int[], ${lists.map(({ stream }) => stream)}::text[]) as s(platform, kind, stream)
    left join lateral (select x.listed_at from post_listing x where x.workspace_id = ${workspaceId} and x.account_id = r.account_id
      and x.stream = s.stream and x.post_id = r.id limit 1) l on true
    where s.platform = r.platform and s.kind = r.kind)`;

/**
 * The statements before a `select … from made`: a row of `made` for each post and kind, every column of it a fact of
 * `ReconciledFacts`, whose rest is `lacking` (counted and not listed for any reason told) or, below zero, beyond the counter.
 */
export const made = (scope: ReconciledScope): Prisma.Sql => Prisma.sql`
  with asked as materialized (${postsIn(scope)}),
  covered as materialized (
    select r.*, coalesce(r.baseline_at, r.start_at, '-infinity') as since, coalesce(r.end_at, '-infinity') as until
    from (${readingsIn(scope)}) r),
  listed as materialized (${listedIn(scope)}),
  reckoned as (
    select r.*, coalesce(l.attributed, 0) as attributed, coalesce(l.persons_removed, 0) as persons_removed,
      coalesce(l.read_across_start, 0) as read_across_start, coalesce(l.after_last_reading, 0) as after_last_reading,
      coalesce(l.listed_before_first_reading, 0) as listed_before_first_reading,
      coalesce(l.taken_back_of_before, 0) as taken_back_of_before, coalesce(l.taken_back_later, 0) as taken_back_later,
      coalesce(l.taken_back_within, 0) as taken_back_within, coalesce(l.undated_seen, 0) as undated_seen,
      r.counted - coalesce(l.attributed - l.after_last_reading - l.listed_before_first_reading + l.read_across_start
        - l.taken_back_of_before + l.taken_back_later, 0) as lacking
    from covered r left join listed l on l.id = r.id and l.kind = r.kind),
  made as (
    select r.*, least(greatest(r.lacking, 0), r.undated_seen) as undated,
      greatest(r.lacking, 0) - least(greatest(r.lacking, 0), r.undated_seen) as missing,
      coalesce(${oldestList(scope)} < r.until, false) as is_list_old,
      r.start_value is not null and r.end_value is not null as is_known
    from reckoned r)`;

/** Whether a row of `made` has anything to say. */
export const hasSomething = Prisma.raw(
  `(m.counted <> 0 or m.corrected <> 0 or m.attributed <> 0 or coalesce(m.baseline, 0) <> 0 or m.taken_back_of_before <> 0)`,
);

/** The columns of facts, summed. */
export const factColumns = Prisma.raw(`
  sum(m.counted)::float8 as counted, sum(m.corrected)::float8 as corrected, sum(m.attributed)::float8 as attributed,
  coalesce(sum(m.start_value) filter (where m.is_known), 0)::float8 as start,
  coalesce(sum(m.end_value) filter (where m.is_known), 0)::float8 as "end",
  coalesce(sum(m.counted) filter (where m.is_known), 0)::float8 as counted_of_known,
  coalesce(sum(coalesce(m.baseline, 0)) filter (where m.is_known), 0)::float8 as baseline_of_known,
  count(*)::int as posts, (count(*) filter (where not m.is_known))::int as posts_without_reading,
  sum(m.read_across_start)::float8 as read_across_start, sum(m.after_last_reading)::float8 as after_last_reading,
  sum(m.listed_before_first_reading)::float8 as listed_before_first_reading,
  sum(m.taken_back_of_before)::float8 as taken_back_of_before, sum(m.taken_back_later)::float8 as taken_back_later,
  sum(m.undated)::float8 as undated, coalesce(sum(m.missing) filter (where m.is_list_old), 0)::float8 as unlisted_by_old_list,
  coalesce(sum(m.missing) filter (where not m.is_list_old), 0)::float8 as unlisted,
  sum(greatest(-m.lacking, 0))::float8 as listed_beyond, sum(m.taken_back_within)::float8 as taken_back_within,
  sum(m.persons_removed)::float8 as persons_removed,
  extract(epoch from max(m.end_at))::float8 * 1000 as read_at,
  (array_agg(m.end_fetch order by m.end_at desc nulls last))[1] as fetch_id`);
