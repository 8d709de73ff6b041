import type pg from 'pg';

import type { Database } from '../connect.js';
import { disconnectAccount } from '../connections.js';
import { forgetNumbers } from '../people-days/forget-numbers.js';
import { markUnnamed, removeUnnamed } from '../retention/unnamed.js';
import { accountLock, inWorkspace, inWorkspaceAlone } from '../tenancy.js';
import type { DueErasure, ErasureOutcome } from './requests.js';

const rowsAtATime = 5_000;

/** In this order: what refers to something goes before it. */
const tables = [
  'listing_entry',
  'comment',
  'interaction',
  'people_day',
  'post_listing',
  'counter',
  'observation',
  'account_day',
  'follower_reading',
  'retired_metric',
  'rollup_post_hour',
  'rollup_post_day',
  'rollup_account_hour',
  'rollup_audience_day',
  'spending',
  'fetch',
  'post_label',
  'post',
] as const;

type Table = (typeof tables)[number];

/** Answers whom the deleted rows named: interactions alone name people. */
const namesIn = (table: Table): string => (table === 'interaction' ? 'returning actor_id as actor' : '');

const deleteRows = (table: Table): string => `
delete from "${table}" where ctid = any(array(
  select ctid from "${table}" where workspace_id = $1 and account_id = $2 limit ${rowsAtATime})) ${namesIn(table)}`;

interface AccountRef {
  readonly workspaceId: number;
  readonly accountId: number;
}

const deleteFrom = async (
  client: pg.PoolClient,
  { workspaceId, accountId, now }: AccountRef & { readonly now: Date },
  statement: string,
): Promise<number> => {
  const { rows, rowCount } = await client.query<{ actor?: string | null }>(statement, [workspaceId, accountId]);
  const actors = rows.map(({ actor }) => actor ?? null);
  await markUnnamed(client, workspaceId, { actors, now });
  await forgetNumbers(client, workspaceId, actors);
  return rowCount ?? 0;
};

const emptyTable = async (
  database: Pick<Database, 'pool'>,
  account: AccountRef & { readonly now: Date },
  { table, onBatch }: { readonly table: Table; readonly onBatch: (rows: number) => Promise<void> },
): Promise<void> => {
  const { workspaceId, accountId } = account;
  for (;;) {
    const deleted = await inWorkspaceAlone(database, { workspaceId, lock: accountLock(accountId) }, (client) =>
      deleteFrom(client, account, deleteRows(table)),
    );
    await onBatch(deleted);
    if (deleted < rowsAtATime) return;
  }
};

/**
 * What was and is to be told of the alerts about the account alone. Of what was told of those about others too the names go,
 * which nobody needs any more; what is still to be told of them is told.
 */
const forgetNotices = (client: pg.PoolClient, { workspaceId, accountId }: AccountRef): Promise<unknown> =>
  client.query(
    `with touched as (
       select id, account_ids = array[$2::int] as is_gone from alert where workspace_id = $1 and $2::int = any(account_ids)),
     dropped as (
       delete from notification n using touched t where n.workspace_id = $1 and n.alert_id = t.id and t.is_gone)
     update notification n set payload = '{}' from touched t
     where n.workspace_id = $1 and n.due_at is null and (n.alert_id = t.id and not t.is_gone
       or n.alert_id = 0 and n.payload @> jsonb_build_array(jsonb_build_object('alertId', t.id::text)))`,
    [workspaceId, accountId],
  );

/**
 * What was followed of the account, and the alerts about it alone. Those about others too stay, without it: their figures are
 * of all of them together.
 */
const forgetAlerts = async (client: pg.PoolClient, { workspaceId, accountId }: AccountRef): Promise<void> => {
  const key = [workspaceId, accountId];
  await client.query(
    `delete from spread_series where workspace_id = $1 and scope = 'account' and subject_id = $2::int`,
    key,
  );
  await client.query(
    `with gone as (delete from alert where workspace_id = $1 and account_ids = array[$2::int] returning id)
     delete from alert_step s using gone where s.workspace_id = $1 and s.alert_id = gone.id`,
    key,
  );
  await client.query(
    `update alert set account_ids = array_remove(account_ids, $2::int), members = coalesce(
       (select jsonb_agg(m) from jsonb_array_elements(members) m where (m ->> 'accountId')::int is distinct from $2::int), '[]')
     where workspace_id = $1 and $2::int = any(account_ids)`,
    key,
  );
};

/** The account itself, with what a reading that was under way still booked. */
const dropAccount = (
  database: Pick<Database, 'pool'>,
  account: AccountRef & { readonly now: Date },
): Promise<unknown> => {
  const { workspaceId, accountId } = account;
  return inWorkspaceAlone(database, { workspaceId, lock: accountLock(accountId) }, async (client) => {
    const where = 'where workspace_id = $1 and account_id = $2';
    for (const table of tables) await deleteFrom(client, account, `delete from "${table}" ${where} ${namesIn(table)}`);
    const key = [workspaceId, accountId];
    for (const table of ['stream_state', 'webhook_subscription', 'webhook_nudge', 'backfill'])
      await client.query(`delete from ${table} ${where}`, key);
    await forgetNotices(client, account);
    await forgetAlerts(client, account);
    await client.query('delete from account where workspace_id = $1 and id = $2', key);
  });
};

/**
 * Disconnects an account and deletes all that was read from it, its roll-ups too, in small steps; `onProgress` is told
 * after each. Broken off, it goes on where it stood.
 */
export const eraseAccount = async (
  database: Database,
  { workspaceId, accountId, platform, outcome }: DueErasure,
  { now, onProgress }: { readonly now: Date; readonly onProgress: (outcome: ErasureOutcome) => Promise<void> },
): Promise<ErasureOutcome> => {
  if (accountId === null) throw new Error('an erasure request of an account names none');
  const account = { workspaceId, accountId, now };
  await inWorkspace(database, workspaceId, (tenant) => disconnectAccount(tenant, account, now));
  const sum: Record<string, number> = { ...outcome };
  const add = (table: string, rows: number): void => {
    if (rows > 0) sum[table] = (sum[table] ?? 0) + rows;
  };
  for (const table of tables) {
    const onBatch = async (rows: number): Promise<void> => {
      add(table, rows);
      await onProgress(sum);
    };
    await emptyTable(database, account, { table, onBatch });
  }
  await dropAccount(database, account);
  add('actor', await removeUnnamed(database, { workspaceId, platform }));
  return sum;
};
