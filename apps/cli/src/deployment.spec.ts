import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';

const root = process.cwd();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const Service = z.object({
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  restart: z.string(),
  ports: z.array(z.string()).default([]),
  healthcheck: z.union([z.object({ disable: z.literal(true) }), z.object({ test: z.array(z.string()).min(2) })]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
const { services } = z
  .object({ services: z.record(z.string(), Service) })
  .parse(parse(read('docker-compose.yml'), { merge: true }));

const ours = ['api', 'worker', 'migrate'] as const;
const envFileOf = { api: 'apps/api/src/env.ts', worker: 'apps/worker/src/env.ts', migrate: 'apps/cli/src/env.ts' };
const serviceOf = (name: string): z.infer<typeof Service> => {
  const service = services[name];
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return service;
};

const isSecret = (name: string): boolean => /SECRET|PASSWORD|TOKEN|KEY/.test(name);
const variablesOf = (text: string): readonly string[] =>
  [...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name ?? '');
const knows = (envFile: string, name: string): boolean => new RegExp(`^\\s+${name}:`, 'm').test(read(envFile));
const example = read('.env.example');
const dockerfile = read('Dockerfile');

/** The source that a script of the image is built from. */
const sourceOf = (script: string): string => script.replace(/^dist\/(.*)\.js$/, '$1.ts');

describe('docker-compose.yml', () => {
  it.each(Object.entries(services))('has no secret of its own in %s', (_name, { environment }) => {
    const secrets = Object.entries(environment).filter(([name]) => isSecret(name));
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{[A-Z_]+:(\?[^}]+|-)\}$/);
    for (const value of Object.values(environment)) expect(value).not.toMatch(/:\/\/[^/@$]*:[^/@$]+@/);
  });

  it('asks for every secret that is needed, and .env.example names it', () => {
    const text = read('docker-compose.yml');
    const demanded = [...text.matchAll(/\$\{([A-Z_]+):\?([^}]+)\}/g)].map(([, name]) => name);
    expect(new Set(demanded)).toEqual(new Set(['POSTGRES_PASSWORD', 'RESONANCE_SECRET_KEY', 'PUBLIC_URL']));
    for (const name of variablesOf(text)) expect(example).toMatch(new RegExp(`^${name}=$`, 'm'));
  });

  it.each(Object.entries(services))('says how %s is known to be well', (_name, { restart, healthcheck }) => {
    const runsOnce = restart === 'no';
    expect('disable' in healthcheck).toBe(runsOnce);
  });

  it.each(ours)('starts %s with a script that the build makes', (name) => {
    const [node, ...words] = serviceOf(name).command ?? [];
    const script = words.find((word) => !word.startsWith('-')) ?? '';
    expect(node).toBe('node');
    expect(existsSync(join(root, sourceOf(script)))).toBe(true);
  });

  it.each(ours)('gives %s only variables that it reads', (name) => {
    const given = Object.keys(serviceOf(name).environment);
    expect(given.filter((variable) => !knows(envFileOf[name], variable))).toEqual([]);
    expect(given.length).toBeGreaterThan(0);
  });

  it.each(['api', 'worker'])('starts %s only on a migrated database', (name) => {
    const { depends_on: waits } = serviceOf(name);
    expect(waits['migrate']?.condition).toBe('service_completed_successfully');
    expect(waits['postgres']?.condition).toBe('service_healthy');
    expect(waits['valkey']?.condition).toBe('service_healthy');
  });

  it('publishes nothing but the API, and that to this machine alone', () => {
    const published = Object.entries(services).flatMap(([name, { ports }]) => ports.map((port) => [name, port]));
    expect(published).toEqual([['api', '${RESONANCE_BIND:-127.0.0.1}:${RESONANCE_PORT:-3000}:3000']]);
  });

  it('keeps jobs over restarts and never evicts them', () => {
    const command = (serviceOf('valkey').command ?? []).join(' ');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
  });
});

describe('README.md', () => {
  const variablesIn = (path: string): readonly string[] =>
    [...read(path).matchAll(/^ {2,4}([A-Z][A-Z_]+): /gm)].map(([, name]) => name ?? '');

  it('has every variable of the environment in its table, and no other', () => {
    const told = [...read('README.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    expect(new Set(told)).toEqual(new Set(Object.values(envFileOf).flatMap(variablesIn)));
  });

  it('leads nowhere that is not there', () => {
    const links = ['README.md', 'CONTRIBUTING.md'].flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? ''),
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names only scripts that there are', () => {
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));
    const named = ['README.md', 'CONTRIBUTING.md'].flatMap((page) =>
      [...read(page).matchAll(/npm run ([a-z0-9:]+)/g)].map(([, name]) => name ?? ''),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('Dockerfile', () => {
  it('copies only what there is', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, paths]) => paths?.split(' ') ?? [],
    );
    expect(copied.length).toBeGreaterThan(0);
    for (const path of copied) expect(existsSync(join(root, path))).toBe(true);
    const kept = [...dockerfile.matchAll(/^COPY --from=build \/app\/(\S+)/gm)].map(([, path]) => path ?? '');
    const made = new Set(['dist', 'node_modules']);
    expect(kept.filter((path) => !made.has(path) && !existsSync(join(root, path)))).toEqual([]);
  });

  it('runs without root and tells how it does', () => {
    const lines = dockerfile.split('\n');
    const user = lines.findIndex((line) => line === 'USER node');
    expect(user).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('RUN')));
    expect(lines.filter((line) => line.startsWith('HEALTHCHECK'))).toHaveLength(1);
  });

  it('sets only variables that both services know', () => {
    const [, assignments = ''] = /^ENV (.+)$/m.exec(dockerfile) ?? [];
    const names = assignments.split(' ').map((assignment) => assignment.split('=')[0] ?? '');
    expect(names).toEqual(['NODE_ENV', 'HOST', 'PORT']);
    for (const name of ['HOST', 'PORT'])
      for (const file of [envFileOf.api, envFileOf.worker]) expect(knows(file, name)).toBe(true);
  });
});
