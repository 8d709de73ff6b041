import { connectDatabase } from '@libs/database';

import { readEnvironment, UserMistake } from '../env.js';
import { paths } from '../paths.js';
import { knownSecretKey } from '../start/data-folder.js';
import { examine } from './examine.js';
import { digest, summary } from './digest.js';
import { type Finding, findingText } from './finding.js';

const print = (text: string): void => {
  process.stdout.write(text);
};

/** Tells the findings as they come, as text or as one JSON object; answers whether nobody must act. */
const tell = async (findings: AsyncIterable<Finding>, flags: ReadonlySet<string>): Promise<boolean> => {
  const isJson = flags.has('--json');
  let told = 0;
  if (isJson) print('{"findings":[');
  const sum = await digest(findings, {
    isAll: flags.has('--all'),
    tell: (finding) => {
      print(isJson ? `${told === 0 ? '' : ','}${JSON.stringify(finding)}` : findingText(finding));
      told += 1;
    },
  });
  const { counts, untold } = sum;
  const isGood = sum.waiting === 0;
  print(isJson ? `],${JSON.stringify({ isGood, untold, counts }).slice(1)}\n` : summary(sum));
  return isGood;
};

/** `resonance doctor`: says what is wrong and what to do; ends with 1 when something waits for a person. */
export const doctorCommand = async (args: readonly string[]): Promise<void> => {
  const unknown = args.find((argument) => argument !== '--json' && argument !== '--all');
  if (unknown !== undefined)
    throw new UserMistake(`resonance doctor does not know ${unknown}; it knows --all and --json.`);
  const { databaseUrl, redisUrl, smtpUrl, dataFolder, secretKey } = readEnvironment();
  if (databaseUrl === undefined) throw new UserMistake('Set DATABASE_URL to the database of the installation.');
  const database = connectDatabase({ url: databaseUrl });
  try {
    const findings = examine({
      database,
      prismaFolder: paths.prisma,
      redisUrl,
      smtpUrl,
      secretKey: secretKey ?? (await knownSecretKey(dataFolder)),
      now: () => new Date(),
    });
    if (!(await tell(findings, new Set(args)))) process.exitCode = 1;
  } finally {
    await database.close();
  }
};
