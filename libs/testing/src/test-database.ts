import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { connectDatabase, migrate, type Database } from '@libs/database';
import pg from 'pg';

/** A database of one test file, cloned from the migrated template; whoever is still connected to it is put out by `drop`. */
export interface ClonedDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** A database of one test file with a connection to it. */
export interface TestDatabase extends ClonedDatabase {
  readonly database: Database;
}

const prismaFolder = join(process.cwd(), 'prisma');

const serverUrl = (): string => {
  const url = process.env['RESONANCE_TEST_POSTGRES'];
  if (url === undefined)
    throw new Error('RESONANCE_TEST_POSTGRES is not set: run tests with `npm run test:medium` or `npm run e2e`');
  return url;
};

const onServer = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const urlOf = (name: string): string => {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
};

const templateName = (): string => {
  const folder = join(prismaFolder, 'migrations');
  const hash = createHash('sha256');
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted())
    if (entry.endsWith('.sql')) hash.update(readFileSync(join(folder, entry)));
  return `template_${hash.digest('hex').slice(0, 12)}`;
};

/** Migrates a template once per server; whoever comes second waits. */
const ensureTemplate = async (client: pg.Client): Promise<string> => {
  const name = templateName();
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [name]);
  if (rowCount === 0) {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
    await migrate(urlOf(name), prismaFolder);
    await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
    await client.query(`alter database ${name} with is_template true allow_connections false`);
  }
  return name;
};

/** A fresh, migrated database. */
export const cloneDatabase = async (): Promise<ClonedDatabase> => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(4711)');
    const template = await ensureTemplate(client);
    await client.query(`create database ${name} template ${template}`);
  });
  const drop = async (): Promise<void> => {
    await onServer((client) => client.query(`drop database ${name} with (force)`));
  };
  return { url: urlOf(name), drop };
};

/** A fresh, migrated database, connected to. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const { url, drop } = await cloneDatabase();
  const database = connectDatabase({ url });
  return {
    database,
    url,
    drop: async () => {
      await database.close();
      await drop();
    },
  };
};
