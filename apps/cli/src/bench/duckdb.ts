import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Database } from '@libs/database';
import { to as copyTo } from 'pg-copy-streams';

const interactions = `
  select to_char(coalesce(i.occurred_at, i.first_seen_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as happened_at,
    i.account_id as account, a.platform, i.kind, i.post_id as post, i.actor_id as actor, i.audience_set as set_id
  from interaction i join account a on a.workspace_id = i.workspace_id and a.id = i.account_id
  where i.workspace_id = 1 and i.removed_at is null`;

const members = `select id as set_id, unnest(audiences) as audience from audience_set where workspace_id = 1`;

const exported = async ({ pool }: Pick<Database, 'pool'>, query: string, file: string): Promise<void> => {
  const client = await pool.connect();
  try {
    await pipeline(client.query(copyTo(`copy (${query}) to stdout (format csv, header)`)), createWriteStream(file));
  } finally {
    client.release();
  }
};

/** DuckDB in memory, on two threads, with the interactions that Postgres holds and the audiences of each. */
export const withDuckDb = async <T>(
  database: Pick<Database, 'pool'>,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'resonance-duckdb-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  try {
    const connection = await instance.connect();
    for (const [table, query] of [
      ['interaction', interactions],
      ['member', members],
    ] as const) {
      const file = join(folder, `${table}.csv`);
      await exported(database, query, file);
      const order = table === 'interaction' ? 'order by happened_at' : '';
      await connection.run(`create table ${table} as select * from read_csv('${file}') ${order}`);
      await rm(file);
    }
    return await work(connection);
  } finally {
    instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
};
