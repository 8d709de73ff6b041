// Builds what is older than its sources: the Prisma client, the apps (Nest CLI with SWC) and the dashboard (Vite).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const ignored = new Set(['node_modules', 'generated', 'dist', '.data']);

const filesBelow = (path) => {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !ignored.has(name))
    .flatMap(({ name }) => filesBelow(join(path, name)));
};

/** A hash over the sources of a step: the step is done when its stamp holds the same. */
const fingerprint = (sources) => {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of filesBelow(join(root, source)).toSorted())
      hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
};

const run = (script, args, env = {}) => {
  const done = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (done.status !== 0) throw new Error(`${script} ${args.join(' ')} failed:\n${done.stdout}${done.stderr}`);
};

const steps = {
  client: {
    says: 'generating the database client',
    sources: ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json'],
    makes: 'libs/database/src/generated/client.ts',
    // Generation needs no engine; the path keeps the Prisma CLI from downloading one.
    make: () =>
      run('node_modules/prisma/build/index.js', ['generate'], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath }),
  },
  apps: {
    says: 'building the services',
    sources: [
      'apps/api',
      'apps/worker',
      'apps/sandbox',
      'apps/cli',
      'libs',
      'prisma/schema.prisma',
      'nest-cli.json',
      '.swcrc',
      'tsconfig.json',
      'package-lock.json',
    ],
    makes: 'dist/apps/api/src/main.js',
    make: () => run('node_modules/@nestjs/cli/bin/nest.js', ['build', '--all', '-b', 'swc']),
  },
  web: {
    says: 'building the dashboard',
    sources: ['apps/web', 'docs/platforms', 'libs/contract', 'libs/domain', 'package-lock.json'],
    makes: 'dist/apps/web/index.html',
    make: () => run('node_modules/vite/bin/vite.js', ['build', 'apps/web', '--logLevel', 'warn']),
  },
};

/** Brings everything up to date; `tell` hears of each step that has work to do. */
export const build = async ({ isGenerateOnly = false, tell = () => undefined } = {}) => {
  const stamps = join(root, 'dist', '.stamps');
  mkdirSync(stamps, { recursive: true });
  for (const [name, step] of Object.entries(steps)) {
    if (isGenerateOnly && name !== 'client') continue;
    const print = fingerprint(step.sources);
    const stamp = join(stamps, name);
    if (existsSync(join(root, step.makes)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) continue;
    tell(step.says);
    step.make();
    writeFileSync(stamp, print);
  }
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await build({ isGenerateOnly: process.argv.includes('--generate-only'), tell: (line) => console.log(line) });
}
