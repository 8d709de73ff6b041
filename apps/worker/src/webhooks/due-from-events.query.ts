import type { Connector } from '@libs/connector';
import type { Database } from '@libs/database';
import type { Platform } from '@libs/domain';

/** How often, at most, webhooks may lead to a reading of a stream. */
export interface EventPause {
  readonly platform: Platform;
  readonly pauseMs: number;
}

const shortestPauseMs = 1000;

/** The pauses that connectors declare, shorter where the installation was granted more calls. */
export const eventPauses = (
  connectors: ReadonlyMap<Platform, Pick<Connector, 'webhooks'>>,
  budgetFactor: number,
): readonly EventPause[] =>
  [...connectors].flatMap(([platform, { webhooks }]) =>
    webhooks === undefined
      ? []
      : [{ platform, pauseMs: Math.max(shortestPauseMs, Math.round(webhooks.pauseMs / budgetFactor)) }],
  );

// Of all workspaces, hence as the owner. A nudge is over when a run that began after it has covered it, or when nobody reads
// the account any more. One whose stream is queued, or being read since before it came, waits for that run's end. A stream
// in trouble keeps its own time: events must not shorten a wait that a platform asked for. The streams of an account become
// due together, so that counters are read before the lists that they decide about.
const statement = `
  with pause as (
    select * from unnest($1::text[], $2::bigint[]) as p(platform, ms)
  ), nudge as materialized (
    select n.workspace_id, n.account_id, n.stream, n.at, s.started_at, s.leased_until, s.due_at,
      s.health in ('healthy', 'pending') and s.failures = 0 as is_well,
      coalesce(s.due_at is not null and a.disconnected_at is null and c.status = 'active', false) as is_read,
      greatest(s.started_at, s.succeeded_at) + coalesce(p.ms, 60000) * interval '1 millisecond' as earliest
    from webhook_nudge n
    left join stream_state s
      on s.workspace_id = n.workspace_id and s.account_id = n.account_id and s.stream = n.stream
    left join account a on a.workspace_id = n.workspace_id and a.id = n.account_id
    left join connection c on c.workspace_id = a.workspace_id and c.id = a.connection_id
    left join pause p on p.platform = a.platform
    for update of n skip locked
  ), covered as (
    delete from webhook_nudge w using nudge n
    where (w.workspace_id, w.account_id, w.stream) = (n.workspace_id, n.account_id, n.stream)
      and (not n.is_read or n.started_at > n.at)
  ), wanted as (
    select workspace_id, account_id, stream,
      greatest(now(), max(earliest) over (partition by workspace_id, account_id)) as due_at
    from nudge
    where is_read and is_well and (started_at is null or started_at <= at)
      and (leased_until is null or leased_until <= now())
  )
  update stream_state s set due_at = w.due_at
  from wanted w
  where (s.workspace_id, s.account_id, s.stream) = (w.workspace_id, w.account_id, w.stream) and s.due_at > w.due_at`;

/**
 * Makes the streams due of which webhooks told something new, as soon as their pause allows; however many events there
 * were, it is one reading. Returns how many streams became due earlier than planned.
 */
export const dueFromEvents = async (
  { pool }: Pick<Database, 'pool'>,
  pauses: readonly EventPause[],
): Promise<number> => {
  const values = [pauses.map(({ platform }) => platform), pauses.map(({ pauseMs }) => pauseMs)];
  return (await pool.query(statement, values)).rowCount ?? 0;
};
