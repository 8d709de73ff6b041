import { DayFigureName, FollowerTraitName, PlatformName, ShortcomingView } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { z } from 'zod';

const Time = z.number().transform((ms) => new Date(ms));
const ms = (column: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${column})::float8 * 1000`);

const FollowedRow = z.object({
  id: z.int(),
  name: z.string(),
  platform: PlatformName,
  is_disconnected: z.boolean(),
  shortcomings: z.array(ShortcomingView),
  streams: z.array(z.object({ stream: z.string(), health: z.string() })),
  followers: z.coerce.number().nullable(),
  read_at: Time.nullable(),
});
/** An account with its newest number of followers. */
export type FollowedRow = z.infer<typeof FollowedRow>;

/** The accounts of a workspace, or one of them; those that were disconnected only when one is asked for. */
export const followedAccounts = async (
  tenant: TenantClient,
  workspaceId: number,
  accountId: number | null,
): Promise<readonly FollowedRow[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select a.id, a.name, a.platform, a.disconnected_at is not null as is_disconnected, a.shortcomings,
      f.value as followers, ${ms('f.observed_at')} as read_at,
      coalesce((select jsonb_agg(jsonb_build_object('stream', s.stream, 'health', s.health)) from stream_state s
        where s.workspace_id = a.workspace_id and s.account_id = a.id), '[]') as streams
    from account a
    left join counter f on f.workspace_id = a.workspace_id and f.account_id = a.id and f.post_id = 0 and f.metric = 'followers'
    where a.workspace_id = ${workspaceId} and (a.id = ${accountId} or (${accountId}::int is null and a.disconnected_at is null))
    order by a.id`);
  return z.array(FollowedRow).parse(rows);
};

const TotalsRow = z.object({ account_id: z.int(), totals: z.array(z.number().nullable()) });

/** Days of a workspace's calendar, first and last one named. */
export interface Days {
  readonly first: string;
  readonly last: string;
  readonly timeZone: string;
}

/**
 * How many followed each account at the end of each day. Readings that changed nothing are not kept, so a number holds
 * until the next one that differs; days in which nothing was read at all have none.
 */
export const followersByDay = async (
  tenant: TenantClient,
  workspaceId: number,
  { first, last, timeZone }: Days,
): Promise<ReadonlyMap<number, readonly (number | null)[]>> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    with span as (
      select d::date as day, d::timestamp at time zone ${timeZone} as begin, (d + interval '1 day')::timestamp at time zone ${timeZone} as until
      from generate_series(${first}::date::timestamp, ${last}::date::timestamp, interval '1 day') as d)
    select c.account_id, array_agg(case
      when n.observed_at is not null and n.previous_at < s.begin then null
      when n.observed_at is null and c.observed_at < s.begin then null
      else o.value end::float8 order by s.day) as totals
    from counter c cross join span s
    left join lateral (select value from observation x where x.workspace_id = c.workspace_id and x.account_id = c.account_id
      and x.post_id = 0 and x.metric = 'followers' and x.observed_at < s.until order by x.observed_at desc limit 1) o on true
    left join lateral (select observed_at, previous_at from observation x where x.workspace_id = c.workspace_id
      and x.account_id = c.account_id and x.post_id = 0 and x.metric = 'followers' and x.observed_at >= s.until
      order by x.observed_at limit 1) n on true
    where c.workspace_id = ${workspaceId} and c.post_id = 0 and c.metric = 'followers' group by c.account_id`);
  return new Map(
    z
      .array(TotalsRow)
      .parse(rows)
      .map((row) => [row.account_id, row.totals]),
  );
};

const TraitRow = z.object({
  trait: FollowerTraitName,
  read_at: Time,
  fetch_id: z.coerce.string(),
  segments: z.array(
    z.object({
      segment: z.string(),
      organic: z.int(),
      paid: z.int(),
      names: z.object({ en: z.string().nullable().default(null), de: z.string().nullable().default(null) }),
    }),
  ),
  followers: z.coerce.number().nullable(),
});
/** The newest reading of who follows by one trait, with the number of followers nearest to it in time. */
export type TraitRow = z.infer<typeof TraitRow>;

interface AccountRef {
  readonly workspaceId: number;
  readonly accountId: number;
}

/** Who follows the account, as last read. */
export const followerTraitsOf = async (
  tenant: TenantClient,
  { workspaceId, accountId }: AccountRef,
): Promise<readonly TraitRow[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select r.trait, ${ms('r.observed_at')} as read_at, r.fetch_id, f.value as followers,
      (select coalesce(jsonb_agg(s || jsonb_build_object('names', coalesce((select jsonb_object_agg(n.language, n.name)
          from segment_name n join account a on a.workspace_id = n.workspace_id and a.platform = n.platform and a.id = r.account_id
          where n.workspace_id = r.workspace_id and n.trait = r.trait and n.segment = s ->> 'segment'), '{}'))), '[]')
        from jsonb_array_elements(r.segments) as s) as segments
    from (select distinct on (trait) * from follower_reading
      where workspace_id = ${workspaceId} and account_id = ${accountId} order by trait, observed_at desc) r
    left join lateral (select value from observation o where o.workspace_id = r.workspace_id and o.account_id = r.account_id
      and o.post_id = 0 and o.metric = 'followers' and o.value is not null
      order by abs(extract(epoch from o.observed_at - r.observed_at)) limit 1) f on true`);
  return z.array(TraitRow).parse(rows);
};

const DayRow = z.object({
  day: z.string(),
  figure: DayFigureName,
  value: z.coerce.number(),
  read_at: Time,
  fetch_id: z.coerce.string(),
});
/** What the platform said last of one figure of one day. */
export type DayRow = z.infer<typeof DayRow>;

/** What the platform says of its days since the given one, newest first. */
export const daysOfAccount = async (
  tenant: TenantClient,
  { workspaceId, accountId }: AccountRef,
  first: string,
): Promise<readonly DayRow[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select distinct on (day, figure) day::text, figure, value, ${ms('observed_at')} as read_at, fetch_id
    from account_day where workspace_id = ${workspaceId} and account_id = ${accountId} and day >= ${first}::date
    order by day desc, figure, observed_at desc`);
  return z.array(DayRow).parse(rows);
};

const GainsRow = z.object({
  account_id: z.int(),
  figure: z.enum(['organic_followers', 'paid_followers']),
  values: z.array(z.number().nullable()),
});

/** What platforms said last of the followers gained on each day (UTC), by `account figure`. */
export const gainsByDay = async (
  tenant: TenantClient,
  workspaceId: number,
  { first, last }: Pick<Days, 'first' | 'last'>,
): Promise<ReadonlyMap<string, readonly (number | null)[]>> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    with told as (
      select distinct on (account_id, figure, day) account_id, figure, day, value from account_day
      where workspace_id = ${workspaceId} and figure in ('organic_followers', 'paid_followers')
        and day between ${first}::date and ${last}::date
      order by account_id, figure, day, observed_at desc)
    select k.account_id, k.figure, array_agg(t.value::float8 order by d.day) as values
    from (select distinct account_id, figure from told) k
    cross join generate_series(${first}::date::timestamp, ${last}::date::timestamp, interval '1 day') as d(day)
    left join told t on t.account_id = k.account_id and t.figure = k.figure and t.day = d.day::date
    group by k.account_id, k.figure`);
  const parsed = z.array(GainsRow).parse(rows);
  return new Map(parsed.map(({ account_id, figure, values }) => [`${account_id} ${figure}`, values]));
};
