import type { Database } from '@libs/database';
import { z } from 'zod';

import { postsStream, type Precedence } from './reading-order.js';
import { runLockSeed } from './run-locks.js';
import type { SyncKey } from './sync-run.js';

/**
 * For how long a stream that was put into the queue is left alone. Short, since a worker may die between the claim and the
 * queue: to put it there again costs little, the queue drops what it already has.
 */
const queuedLeaseMs = 10_000;

/** For how long a stream is set aside that waits for another one; that one's end wakes it (`stream-row.query.ts`). */
const blockedLeaseMs = 60_000;

/** Whole reads get at least this share of a claim, however many fresh ones are due. */
const fullShare = 0.1;

const Looked = z.array(
  z.object({
    workspaceId: z.int(),
    accountId: z.int(),
    stream: z.string(),
    isFull: z.boolean(),
    isBlocked: z.boolean(),
  }),
);

const waiting = (isFull: 'is_full' | 'not is_full', limit: string): string => `
    select workspace_id, account_id, stream, is_full from stream_state
    where due_at is not null and ${isFull} and greatest(due_at, leased_until) <= now()
    order by greatest(due_at, leased_until) limit ${limit} for update skip locked`;

// Of all workspaces, hence as the owner of the tables. Two partial indexes hold what is due and not leased in the order
// of its waiting, so that a claim looks at no row that waits for something else: what it finds blocked it sets aside. A
// leased row is claimed again when its lease has run out, or when its run has begun and yet nobody holds its lock: then
// whoever ran it is dead. A row that waits in the queue has not begun (`started_at` is null); asking for its lock would
// say nothing. No claim waits for the disk: what a crash of the server takes of it is claimed once more.
const claim = `
  with quick as materialized (select set_config('synchronous_commit', 'off', true) as is_set
  ), precedence as materialized (
    select platform, stream, array_agg(before) as predecessors
    from unnest($4::text[], $5::text[], $6::text[]) as o(platform, stream, before) group by 1, 2
  ), fresh as materialized (${waiting('not is_full', '$3')}
  ), whole as materialized (${waiting('is_full', `greatest(ceil($3::int * ${fullShare})::int, $3 - (select count(*) from fresh)::int)`)}
  ), abandoned as materialized (
    select workspace_id, account_id, stream, is_full from stream_state d
    where started_at is not null and leased_until is not null and leased_until > now() and due_at <= now()
      and pg_try_advisory_xact_lock(
        hashtextextended(d.workspace_id || '/' || d.account_id || '/' || d.stream, ${runLockSeed}))
    limit $3 for update skip locked
  ), looked as materialized (
    select d.*, exists (
      select from stream_state p
      where p.workspace_id = d.workspace_id and p.account_id = d.account_id and p.stream = any(o.predecessors)
        and (p.due_at <= now() or (p.due_at is not null and p.succeeded_at is null and p.stream = '${postsStream}'))
    ) as is_blocked
    from (select * from fresh union all select * from whole union all select * from abandoned) as d
    left join account a on a.workspace_id = d.workspace_id and a.id = d.account_id
    left join precedence o on o.platform = a.platform and o.stream = d.stream
  )
  update stream_state s
  set leased_until = now() + case when is_blocked then $2::int else $1::int end * interval '1 millisecond', started_at = null
  from looked, quick
  where (s.workspace_id, s.account_id, s.stream) = (looked.workspace_id, looked.account_id, looked.stream)
  returning s.workspace_id as "workspaceId", s.account_id as "accountId", s.stream, s.is_full as "isFull", is_blocked as "isBlocked"`;

/** How many are looked at, and which streams wait for which. */
export interface ClaimOptions {
  readonly limit: number;
  readonly order: readonly Precedence[];
}

/** A stream that was claimed. */
export interface ClaimedStream {
  readonly key: SyncKey;
  /** True: everything is read, which is less urgent than what is new. */
  readonly isFull: boolean;
}

/** What was claimed, and how many due streams were looked at: some are set aside. */
export interface Claim {
  readonly claimed: readonly ClaimedStream[];
  readonly looked: number;
}

/**
 * Takes streams that are due, each for one caller only, however many ask at once. A stream waits while one that goes
 * before it is due, and what is read per post waits until the account's posts have been read once.
 */
export const claimDue = async ({ pool }: Pick<Database, 'pool'>, { limit, order }: ClaimOptions): Promise<Claim> => {
  const precedence = [
    order.map(({ platform }) => platform),
    order.map(({ stream }) => stream),
    order.map(({ before }) => before),
  ];
  const values = [queuedLeaseMs, blockedLeaseMs, limit, ...precedence];
  const rows = Looked.parse((await pool.query({ name: 'claim', text: claim, values })).rows);
  const claimed = rows
    .filter(({ isBlocked }) => !isBlocked)
    .map(({ workspaceId, accountId, stream, isFull }) => ({ key: { workspaceId, accountId, stream }, isFull }));
  return { claimed, looked: rows.length };
};

const release = `
  update stream_state s set leased_until = null
  from unnest($1::int[], $2::int[], $3::text[]) as c(workspace_id, account_id, stream)
  where (s.workspace_id, s.account_id, s.stream) = (c.workspace_id, c.account_id, c.stream) and s.started_at is null`;

/** Gives back what was claimed and could not be queued. One that runs already, since the queue had it, is left alone. */
export const releaseQueued = async ({ pool }: Pick<Database, 'pool'>, keys: readonly SyncKey[]): Promise<void> => {
  await pool.query(release, [
    keys.map(({ workspaceId }) => workspaceId),
    keys.map(({ accountId }) => accountId),
    keys.map(({ stream }) => stream),
  ]);
};
