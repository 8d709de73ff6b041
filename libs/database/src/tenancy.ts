import type pg from 'pg';

import type { Database } from './connect.js';
import type { Prisma } from './generated/client.js';

/** Prisma inside a tenant's transaction: row-level security shows one workspace and no other. */
export type TenantClient = Prisma.TransactionClient;

/** Runs `work` in one transaction that can see and write only this workspace. */
export const inWorkspace = <T>(
  { prisma }: Pick<Database, 'prisma'>,
  workspaceId: number,
  work: (tenant: TenantClient) => Promise<T>,
): Promise<T> =>
  prisma.$transaction(
    async (tenant) => {
      await tenant.$executeRaw`select set_config('role', 'resonance_tenant', true), set_config('resonance.workspace_id', ${String(workspaceId)}, true)`;
      return work(tenant);
    },
    { maxWait: 20_000, timeout: 120_000 },
  );

/** What a bulk write needs to be alone with: an advisory lock of the transaction. */
export interface BulkLock {
  readonly space: number;
  readonly key: number;
}

/** Who changes an account's interactions, counters and roll-ups holds this lock. */
export const accountLock = (accountId: number): BulkLock => ({ space: 7_301, key: accountId });

const beginIn = (workspaceId: number, lock: BulkLock | null): string => {
  if (!Number.isInteger(workspaceId)) throw new TypeError(`${workspaceId} is not the id of a workspace`);
  const begin = `begin; set local role resonance_tenant; set local resonance.workspace_id = '${workspaceId}'`;
  return lock === null ? begin : `${begin}; select pg_advisory_xact_lock(${lock.space}, ${lock.key})`;
};

/**
 * The same on a plain connection of the pool, for bulk writes, alone with `lock`. Rolls back and rethrows when `work`
 * throws.
 */
export const inWorkspaceAlone = async <T>(
  { pool }: Pick<Database, 'pool'>,
  { workspaceId, lock }: { readonly workspaceId: number; readonly lock: BulkLock | null },
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query(beginIn(workspaceId, lock));
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error('rollback failed');
    });
    throw error;
  } finally {
    client.release(broken);
  }
};

/** The same without a lock. */
export const inWorkspaceBulk = <T>(
  database: Pick<Database, 'pool'>,
  workspaceId: number,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => inWorkspaceAlone(database, { workspaceId, lock: null }, work);
