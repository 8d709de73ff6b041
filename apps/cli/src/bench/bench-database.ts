import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { connectDatabase, freePort, migrate, startEmbedded, type Database } from '@libs/database';

import { inheritedEnvironment } from '../env.js';
import { paths } from '../paths.js';

/** A server of its own with the settings of production (durability on); `work` is given what creates databases on it. */
export const withBenchServer = async <T>(
  work: (createDatabase: (name: string) => Promise<string>) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'resonance-bench-'));
  const password = randomBytes(12).toString('hex');
  const server = await startEmbedded({
    folder,
    password,
    port: await freePort(),
    database: 'bench',
    isKept: true,
    environment: inheritedEnvironment(),
  });
  const createDatabase = async (name: string): Promise<string> => {
    const first = connectDatabase({ url: server.url });
    try {
      await first.pool.query(`create database "${name}"`);
    } finally {
      await first.close();
    }
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  try {
    return await work(createDatabase);
  } finally {
    await server.stop();
    await rm(server.folder, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  }
};

/** A migrated database on such a server. */
export const withBenchDatabase = <T>(work: (database: Database, url: string) => Promise<T>): Promise<T> =>
  withBenchServer(async (createDatabase) => {
    const url = await createDatabase('resonance');
    await migrate(url, paths.prisma);
    const database = connectDatabase({ url });
    try {
      return await work(database, url);
    } finally {
      await database.close();
    }
  });

/** The middle of some figures. */
export const median = (figures: readonly number[]): number => {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** How many milliseconds something takes. */
export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** Two decimals. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;
