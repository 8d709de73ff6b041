import { parseArgs } from 'node:util';

import { connectDatabase, type Database, rebuildRollUps, rollUpDifferences } from '@libs/database';

import { readEnvironment, UserMistake } from './env.js';

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const reconcile = async (
  database: Database,
  { id, name }: { readonly id: number; readonly name: string },
  isToRepair: boolean,
): Promise<void> => {
  const differences = await rollUpDifferences(database, id);
  const said = differences.length === 0 ? 'every roll-up equals its rows' : `${differences.length} differences`;
  tell(`${name}: ${said}`);
  for (const { rollUp, bucket, column, stored, computed } of differences)
    tell(`  ${rollUp} ${bucket} ${column}: stored ${stored}, computed ${computed}`);
  if (differences.length === 0) return;
  if (!isToRepair) {
    process.exitCode = 1;
    return;
  }
  await rebuildRollUps(database, id);
  tell(`${name}: every roll-up was made anew from its rows`);
};

/**
 * `resonance reconcile`: recomputes every roll-up of every workspace from its rows; exits 1 when something differs. With
 * `--repair` the roll-ups of such a workspace are made anew.
 */
export const reconcileCommand = async (args: readonly string[] = []): Promise<void> => {
  const { values } = parseArgs({
    args: [...args],
    options: { repair: { type: 'boolean', default: false } },
    strict: true,
  });
  const { databaseUrl } = readEnvironment();
  if (databaseUrl === undefined) throw new UserMistake('Set DATABASE_URL to the database that is to be checked.');
  const database = connectDatabase({ url: databaseUrl });
  try {
    for (const workspace of await database.prisma.workspace.findMany({ orderBy: { id: 'asc' } }))
      await reconcile(database, workspace, values.repair);
  } finally {
    await database.close();
  }
};
