import { PlatformName } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { counterOf, type InteractionKind } from '@libs/domain';
import { instant, ofLabels } from '@libs/reports';
import { z } from 'zod';

const Time = z.number().transform((ms) => new Date(ms));

const TimedRow = z.object({
  id: z.bigint(),
  account_id: z.int(),
  platform: PlatformName,
  text: z.string(),
  published_at: Time,
  weekday: z.int(),
  hour: z.int(),
  value: z.number(),
  /** Why it is not looked at; null: it is. */
  left_out: z.enum(['beforeConnection', 'tooYoung', 'deleted', 'notRead']).nullable(),
});
/** A post with what it got in the first time of its life. */
export type TimedRow = z.infer<typeof TimedRow>;

/** Which posts are looked at, and for how long. */
export interface TimedScope {
  readonly workspaceId: number;
  readonly accounts: readonly number[];
  readonly labels: readonly number[];
  readonly kinds: readonly InteractionKind[];
  readonly from: Date;
  readonly to: Date;
  readonly timeZone: string;
  readonly window: 'day' | 'week';
}

/** So many posts are read at most. */
export const mostPosts = 50_000;

const intervals = { day: '24 hours', week: '168 hours' } as const;

/**
 * The posts that were published in a time, one more than `mostPosts` at most, each with what was counted in the hours that
 * began in its window. A reading that spans the end of the window and is late by more than a quarter of it tells what came
 * later, too, and where there is none behind the end nobody knows what came until then: such a post was not read.
 */
export const timedPosts = async (tenant: TenantClient, scope: TimedScope): Promise<readonly TimedRow[]> => {
  const { workspaceId, accounts, kinds, from, to, timeZone, window } = scope;
  const value = Prisma.raw(kinds.map((kind) => `r.counted_${kind}s`).join(' + '));
  const metrics = kinds.map((kind) => counterOf[kind]);
  const rows = await tenant.$queryRaw(Prisma.sql`
    select p.id, p.account_id, a.platform, p.text, extract(epoch from p.published_at)::float8 * 1000 as published_at,
      extract(isodow from p.published_at at time zone ${timeZone})::int as weekday,
      extract(hour from p.published_at at time zone ${timeZone})::int as hour,
      coalesce((select sum(${value}) from rollup_post_hour r where r.workspace_id = ${workspaceId} and r.post_id = p.id
        and r.hour < p.until), 0)::float8 as value,
      case when a.opened_at is null or p.published_at <= a.opened_at then 'beforeConnection'
        when p.removed_at < p.until then 'deleted'
        when a.read_at is null or a.read_at < p.until then 'tooYoung'
        when coalesce((select max(c.observed_at) from counter c where c.workspace_id = ${workspaceId} and c.account_id = p.account_id
            and c.post_id = p.id and c.metric = any(${metrics}::text[])), '-infinity') < p.until then 'notRead'
        when exists (select from observation o where o.workspace_id = ${workspaceId} and o.account_id = p.account_id
            and o.post_id = p.id and o.metric = any(${metrics}::text[]) and o.delta <> 0 and o.previous_at < p.until
            and o.observed_at >= p.until + ${intervals[window]}::interval / 4) then 'notRead' end as left_out
    from (select x.*, x.published_at + ${intervals[window]}::interval as until from post x where x.workspace_id = ${workspaceId}
      and x.published_at >= ${instant(from)} and x.published_at < ${instant(to)} and x.account_id = any(${[...accounts]}::int[])) p
    join (select x.id, x.platform, x.opened_at, (select max(s.observed_at) from stream_state s
        where s.workspace_id = x.workspace_id and s.account_id = x.id) as read_at
      from account x where x.workspace_id = ${workspaceId}) a on a.id = p.account_id
    where true ${ofLabels(scope)} limit ${mostPosts + 1}`);
  return z.array(TimedRow).parse(rows);
};
