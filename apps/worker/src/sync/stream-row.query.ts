import type { Database } from '@libs/database';
import { backfillStream, platforms, type ReadingPlan } from '@libs/domain';
import { z } from 'zod';

import type { StateChange } from './next-state.js';
import type { SyncKey } from './sync-run.js';

const BegunRun = z.object({
  platform: z.enum(platforms),
  externalId: z.string(),
  connectionId: z.int().nullable(),
  connectionStatus: z.string().nullable(),
  checkpoint: z.unknown(),
  openedAt: z.date().nullable(),
  isFull: z.boolean(),
  isAsked: z.boolean(),
  requested: z.int(),
  /** The newest request when the pass that the checkpoint stands in began; null: not known. */
  passRequested: z.int().nullable(),
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

// Rows of the schedule are the scheduler's (decision 13), hence written as the owner of the tables, each change in one
// statement of its own; named, so that the server plans it once a connection and not once a run, which took longer than
// to carry it out. None waits for the disk: what a crash of the server takes from a row's schedule, a lease or the end
// of a run, is only done once more. A statement that changes more than one row does so behind `quick`.
const quick = `quick as materialized (select set_config('synchronous_commit', 'off', true) as is_set)`;

const write = (
  { pool }: Pick<Database, 'pool'>,
  { name, text }: { readonly name: string; readonly text: string },
  values: readonly unknown[],
) => pool.query({ name, text, values: [...values] });

const begin = `
  with ${quick}, begun as (
    update stream_state set started_at = now(), leased_until = now() + $4 * interval '1 millisecond',
      pass_requested = case when checkpoint is null then requested else pass_requested end
    from quick where ${isKey} and due_at <= now()
    returning *
  )
  select a.platform, a.external_id as "externalId", c.id as "connectionId", c.status as "connectionStatus", s.checkpoint,
    a.opened_at as "openedAt",
    s.is_full as "isFull", s.requested <> s.answered or coalesce(s.planned_at > now(), false) as "isAsked",
    s.requested, s.pass_requested as "passRequested", s.failures, s.health
  from begun s
  join account a on a.workspace_id = s.workspace_id and a.id = s.account_id
  left join connection c on c.workspace_id = a.workspace_id and c.id = a.connection_id`;

/** Marks the row as being read; null when it is not due (any more). */
export const beginRun = async (database: Database, key: SyncKey): Promise<BegunRun | null> => {
  const { rows } = await write(database, { name: 'run-begin', text: begin }, [...keyOf(key), leaseMs]);
  return rows.length === 0 ? null : BegunRun.parse(rows[0]);
};

const restart = `
  with ${quick} update stream_state set checkpoint = null, pass_requested = requested from quick where ${isKey}`;

/** Begins the pass over the posts anew. */
export const restartPass = async (database: Database, key: SyncKey): Promise<void> => {
  await write(database, { name: 'run-restart', text: restart }, keyOf(key));
};

const renew = `
  with ${quick} update stream_state set leased_until = now() + $4 * interval '1 millisecond'
  from quick where ${isKey} and due_at is not null`;

/** Keeps the row for a run that is still going; false when it shall not go on (the account was disconnected). */
export const renewLease = async (database: Database, key: SyncKey): Promise<boolean> =>
  (await write(database, { name: 'run-renew', text: renew }, [...keyOf(key), leaseMs])).rowCount === 1;

const release = `with ${quick} update stream_state set leased_until = null from quick where ${isKey}`;

/** Gives the row back as it is: it stays due, for whoever claims it next. */
export const releaseRow = async (database: Database, key: SyncKey): Promise<void> => {
  await write(database, { name: 'run-release', text: release }, keyOf(key));
};

const retire = `with ${quick} update stream_state set leased_until = null, due_at = null from quick where ${isKey}`;

/** Gives the row back for good: nobody reads it any more. */
export const retireRow = async (database: Database, key: SyncKey): Promise<void> => {
  await write(database, { name: 'run-retire', text: retire }, keyOf(key));
};

/** The lists of the account that wait for this stream, with the pause that they keep at least; a counter that moved brings them forward. */
export type Followers = readonly { readonly stream: string; readonly pauseMs: number }[];

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

// `due_at` is null once the account was disconnected: then there is nothing left to say. A row that was requested while
// it was being read is due again at once, and as fully as was asked for.
//
// A claim sets aside what waits for this stream (`claim.query.ts`): it is woken, a backfill by every stream of its account.
// What waits in the queue is woken too: it is there once. The plan of a list was made before its counter moved, in this
// run or in one that was broken off: it comes forward, no longer than its usual pause, and not as if somebody had asked.
const finish = `
  with ${quick}, finished as (
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
      reason = $12,
      has_moved = false
    from quick where ${isKey} and due_at is not null
    returning old.has_moved
  )
  update stream_state s set
    leased_until = case when s.started_at is null then null else s.leased_until end,
    due_at = case when s.due_at > w.due_at then w.due_at else s.due_at end,
    planned_at = case when s.due_at > w.due_at then least(s.planned_at, w.due_at) else s.planned_at end
  from quick, (
    select o.stream, case when pause_ms is not null and o.health in ('healthy', 'pending') and o.failures = 0
      then greatest($6::timestamptz, o.succeeded_at + pause_ms * interval '1 millisecond') end as due_at
    from stream_state o
    left join unnest($15::text[], $16::float8[]) as f(stream, pause_ms)
      on f.stream = o.stream and exists (select from finished where has_moved)
    where ($14 or o.stream = '${backfillStream}') and o.workspace_id = $1 and o.account_id = $2 and o.stream <> $3
  ) as w
  where s.workspace_id = $1 and s.account_id = $2 and s.stream = w.stream
    and ((s.leased_until is not null and s.started_at is null) or s.due_at > w.due_at)`;

/** Writes how a run ended and when the next one is due. */
export const finishRun = async (
  database: Database,
  { key, requested, change, isPassOver, plan, followers, now }: FinishedRun,
): Promise<void> => {
  const { health, problem, reason, dueAt, failures, hasSucceeded } = change;
  const state = [health, problem, now, requested, dueAt, failures, hasSucceeded, isPassOver, reason];
  const lists = followers ?? [];
  await write(database, { name: 'run-finish', text: finish }, [
    ...keyOf(key),
    ...state,
    plan === null ? null : JSON.stringify(plan),
    followers !== null,
    lists.map(({ stream }) => stream),
    lists.map(({ pauseMs }) => pauseMs),
  ]);
};
