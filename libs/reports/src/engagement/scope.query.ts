import { FollowerRule, PlatformName } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { backfillStates, backfillStream } from '@libs/domain';
import { z } from 'zod';

import type { Period } from './period.js';

const Time = z.number().transform((ms) => new Date(ms));

const ScopeRow = z.object({
  accounts: z.array(
    z.object({
      id: z.int(),
      platform: PlatformName,
      name: z.string(),
      openedAt: Time.nullable(),
      isStopped: z.boolean(),
      isDisconnected: z.boolean(),
      /** Where the backfill stands; null: there is none. */
      backfill: z.enum(backfillStates).nullable(),
      streams: z.array(
        z.object({
          stream: z.string(),
          health: z.string(),
          observedAt: Time.nullable(),
          succeededAt: Time.nullable(),
        }),
      ),
    }),
  ),
  /** `platforms`: the only ones on which somebody can belong to it; null: any. */
  audiences: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      platforms: z.array(z.string()).nullable(),
      version: z.int(),
      /** The last day that holds people of the version before, whom this one could not judge any more. */
      carriedUntil: z.string().nullable(),
      /** The version that is being counted; null: none. */
      next: z.int().nullable(),
      /** What those of the basis followers are; they have no platforms, since nobody who interacts is known to belong. */
      followers: FollowerRule.nullable(),
    }),
  ),
  buckets: z.array(Time),
  previous: z.object({ from: Time, to: Time }),
});

/** What a report is about: the workspace's accounts and audiences, the buckets of the period, the period before. */
export type Scope = z.infer<typeof ScopeRow>;
/** An account with where its reading stands. */
export type ScopeAccount = Scope['accounts'][number];

const ms = (expression: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${expression})::float8 * 1000`);

/** An instant as a parameter; as text, so that no time zone of a session can change it. */
export const instant = (at: Date): Prisma.Sql => Prisma.sql`${at.toISOString()}::timestamptz`;

const shifted = (at: Date, { previous }: Period): Prisma.Sql => Prisma.sql`
  extract(epoch from date_subtract(${instant(at)},
    make_interval(months => ${previous.months}::int, days => ${previous.days}::int), ${previous.zone})
    - make_interval(secs => ${previous.ms / 1000}::float8))::float8 * 1000`;

// By what clocks in the zone show: a series of instants would go on an hour late after a day that has no midnight.
const daysOf = ({ from, to, granularity, timeZone }: Period): Prisma.Sql => Prisma.sql`
  select day at time zone ${timeZone} as bucket
  from generate_series(date_trunc(${granularity}, ${instant(from)} at time zone ${timeZone}),
    (${instant(to)} - interval '1 millisecond') at time zone ${timeZone}, ${`1 ${granularity}`}::interval) as day`;

const hoursOf = ({ from, to, timeZone }: Period): Prisma.Sql => Prisma.sql`
  select bucket from generate_series(date_trunc('hour', ${instant(from)}, ${timeZone}),
    ${instant(to)} - interval '1 millisecond', interval '1 hour') as bucket`;

const bucketsOf = (period: Period): Prisma.Sql => {
  const { from, granularity } = period;
  if (granularity === 'total') return Prisma.sql`jsonb_build_array(${from.getTime()}::float8)`;
  return Prisma.sql`(select jsonb_agg(extract(epoch from greatest(bucket, ${instant(from)}))::float8 * 1000 order by bucket)
    from (${granularity === 'hour' ? hoursOf(period) : daysOf(period)}) as series)`;
};

const platformsOfRule = Prisma.raw(`case when basis = 'followers' then '[]'::jsonb else (select jsonb_agg(platform)
  from jsonb_array_elements(rule -> 'all') as condition, jsonb_array_elements_text(condition -> 'in') as platform
  where condition ->> 'field' = 'platform') end`);

const followersOfRule = Prisma.raw(`case when basis = 'followers'
  then jsonb_build_object('trait', rule #> '{all,0,field}', 'segments', rule #> '{all,0,in}') end`);

/** Reads the scope of a report in one statement. */
export const readScope = async (tenant: TenantClient, workspaceId: number, period: Period): Promise<Scope> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select
      (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'platform', a.platform, 'name', a.name,
          'openedAt', ${ms('a.opened_at')}, 'isDisconnected', a.disconnected_at is not null,
          'isStopped', a.disconnected_at is not null or c.id is null or c.status = 'needs_login',
          'backfill', (select b.state from backfill b where b.workspace_id = a.workspace_id and b.account_id = a.id),
          'streams', coalesce((select jsonb_agg(jsonb_build_object('stream', s.stream, 'health', s.health,
              'observedAt', ${ms('s.observed_at')}, 'succeededAt', ${ms('s.succeeded_at')}))
            from stream_state s where s.workspace_id = a.workspace_id and s.account_id = a.id
              and s.stream <> ${backfillStream}), '[]')) order by a.id), '[]')
        from account a left join connection c on c.workspace_id = a.workspace_id and c.id = a.connection_id
        where a.workspace_id = ${workspaceId}) as accounts,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'platforms', ${platformsOfRule}, 'followers', ${followersOfRule}, 'version', version,
          'carriedUntil', (select v.carried_until from audience_version v
            where v.workspace_id = a.workspace_id and v.audience_id = a.id and v.version = a.version),
          'next', (select v.version from audience_version v
            where v.workspace_id = a.workspace_id and v.audience_id = a.id and v.state = 'building')) order by id), '[]')
        from audience a where workspace_id = ${workspaceId} and is_complete) as audiences,
      ${bucketsOf(period)} as buckets,
      jsonb_build_object('from', ${shifted(period.from, period)}, 'to', ${shiftedEnd(period)}) as previous`);
  return z.tuple([ScopeRow]).parse(rows)[0];
};

/** Whole days and exact lengths end where the period begins; months end as far into the month as the period does. */
const shiftedEnd = (period: Period): Prisma.Sql =>
  period.previous.months === 0 ? Prisma.sql`${period.from.getTime()}::float8` : shifted(period.to, period);
