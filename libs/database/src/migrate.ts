import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { DiffTarget, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';

const noFilter = { externalTables: [], externalEnums: [] };

/** Starts Prisma's schema engine (WebAssembly: nothing to download) on a database. */
const startEngine = async (url: string): Promise<SchemaEngine> => {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const { instance } = await WebAssembly.instantiate(readFileSync(file.replace(/\.js$/, '.wasm')), {
    './schema_engine_bg.js': engine,
  });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
  return engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
};

const readMigrations = async (folder: string): Promise<MigrationList> => {
  const directories = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = directories.map(({ name }) => name).sort();
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(folder, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  };
};

/**
 * Brings a database up to the newest migration of `prismaFolder` and returns the names of those applied. The books are
 * Prisma's own (`_prisma_migrations`), so `prisma migrate deploy` goes on from here.
 */
export const migrate = async (url: string, prismaFolder: string): Promise<readonly string[]> => {
  const engine = await startEngine(url);
  try {
    const migrationsList = await readMigrations(join(prismaFolder, 'migrations'));
    return (await engine.applyMigrations({ migrationsList, filters: noFilter })).appliedMigrationNames;
  } finally {
    engine.free();
  }
};

/** The SQL that leads from nothing, or from what the database holds, to schema.prisma. Empty when they agree. */
export const schemaDrift = async (url: string, prismaFolder: string): Promise<string> => {
  const engine = await startEngine(url);
  try {
    const content = await readFile(join(prismaFolder, 'schema.prisma'), 'utf8');
    const from: DiffTarget = { tag: 'url', url };
    const to: DiffTarget = { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] };
    return (await engine.diff({ from, to, script: true, exitCode: null, filters: noFilter })).stdout ?? '';
  } finally {
    engine.free();
  }
};
