// `npm run docs`: writes the committed reference from the code: docs/openapi.json (the API's own document), docs/rates.md (the
// registry of engagement rates) and docs/architecture.md (who imports whom). With --check it writes nothing and fails when
// the committed copies differ.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from './build.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const isCheck = process.argv.includes('--check');

const run = (script, args, cwd = root) => {
  const done = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (done.status !== 0) throw new Error(`${script} failed:\n${done.stdout.slice(-2_000)}${done.stderr}`);
  return done.stdout;
};

/** What a built program writes into docs/ of the folder that it runs in; none of them asks a database. */
const written = (script, name) => {
  const folder = mkdtempSync(join(tmpdir(), 'resonance-docs-'));
  try {
    mkdirSync(join(folder, 'docs'));
    run(script, [], folder);
    return readFileSync(join(folder, 'docs', name), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const ours = /^(?:libs\/connectors\/src\/[^/]+(?=\/)|(?:apps|libs)\/[^/]+)/;
const isForTests = (path) => /\.spec\.ts$|\/testing\/|\/fixtures\/|\/generated\/|\/scripted-|\.config\.ts$/.test(path);
const partOf = (path) => ours.exec(path)?.[0];
const packageOf = (path) => /node_modules\/(?:@types\/)?((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];

const cruise = () => {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs'];
  return JSON.parse(run('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', args)).modules;
};

/** Every import of shipped code: from which part, to which part or package, and whether for its types alone. */
const readImports = () =>
  cruise()
    .filter(({ source }) => ours.test(source) && /\.tsx?$/.test(source) && !isForTests(source))
    .flatMap(({ source, dependencies }) =>
      dependencies
        .filter(({ resolved }) => !isForTests(resolved))
        .map(({ resolved, dependencyTypes }) => ({
          from: partOf(source),
          to: partOf(resolved),
          package: packageOf(resolved),
          isTypes: dependencyTypes.includes('type-only'),
        })),
    );

const compare = (one, other) => (one < other ? -1 : Number(one > other));

/** Part → the parts it imports (with whether for their types alone) and its packages, in the order of their names. */
const readParts = () => {
  const imports = readImports();
  const names = [...new Set(imports.flatMap(({ from, to }) => [from, to ?? from]))].toSorted(compare);
  return names.map((name) => {
    const own = imports.filter(({ from }) => from === name);
    const targets = [...new Set(own.map(({ to }) => to))].filter((to) => to !== undefined && to !== name);
    const packages = new Set(own.map((found) => found.package).filter((found) => found !== undefined));
    return {
      name,
      imports: targets.toSorted(compare).map((to) => ({
        to,
        isTypes: own.filter((found) => found.to === to).every(({ isTypes }) => isTypes),
      })),
      packages: [...packages].toSorted(compare),
    };
  });
};

const idOf = (part) => part.replaceAll(/[^a-z]+/g, '_');

const group = (name, title, parts) => [
  `  subgraph ${name}["${title}"]`,
  ...parts.map((part) => `    ${idOf(part)}["${part.split('/').at(-1)}"]`),
  '  end',
];

const isPlatform = (name) => name.startsWith('libs/connectors/src/');
const listed = (values) => values.join(', ') || 'nothing';

const architecture = () => {
  const parts = readParts();
  const names = parts.map(({ name }) => name);
  const edges = parts.flatMap(({ name, imports }) =>
    imports.map(({ to, isTypes }) => `  ${idOf(name)} ${isTypes ? '-.->' : '-->'} ${idOf(to)}`),
  );
  const rows = parts.map(
    ({ name, imports, packages }) => `| \`${name}\` | ${listed(imports.map(({ to }) => to))} | ${listed(packages)} |`,
  );
  return [
    '# Architecture',
    '',
    'Made from the code by `npm run docs`; do not edit. An arrow means "imports", a dotted one "takes types alone". The',
    'rules are in `.dependency-cruiser.cjs`, the reasons in [ADR 1](adr/0001-layout-and-boundaries.md).',
    '',
    '```mermaid',
    'flowchart TD',
    ...group(
      'apps',
      'apps: processes',
      names.filter((name) => name.startsWith('apps/')),
    ),
    ...group(
      'libs',
      'libs: entered by index.ts alone',
      names.filter((name) => name.startsWith('libs/') && !isPlatform(name)),
    ),
    ...group('platforms', 'one folder a platform', names.filter(isPlatform)),
    ...edges,
    '```',
    '',
    'The dashboard (`apps/web`) and the stand-ins (`apps/sandbox`) reach the rest over HTTP; `apps/cli` starts the others as',
    'processes.',
    '',
    '| part | imports | packages |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
};

await build({ tell: (line) => console.log(`… ${line}`) });
const made = {
  'docs/openapi.json': written('dist/apps/api/src/openapi.js', 'openapi.json'),
  'docs/rates.md': written('dist/apps/api/src/rates-document.js', 'rates.md'),
  'docs/architecture.md': architecture(),
};
const stale = Object.keys(made).filter((path) => {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== made[path];
});
if (isCheck && stale.length > 0) {
  console.error(`${stale.join(' and ')} differ from the code: run \`npm run docs\` and commit.`);
  process.exit(1);
}
for (const path of stale) writeFileSync(join(root, path), made[path]);
console.log(stale.length === 0 ? 'The reference is up to date.' : `Wrote ${stale.join(' and ')}.`);
