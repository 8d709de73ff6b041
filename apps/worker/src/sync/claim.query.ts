import type { Database } from '@libs/database';
import { z } from 'zod';

import { runLockSeed } from './run-locks.js';
import type { SyncKey } from './sync-run.js';

/** For how long a stream that was put into the queue, or is being read, is left alone. */
export const leaseMs = 60_000;

const Claimed = z.array(z.object({ workspaceId: z.int(), accountId: z.int(), stream: z.string() }));

// Of all workspaces, hence as the owner of the tables. A leased row is claimed again when its lease has run out, or when
// its run has begun and yet nobody holds its lock: then whoever ran it is dead. A row that waits in the queue has not
// begun (`started_at` is null); asking for its lock would say nothing.
const claim = `
  update stream_state s
  set leased_until = now() + $1 * interval '1 millisecond', started_at = null
  from (
    select workspace_id, account_id, stream from stream_state
    where due_at <= now() and case
      when leased_until is null or leased_until <= now() then true
      when started_at is null then false
      else pg_try_advisory_xact_lock(hashtextextended(workspace_id || '/' || account_id || '/' || stream, ${runLockSeed}))
    end
    order by due_at limit $2 for update skip locked
  ) as due
  where (s.workspace_id, s.account_id, s.stream) = (due.workspace_id, due.account_id, due.stream)
  returning s.workspace_id as "workspaceId", s.account_id as "accountId", s.stream`;

/** Takes streams that are due, each for one caller only, however many ask at once. */
export const claimDue = async ({ pool }: Pick<Database, 'pool'>, limit: number): Promise<readonly SyncKey[]> =>
  Claimed.parse((await pool.query(claim, [leaseMs, limit])).rows);
