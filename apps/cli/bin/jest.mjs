// Runs jest with what the tests need: the generated Prisma client and, for medium and e2e tests, an embedded Postgres
// that lives as long as the run. `npm test` runs unit and medium tests; arguments are handed to jest.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { transformFile } from '@swc/core';

import { build } from './build.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const given = process.argv.slice(2);
const args = given.includes('--selectProjects') ? given : ['--selectProjects', 'unit', 'medium', ...given];
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined); // jest ends, then the server is stopped
const isNeeded = (name) => args.includes(name);
const order = isNeeded('e2e') ? ['--testSequencer', join(root, 'apps/cli/bin/longest-first.mjs')] : [];

/** The server's own code is TypeScript: compiled here file by file, since nothing may be built yet. */
const loadEmbedded = async () => {
  const folder = join(root, 'dist', '.test');
  mkdirSync(folder, { recursive: true });
  for (const name of ['embedded', 'os-user']) {
    const { code } = await transformFile(join(root, `libs/database/src/${name}.ts`), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    writeFileSync(join(folder, `${name}.js`), code);
  }
  return import(pathToFileURL(join(folder, 'embedded.js')).href);
};

const startPostgres = async () => {
  const { freePort, startEmbedded } = await loadEmbedded();
  const folder = mkdtempSync(join(tmpdir(), 'resonance-test-'));
  chmodSync(folder, 0o755);
  const password = randomBytes(12).toString('hex');
  const server = await startEmbedded({
    folder,
    password,
    port: await freePort(),
    database: 'postgres',
    isKept: false,
    environment: process.env,
  });
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
};

const runJest = (env) =>
  new Promise((resolve) => {
    const options = `${process.env['NODE_OPTIONS'] ?? ''} --experimental-vm-modules --no-warnings`.trim();
    const jest = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args, ...order], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env, NODE_OPTIONS: options },
    });
    jest.once('exit', (code) => resolve(code ?? 1));
  });

await build({ isGenerateOnly: !isNeeded('e2e') });
const postgres = isNeeded('medium') || isNeeded('e2e') ? await startPostgres() : null;
const code = await runJest(postgres === null ? {} : { RESONANCE_TEST_POSTGRES: postgres.url });
await postgres?.stop();
process.exit(code);
