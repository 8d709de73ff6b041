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

const Claimed = z.array(z.object({ workspaceId: z.int(), accountId: z.int(), stream: z.string() }));

// Of all workspaces, hence as the owner of the tables. A leased row is claimed again when its lease has run out, or when
// its run has begun and yet nobody holds its lock: then whoever ran it is dead. A row that waits in the queue has not
// begun (`started_at` is null); asking for its lock would say nothing.
const claim = `
  with precedence as materialized (
    select platform, stream, array_agg(before) as predecessors
    from unnest($3::text[], $4::text[], $5::text[]) as o(platform, stream, before) group by 1, 2
  )
  update stream_state s
  set leased_until = now() + $1 * interval '1 millisecond', started_at = null
  from (
    select d.workspace_id, d.account_id, d.stream
    from stream_state d
    left join account a on a.workspace_id = d.workspace_id and a.id = d.account_id
    left join precedence o on o.platform = a.platform and o.stream = d.stream
    where d.due_at <= now() and case
      when d.leased_until is null or d.leased_until <= now() then true
      when d.started_at is null then false
      else pg_try_advisory_xact_lock(
        hashtextextended(d.workspace_id || '/' || d.account_id || '/' || d.stream, ${runLockSeed}))
    end
    and not exists (
      select from stream_state p
      where p.workspace_id = d.workspace_id and p.account_id = d.account_id and p.stream = any(o.predecessors)
        and (p.due_at <= now() or (p.due_at is not null and p.succeeded_at is null and p.stream = '${postsStream}'))
    )
    order by d.due_at limit $2 for update of d skip locked
  ) as due
  where (s.workspace_id, s.account_id, s.stream) = (due.workspace_id, due.account_id, due.stream)
  returning s.workspace_id as "workspaceId", s.account_id as "accountId", s.stream`;

/** How many are taken, and which streams wait for which. */
export interface ClaimOptions {
  readonly limit: number;
  readonly order: readonly Precedence[];
}

/**
 * Takes streams that are due, each for one caller only, however many ask at once. A stream waits while one that goes
 * before it is due, and what is read per post waits until the account's posts have been read once.
 */
export const claimDue = async (
  { pool }: Pick<Database, 'pool'>,
  { limit, order }: ClaimOptions,
): Promise<readonly SyncKey[]> => {
  const precedence = [
    order.map(({ platform }) => platform),
    order.map(({ stream }) => stream),
    order.map(({ before }) => before),
  ];
  return Claimed.parse((await pool.query(claim, [queuedLeaseMs, limit, ...precedence])).rows);
};
