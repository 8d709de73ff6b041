import { migrate } from '@libs/database';

import { readEnvironment, UserMistake } from './env.js';
import { paths } from './paths.js';

/** `resonance migrate`: brings the database of DATABASE_URL up to date. */
export const migrateCommand = async (): Promise<void> => {
  const { databaseUrl } = readEnvironment();
  if (databaseUrl === undefined) throw new UserMistake('Set DATABASE_URL to the database that is to be migrated.');
  const applied = await migrate(databaseUrl, paths.prisma);
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`);
};
