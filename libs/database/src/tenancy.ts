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

/** The same on a plain connection of the pool, for bulk writes. Rolls back and rethrows when `work` throws. */
export const inWorkspaceBulk = async <T>(
  { pool }: Pick<Database, 'pool'>,
  workspaceId: number,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query(
      `select set_config('role', 'resonance_tenant', true), set_config('resonance.workspace_id', $1, true)`,
      [String(workspaceId)],
    );
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
