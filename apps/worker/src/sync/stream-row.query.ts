import { type Database, inWorkspaceBulk } from '@libs/database';
import { platforms, type ReadingPlan } from '@libs/domain';
import type pg from 'pg';
import { z } from 'zod';

import type { StateChange } from './next-state.js';
import type { SyncKey } from './sync-run.js';

const BegunRun = z.object({
  platform: z.enum(platforms),
  externalId: z.string(),
  connectionId: z.int().nullable(),
  connectionStatus: z.string().nullable(),
  checkpoint: z.unknown(),
  isFull: z.boolean(),
  isAsked: z.boolean(),
  requested: z.int(),
  failures: z.int(),
  health: z.string(),
});

/** A run that has begun, as its row stood then. */
export type BegunRun = z.infer<typeof BegunRun>;

/** For how long a stream that is being read is left alone; the run renews it. */
const leaseMs = 60_000;

const keyOf = ({ workspaceId, accountId, stream }: SyncKey): readonly [number, number, string] => [
  workspaceId,
  accountId,
  stream,
];

const isKey = 'workspace_id = $1 and account_id = $2 and stream = $3';

/**
 * Runs `work` in a transaction that does not wait for the disk: what a crash of the server takes from a row's schedule, a
 * lease or the end of a run, is only done once more.
 */
const quickly = <T>(
  database: Database,
  { workspaceId }: SyncKey,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> =>
  inWorkspaceBulk(database, workspaceId, async (client) => {
    await client.query('set local synchronous_commit = off');
    return work(client);
  });

const begin = `
  with begun as (
    update stream_state set started_at = now(), leased_until = now() + $4 * interval '1 millisecond'
    where ${isKey} and due_at <= now()
    returning *
  )
  select a.platform, a.external_id as "externalId", c.id as "connectionId", c.status as "connectionStatus", s.checkpoint,
    s.is_full as "isFull", s.requested <> s.answered or coalesce(s.planned_at > now(), false) as "isAsked",
    s.requested, s.failures, s.health
  from begun s
  join account a on a.workspace_id = s.workspace_id and a.id = s.account_id
  left join connection c on c.workspace_id = a.workspace_id and c.id = a.connection_id`;

/** Marks the row as being read; null when it is not due (any more). */
export const beginRun = (database: Database, key: SyncKey): Promise<BegunRun | null> =>
  quickly(database, key, async (client) => {
    const { rows } = await client.query(begin, [...keyOf(key), leaseMs]);
    return rows.length === 0 ? null : BegunRun.parse(rows[0]);
  });

/** Keeps the row for a run that is still going; false when it shall not go on (the account was disconnected). */
export const renewLease = (database: Database, key: SyncKey): Promise<boolean> =>
  quickly(database, key, async (client) => {
    const { rowCount } = await client.query(
      `update stream_state set leased_until = now() + $4 * interval '1 millisecond' where ${isKey} and due_at is not null`,
      [...keyOf(key), leaseMs],
    );
    return rowCount === 1;
  });

/** Gives the row back as it is: it stays due, for whoever claims it next. */
export const releaseRow = (database: Database, key: SyncKey): Promise<void> =>
  quickly(database, key, async (client) => {
    await client.query(`update stream_state set leased_until = null where ${isKey}`, [...keyOf(key)]);
  });

/** Gives the row back for good: nobody reads it any more. */
export const retireRow = (database: Database, key: SyncKey): Promise<void> =>
  quickly(database, key, async (client) => {
    await client.query(`update stream_state set leased_until = null, due_at = null where ${isKey}`, [...keyOf(key)]);
  });

// `due_at` is null once the account was disconnected: then there is nothing left to say. A row that was requested while
// it was being read is due again at once, and as fully as was asked for.
const finish = `
  update stream_state set
    leased_until = null,
    health = coalesce($4, health),
    problem = $5,
    health_since = case when health is distinct from coalesce($4, health) then $6::timestamptz else health_since end,
    due_at = case when requested <> $7 then $6::timestamptz else $8::timestamptz end,
    failures = $9,
    succeeded_at = case when $10 then $6::timestamptz else succeeded_at end,
    is_full = is_full and (not $10 or requested <> $7),
    checkpoint = case when $11 then null else checkpoint end,
    answered = case when $10 then $7 else answered end,
    planned_at = case when $10 then $8::timestamptz else planned_at end,
    plan = coalesce($13::jsonb, plan),
    reason = $12
  where ${isKey} and due_at is not null`;

/** Streams of the account that wait for this one. */
export interface Followers {
  /** Lists, with the pause that they keep at least; they come forward when a counter moved. */
  readonly lists: readonly { readonly stream: string; readonly pauseMs: number }[];
  readonly hasMoved: boolean;
}

/** What is written when a run has ended. */
export interface FinishedRun {
  readonly key: SyncKey;
  /** The newest request at its beginning. */
  readonly requested: number;
  readonly change: StateChange;
  readonly isPassOver: boolean;
  /** Null: as it was. */
  readonly plan: ReadingPlan | null;
  /** The streams that wait for this one; null: none does. */
  readonly followers: Followers | null;
  readonly now: Date;
}

// A claim sets aside what waits for this stream (`claim.query.ts`). What waits in the queue is woken too: it is there once.
const wake = `
  update stream_state set leased_until = null
  where workspace_id = $1 and account_id = $2 and stream <> $3 and leased_until is not null and started_at is null`;

// The plan of a list was made before its counter moved: no longer than its usual pause, and not as if somebody had asked.
const bringForward = `
  update stream_state s set due_at = w.due_at, planned_at = least(s.planned_at, w.due_at)
  from (
    select o.stream, greatest($4::timestamptz, o.succeeded_at + pause_ms * interval '1 millisecond') as due_at
    from unnest($5::text[], $6::float8[]) as f(stream, pause_ms)
    join stream_state o on o.workspace_id = $1 and o.account_id = $2 and o.stream = f.stream and o.stream <> $3
  ) as w
  where s.workspace_id = $1 and s.account_id = $2 and s.stream = w.stream and s.due_at > w.due_at`;

/** Writes how a run ended and when the next one is due. */
export const finishRun = (
  database: Database,
  { key, requested, change, isPassOver, plan, followers, now }: FinishedRun,
): Promise<void> =>
  quickly(database, key, async (client) => {
    const { health, problem, reason, dueAt, failures, hasSucceeded } = change;
    const state = [health, problem, now, requested, dueAt, failures, hasSucceeded, isPassOver, reason];
    await client.query(finish, [...keyOf(key), ...state, plan === null ? null : JSON.stringify(plan)]);
    if (followers === null) return;
    await client.query(wake, [...keyOf(key)]);
    if (!followers.hasMoved) return;
    const names = followers.lists.map((list) => list.stream);
    const pauses = followers.lists.map(({ pauseMs }) => pauseMs);
    await client.query(bringForward, [...keyOf(key), now, names, pauses]);
  });
