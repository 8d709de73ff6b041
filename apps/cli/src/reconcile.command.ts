import { connectDatabase, rollUpDifferences } from '@libs/database';

import { readEnvironment, UserMistake } from './env.js';

/** `resonance reconcile`: recomputes every roll-up of every workspace from its rows; exits 1 when something differs. */
export const reconcileCommand = async (): Promise<void> => {
  const { databaseUrl } = readEnvironment();
  if (databaseUrl === undefined) throw new UserMistake('Set DATABASE_URL to the database that is to be checked.');
  const database = connectDatabase({ url: databaseUrl });
  try {
    for (const { id, name } of await database.prisma.workspace.findMany({ orderBy: { id: 'asc' } })) {
      const differences = await rollUpDifferences(database, id);
      process.stdout.write(
        `${name}: ${differences.length === 0 ? 'every roll-up equals its rows' : `${differences.length} differences`}\n`,
      );
      for (const { rollUp, bucket, column, stored, computed } of differences)
        process.stdout.write(`  ${rollUp} ${bucket} ${column}: stored ${stored}, computed ${computed}\n`);
      if (differences.length > 0) process.exitCode = 1;
    }
  } finally {
    await database.close();
  }
};
