import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';

import { freePort } from '@libs/database';

/** A Redis of one test file. */
export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

const program = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'redis-server'))
  .find((path) => existsSync(path));

/** Whether there is a Redis to test with: RESONANCE_TEST_REDIS_URL, or redis-server on the PATH. */
export const hasTestRedis = process.env['RESONANCE_TEST_REDIS_URL'] !== undefined || program !== undefined;

const exited = (server: ChildProcess): Promise<void> =>
  new Promise((resolve) => (server.exitCode === null ? server.once('exit', () => resolve()) : resolve()));

const ready = async (server: ChildProcess): Promise<void> => {
  if (server.stdout === null) throw new Error('redis-server has no output to wait on');
  for await (const line of createInterface({ input: server.stdout }))
    if (line.includes('Ready to accept connections')) return;
  throw new Error('redis-server ended before it was ready');
};

/** Starts a Redis that keeps nothing, or uses the one that is given. */
export const startTestRedis = async (): Promise<TestRedis> => {
  const given = process.env['RESONANCE_TEST_REDIS_URL'];
  if (given !== undefined) return { url: given, stop: () => Promise.resolve() };
  if (program === undefined) throw new Error('there is no redis-server on the PATH');
  const folder = await mkdtemp(join(tmpdir(), 'resonance-redis-'));
  const port = await freePort();
  const server = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(server);
  server.stdout?.resume();
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      server.kill();
      await exited(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
};
