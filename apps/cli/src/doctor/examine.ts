import { type Database, missingMigrations } from '@libs/database';
import { backfillStream } from '@libs/domain';
import { createMailer } from '@libs/mail';
import { reachRedis } from '@libs/queue';

import { accountFindings } from './account-findings.js';
import { bad, type Finding, good, reasonOf } from './finding.js';
import { installationAppFindings } from './installation-app-findings.js';
import { secretsFinding } from './secrets-finding.js';

/** What is examined. */
export interface Patient {
  readonly database: Database;
  readonly prismaFolder: string;
  readonly redisUrl: string | undefined;
  /** Null: none is known. */
  readonly secretKey: string | null;
  readonly smtpUrl: string | undefined;
  readonly now: () => Date;
}

const skewAtMostMs = 5_000;

const clockFinding = async ({ database, now }: Patient): Promise<Finding> => {
  const before = now().getTime();
  const { rows } = await database.pool.query<{ now: Date }>('select clock_timestamp() as now');
  const middle = (before + now().getTime()) / 2;
  const skewMs = Math.abs((rows[0]?.now.getTime() ?? middle) - middle);
  if (skewMs <= skewAtMostMs) return good('Clock', 'This machine and the database agree on the time.');
  const sentence = `This machine and the database differ by ${Math.round(skewMs / 1000)} seconds: tokens and limits end at the wrong time.`;
  return bad('Clock', sentence, 'Set both clocks by NTP.');
};

const migrationFinding = async ({ database, prismaFolder }: Patient): Promise<Finding> => {
  const missing = await missingMigrations(database, prismaFolder);
  if (missing.length === 0) return good('Database', 'It can be reached and is up to date.');
  return bad('Database', `It lacks ${missing.join(', ')}.`, 'Run `npx resonance migrate`.');
};

const queueFinding = async ({ redisUrl }: Patient): Promise<Finding> => {
  if (redisUrl === undefined) return good('Queue', 'It lives in the database.');
  try {
    await reachRedis(redisUrl);
    return good('Queue', 'Redis can be reached.');
  } catch (error) {
    return bad('Queue', `Redis cannot be reached: ${reasonOf(error)}`, 'Start it, or correct REDIS_URL.');
  }
};

const mailFinding = async ({ smtpUrl }: Patient): Promise<Finding> => {
  if (smtpUrl === undefined) return good('Mail', 'No mail server is set: the dashboard alone warns.');
  const mailer = createMailer({ url: smtpUrl, from: '' });
  try {
    await mailer.verify();
    return good('Mail', 'The mail server takes the login.');
  } catch (error) {
    return bad('Mail', `The mail server does not work: ${reasonOf(error)}`, 'Correct SMTP_URL, or start the server.');
  } finally {
    mailer.close();
  }
};

const overdue = `
  select count(*)::int as streams, min(s.due_at) as since from stream_state s
  join account a on a.workspace_id = s.workspace_id and a.id = s.account_id
  join connection c on c.workspace_id = a.workspace_id and c.id = a.connection_id and c.status = 'active'
  where s.due_at < now() - interval '10 minutes' and coalesce(s.leased_until, '-infinity') < now()
    and s.stream <> '${backfillStream}'`;

const workFinding = async ({ database }: Patient): Promise<Finding> => {
  const { rows } = await database.pool.query<{ streams: number; since: Date | null }>(overdue);
  const [{ streams, since } = { streams: 0, since: null }] = rows;
  if (streams === 0 || since === null) return good('Worker', 'No reading is overdue.');
  const sentence = `${streams} readings are overdue, the first since ${since.toISOString()}.`;
  return bad('Worker', sentence, 'See that a worker runs; if one does, start more of them.');
};

/** Looks at everything, one thing after another; what cannot be looked at because of what was found before is left out. */
export async function* examine(patient: Patient): AsyncGenerator<Finding> {
  const { database, secretKey, now } = patient;
  const others = await Promise.all([queueFinding(patient), mailFinding(patient)]);
  let migrations: Finding;
  try {
    migrations = await migrationFinding(patient);
  } catch (error) {
    const sentence = `It cannot be reached: ${reasonOf(error)}`;
    yield bad('Database', sentence, 'Start it, or correct DATABASE_URL.');
    yield* others;
    return;
  }
  yield* [migrations, await clockFinding(patient), ...others];
  if (!migrations.isGood) return;
  yield await secretsFinding(database, secretKey);
  yield await workFinding(patient);
  yield* await installationAppFindings(database);
  yield* accountFindings(database, now);
}
