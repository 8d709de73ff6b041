import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import pg from 'pg';

import type { Database } from './connect.js';

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const readMigrations = async (folder: string): Promise<readonly Migration[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
};

/** Prisma's own book of migrations, so that `prisma migrate deploy` goes on from here. */
const book = `create table if not exists _prisma_migrations (
  id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
  logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

const applyOne = async (client: pg.Client, { name, sql, checksum }: Migration): Promise<void> => {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${name} failed and was rolled back`, { cause: error });
  }
};

const applyMissing = async (client: pg.Client, migrations: readonly Migration[]): Promise<readonly string[]> => {
  await client.query(book);
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'select migration_name, checksum from _prisma_migrations where rolled_back_at is null and finished_at is not null',
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const changed = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed !== undefined)
    throw new Error(`migration ${changed.name} was changed after this database had applied it: restore the file`);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  for (const migration of missing) await applyOne(client, migration);
  return missing.map(({ name }) => name);
};

/** The migrations of `prismaFolder` that a database has not applied yet; changes nothing. */
export const missingMigrations = async (
  { pool }: Pick<Database, 'pool'>,
  prismaFolder: string,
): Promise<readonly string[]> => {
  const migrations = await readMigrations(join(prismaFolder, 'migrations'));
  const { rows: books } = await pool.query(`select 1 where to_regclass('_prisma_migrations') is not null`);
  if (books.length === 0) return migrations.map(({ name }) => name);
  const { rows } = await pool.query<{ migration_name: string }>(
    'select migration_name from _prisma_migrations where rolled_back_at is null and finished_at is not null',
  );
  const applied = new Set(rows.map((row) => row.migration_name));
  return migrations.map(({ name }) => name).filter((name) => !applied.has(name));
};

/**
 * Brings a database up to the newest migration of `prismaFolder`, each in a transaction of its own, and returns the
 * names of those applied. Processes that start together wait for each other.
 */
export const migrate = async (url: string, prismaFolder: string): Promise<readonly string[]> => {
  const migrations = await readMigrations(join(prismaFolder, 'migrations'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('resonance migrate'))`);
    return await applyMissing(client, migrations);
  } finally {
    await client.end();
  }
};
