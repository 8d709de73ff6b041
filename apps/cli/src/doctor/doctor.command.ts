import { connectDatabase } from '@libs/database';

import { readEnvironment, UserMistake } from '../env.js';
import { paths } from '../paths.js';
import { knownSecretKey } from '../start/data-folder.js';
import { examine } from './examine.js';
import { report } from './finding.js';

/** `resonance doctor`: says what is wrong and what to do; ends with 1 when something waits for a person. */
export const doctorCommand = async (args: readonly string[]): Promise<void> => {
  const unknown = args.find((argument) => argument !== '--json');
  if (unknown !== undefined) throw new UserMistake(`resonance doctor does not know ${unknown}; it knows --json.`);
  const { databaseUrl, redisUrl, smtpUrl, dataFolder, secretKey } = readEnvironment();
  if (databaseUrl === undefined) throw new UserMistake('Set DATABASE_URL to the database of the installation.');
  const database = connectDatabase({ url: databaseUrl });
  try {
    const findings = await examine({
      database,
      prismaFolder: paths.prisma,
      redisUrl,
      smtpUrl,
      secretKey: secretKey ?? (await knownSecretKey(dataFolder)),
      now: () => new Date(),
    });
    const isGood = findings.every((finding) => finding.isGood);
    process.stdout.write(args.includes('--json') ? `${JSON.stringify({ isGood, findings })}\n` : report(findings));
    if (!isGood) process.exitCode = 1;
  } finally {
    await database.close();
  }
};
