import { type AccountRef, Prisma, type TenantClient } from '@libs/database';
import { type BackfillState, backfillStates, backfillStream, firstReachDays, platforms } from '@libs/domain';
import { z } from 'zod';

const Time = z.number().transform((ms) => new Date(ms));
const Micros = z.coerce.number();

const Row = z.object({
  account_id: z.int(),
  platform: z.enum(platforms),
  state: z.enum(backfillStates),
  is_free: z.boolean(),
  allowed: Micros.nullable(),
  spent: Micros,
  before: Time.nullable(),
  health: z.string(),
  problem: z.string().nullable(),
  due_at: Time.nullable(),
  is_running: z.boolean(),
  is_connected: z.boolean(),
  is_found: z.boolean(),
  reached_at: Time.nullable(),
  oldest_at: Time.nullable(),
  known: z.int(),
  done: z.int(),
  posts: z.int(),
  /** What its posts have on average; null: no counter was read yet. */
  reactions: z.number().nullable(),
  comments: z.number().nullable(),
  shares: z.number().nullable(),
  prices: z.record(z.string(), z.number()),
});

/** The backfill of an account with everything that its progress is told by. */
export type BackfillRow = z.infer<typeof Row>;

const ms = (column: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${column})::float8 * 1000`);
const usual = (metric: string): Prisma.Sql =>
  Prisma.sql`(select avg(c.value) from counter c where c.workspace_id = b.workspace_id and c.account_id = b.account_id
    and c.post_id <> 0 and c.metric = ${metric})::float8`;

/** The backfills of accounts of a workspace. The checkpoint is the connectors' (`BackfillCheckpoint`). */
export const backfillsOf = async (
  tenant: TenantClient,
  { workspaceId, accountIds }: { readonly workspaceId: number; readonly accountIds: readonly number[] },
): Promise<ReadonlyMap<number, BackfillRow>> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select b.account_id, a.platform, b.state, b.is_free, b.allowed_micros as allowed, b.spent_micros as spent,
      ${ms('h.before')} as before, s.health, s.problem, ${ms('s.due_at')} as due_at,
      coalesce(s.leased_until > now() and s.started_at is not null, false) as is_running,
      coalesce(c.status = 'active', false) as is_connected,
      b.state = 'done' or coalesce((s.checkpoint ->> 'isFound')::boolean, false) as is_found,
      ${ms("case when b.state = 'done' then p.oldest_at else r.published_at end")} as reached_at, ${ms('p.oldest_at')} as oldest_at,
      p.known, case when b.state = 'done' then p.known else p.done end as done, p.posts,
      ${usual('reactions')} as reactions, ${usual('comments')} as comments, ${usual('shares')} as shares,
      coalesce(l.prices, '{}') as prices
    from backfill b
    join account a on a.workspace_id = b.workspace_id and a.id = b.account_id
    join stream_state s on s.workspace_id = b.workspace_id and s.account_id = b.account_id and s.stream = ${backfillStream}
    left join connection c on c.workspace_id = a.workspace_id and c.id = a.connection_id
    left join spending_limit l on l.workspace_id = a.workspace_id and l.platform = a.platform
    cross join lateral (select a.opened_at - make_interval(days => ${firstReachDays}::int) as before) h
    left join post r on r.workspace_id = b.workspace_id and r.account_id = b.account_id and r.external_id = s.checkpoint ->> 'after'
    cross join lateral (
      select count(*)::int as posts, (count(*) filter (where q.published_at < h.before))::int as known,
        (count(*) filter (where q.published_at < h.before and (q.published_at, q.external_id collate "C") >= (r.published_at, r.external_id collate "C")))::int as done,
        min(q.published_at) as oldest_at
      from post q where q.workspace_id = b.workspace_id and q.account_id = b.account_id and q.removed_at is null) p
    where b.workspace_id = ${workspaceId} and b.account_id = any(${[...accountIds]}::int[])`);
  return new Map(
    z
      .array(Row)
      .parse(rows)
      .map((row) => [row.account_id, row]),
  );
};

const Standing = z.object({
  state: z.enum(backfillStates),
  isFree: z.boolean(),
  allowed: Micros.nullable(),
  platform: z.enum(platforms),
});
/** What decides what can be done to a backfill. */
export type BackfillStand = z.infer<typeof Standing>;

/** Holds the backfill of an account, so that two people at once do not undo each other; null: there is none. */
export const holdBackfill = async (
  tenant: TenantClient,
  { workspaceId, accountId }: AccountRef,
): Promise<BackfillStand | null> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select b.state, b.is_free as "isFree", b.allowed_micros as allowed, a.platform
    from backfill b join account a on a.workspace_id = b.workspace_id and a.id = b.account_id
    where b.workspace_id = ${workspaceId} and b.account_id = ${accountId} for update of b`);
  return z.array(Standing).parse(rows)[0] ?? null;
};

/** What a backfill becomes. */
export interface BackfillChange {
  readonly state: BackfillState;
  /** What it may cost; null: nobody allowed anything. */
  readonly allowed: number | null;
  readonly now: Date;
}

/**
 * Writes what somebody decided. A backfill that is on is due at once, if its account is connected, also
 * after a run that ends at this moment; any other is not due. A list that was given up may be begun anew once more.
 */
export const changeBackfill = async (
  tenant: TenantClient,
  { workspaceId, accountId }: AccountRef,
  { state, allowed, now }: BackfillChange,
): Promise<void> => {
  const at = now.toISOString();
  await tenant.$executeRaw(Prisma.sql`
    update backfill set state = ${state}, state_since = ${at}::timestamptz, allowed_micros = ${allowed}::bigint
    where workspace_id = ${workspaceId} and account_id = ${accountId}`);
  await tenant.$executeRaw(Prisma.sql`
    update stream_state s set is_full = true, leased_until = null, requested = requested + ${state === 'on' ? 1 : 0}, health = 'pending', problem = null, reason = null, failures = 0,
      health_since = ${at}::timestamptz,
      checkpoint = case when jsonb_typeof(checkpoint) = 'object' then checkpoint - 'refusedBehind' else checkpoint end,
      due_at = case when ${state === 'on'}::boolean and a.disconnected_at is null and a.connection_id is not null then ${at}::timestamptz end
    from account a
    where s.workspace_id = ${workspaceId} and s.account_id = ${accountId} and s.stream = ${backfillStream}
      and a.workspace_id = s.workspace_id and a.id = s.account_id`);
};
