import type { Database } from '../connect.js';
import { disconnectAccount } from '../connections.js';
import { accountLock, inWorkspace, inWorkspaceAlone } from '../tenancy.js';
import type { DueErasure, ErasureOutcome } from './requests.js';

const rowsAtATime = 5_000;

/** In this order: what refers to something goes before it. */
const tables = [
  'listing_entry',
  'comment',
  'interaction',
  'post_listing',
  'counter',
  'observation',
  'rollup_post_hour',
  'rollup_post_day',
  'rollup_account_hour',
  'rollup_audience_day',
  'spending',
  'fetch',
  'post',
] as const;

const deleteRows = (table: (typeof tables)[number]): string => `
delete from "${table}" where ctid = any(array(
  select ctid from "${table}" where workspace_id = $1 and account_id = $2 limit ${rowsAtATime}))`;

interface AccountRef {
  readonly workspaceId: number;
  readonly accountId: number;
}

const emptyTable = async (
  database: Pick<Database, 'pool'>,
  { workspaceId, accountId }: AccountRef,
  { table, onBatch }: { readonly table: (typeof tables)[number]; readonly onBatch: (rows: number) => Promise<void> },
): Promise<void> => {
  for (;;) {
    const { rowCount } = await inWorkspaceAlone(database, { workspaceId, lock: accountLock(accountId) }, (client) =>
      client.query(deleteRows(table), [workspaceId, accountId]),
    );
    await onBatch(rowCount ?? 0);
    if ((rowCount ?? 0) < rowsAtATime) return;
  }
};

/** The account itself, with what a reading that was under way still booked, and people whom nothing names any more. */
const dropAccount = (database: Pick<Database, 'pool'>, { workspaceId, accountId }: AccountRef): Promise<number> =>
  inWorkspaceAlone(database, { workspaceId, lock: accountLock(accountId) }, async (client) => {
    const key = [workspaceId, accountId];
    for (const table of [...tables, 'stream_state'])
      await client.query(`delete from "${table}" where workspace_id = $1 and account_id = $2`, key);
    const { rowCount } = await client.query(
      `delete from actor a using account of where of.workspace_id = $1 and of.id = $2 and a.workspace_id = $1 and a.platform = of.platform
         and not exists (select from interaction i where i.workspace_id = $1 and i.actor_id = a.id)`,
      key,
    );
    await client.query('delete from account where workspace_id = $1 and id = $2', key);
    return rowCount ?? 0;
  });

/**
 * Disconnects an account and deletes all that was read from it, its roll-ups too, in small steps; `onProgress` is told
 * after each. Broken off, it goes on where it stood.
 */
export const eraseAccount = async (
  database: Database,
  { workspaceId, accountId, outcome }: DueErasure,
  { now, onProgress }: { readonly now: Date; readonly onProgress: (outcome: ErasureOutcome) => Promise<void> },
): Promise<ErasureOutcome> => {
  if (accountId === null) throw new Error('an erasure request of an account names none');
  const account = { workspaceId, accountId };
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
  add('actor', await dropAccount(database, account));
  return sum;
};
