import type { Database } from './connect.js';

/** Separates these locks from all others. */
const lockSeed = 7304;

/**
 * Runs `work` unless some process on this database already does what has this name; answers whether it ran. The lock
 * belongs to a session: a process that dies frees it at once.
 */
export const asLoneRunner = async (
  { pool }: Pick<Database, 'pool'>,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> => {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { rows } = await client.query<{ is_ours: boolean }>(
      `select pg_try_advisory_lock(hashtextextended($1, ${lockSeed})) as is_ours`,
      [name],
    );
    if (rows[0]?.is_ours !== true) return false;
    try {
      await work();
    } finally {
      await client
        .query(`select pg_advisory_unlock(hashtextextended($1, ${lockSeed}))`, [name])
        .catch((error: unknown) => {
          // A session that cannot be asked is closed, and its lock goes with it.
          broken = error instanceof Error ? error : new Error(String(error));
        });
    }
    return true;
  } finally {
    client.release(broken);
  }
};
