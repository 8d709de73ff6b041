import type pg from 'pg';

import type { Database } from './connect.js';
import { seal, type SealKey, unseal } from './seal.js';
import { type SealedPlace, sealedPlaces } from './sealed-places.js';

/** The key that secrets are sealed with now, and the one that they shall be sealed with. */
export interface KeyChange {
  readonly from: SealKey;
  readonly to: SealKey;
}

/** How many secrets of a table were sealed anew. */
export interface Resealed {
  readonly table: string;
  readonly secrets: number;
}

const reseal = async (
  client: pg.PoolClient,
  { table, column, key, purpose }: SealedPlace,
  { from, to }: KeyChange,
): Promise<Resealed> => {
  const names = key.map((name) => `"${name}"`);
  const { rows } = await client.query<Record<string, unknown>>(
    `select ${names.join(', ')}, "${column}" as sealed from "${table}" where "${column}" is not null for update`,
  );
  const where = names.map((name, place) => `${name} = $${place + 2}`).join(' and ');
  for (const { sealed, ...row } of rows) {
    if (!(sealed instanceof Uint8Array)) throw new TypeError(`${table}.${column} holds no bytes`);
    const opened = unseal(from, purpose(row), sealed);
    await client.query(`update "${table}" set "${column}" = $1 where ${where}`, [
      Buffer.from(seal(to, purpose(row), opened)),
      ...key.map((name) => row[name]),
    ]);
  }
  return { table, secrets: rows.length };
};

/**
 * Seals every secret with another key, in one transaction: all or none. Throws SealBroken, and changes nothing, when one
 * does not open. Nobody else may use the old key meanwhile: stop API and workers first.
 */
export const rotateKey = async ({ pool }: Pick<Database, 'pool'>, change: KeyChange): Promise<readonly Resealed[]> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const done: Resealed[] = [];
    for (const place of sealedPlaces) done.push(await reseal(client, place, change));
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
};
