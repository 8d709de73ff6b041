import {
  type Database,
  inWorkspace,
  missingMigrations,
  sealKeyFrom,
  type SealKey,
  SealBroken,
  sealedPlaces,
  unseal,
  workspaceFacts,
} from '@libs/database';
import { backfillStream, connectionState, platformNames } from '@libs/domain';
import { createMailer } from '@libs/mail';
import { reachRedis } from '@libs/queue';

import { backfillFindings } from './backfill-findings.js';
import { bad, type Finding, good, reasonOf, stateFinding } from './finding.js';
import { installationAppFindings } from './installation-app-findings.js';

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

// A login that is on its way ends by itself.
const lastingPlaces = sealedPlaces.filter(({ table }) => table !== 'connect_attempt');

const opens = (key: SealKey, purpose: string, secret: unknown): boolean => {
  try {
    return secret instanceof Uint8Array && unseal(key, purpose, secret) !== undefined;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
};

/** For every sealed secret, whether the key opens it; without a key none does. */
const secretsOpen = async ({ pool }: Database, key: SealKey | null): Promise<readonly boolean[]> => {
  const found: boolean[] = [];
  for (const { table, column, key: names, purpose } of lastingPlaces) {
    const { rows } = await pool.query<Record<string, unknown>>(
      `select ${names.map((name) => `"${name}"`).join(', ')}, "${column}" as sealed from "${table}" where "${column}" is not null`,
    );
    for (const { sealed, ...row } of rows) found.push(key !== null && opens(key, purpose(row), sealed));
  }
  return found;
};

const secretsFinding = async ({ database, secretKey }: Patient): Promise<Finding> => {
  const subject = 'Secret key';
  const found = await secretsOpen(database, secretKey === null ? null : sealKeyFrom(secretKey));
  if (secretKey === null)
    return found.length === 0
      ? good(subject, 'None is set, and nothing is sealed yet.')
      : bad(subject, `None is set, but ${found.length} secrets are sealed.`, 'Set RESONANCE_SECRET_KEY.');
  const closed = found.filter((isOpen) => !isOpen).length;
  if (closed === 0) return good(subject, `It opens all ${found.length} sealed secrets.`);
  return bad(
    subject,
    `It does not open ${closed} of ${found.length} sealed secrets.`,
    'Set RESONANCE_SECRET_KEY to the key they were sealed with, or connect their accounts again.',
  );
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

const accountFindings = async ({ database, now }: Patient): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  for (const { id, name } of await database.prisma.workspace.findMany({ orderBy: { id: 'asc' } })) {
    const { connections, accounts } = await inWorkspace(database, id, (tenant) => workspaceFacts(tenant, id));
    for (const connection of connections) {
      const subject = `${name}, connection ${connection.id} on ${platformNames[connection.platform]}`;
      findings.push(stateFinding(subject, connectionState(connection, now()), now()));
    }
    for (const account of accounts) {
      const subject = `${name}, account ${account.name} on ${platformNames[account.platform]}`;
      findings.push(stateFinding(subject, connectionState(account, now()), now()));
    }
  }
  return findings;
};

/** Looks at everything; what cannot be looked at because of what was found before is left out. */
export const examine = async (patient: Patient): Promise<readonly Finding[]> => {
  const others = await Promise.all([queueFinding(patient), mailFinding(patient)]);
  let migrations: Finding;
  try {
    migrations = await migrationFinding(patient);
  } catch (error) {
    const sentence = `It cannot be reached: ${reasonOf(error)}`;
    return [bad('Database', sentence, 'Start it, or correct DATABASE_URL.'), ...others];
  }
  const clock = await clockFinding(patient);
  if (!migrations.isGood) return [migrations, clock, ...others];
  const rest = [
    await secretsFinding(patient),
    await workFinding(patient),
    ...(await installationAppFindings(patient.database)),
    ...(await accountFindings(patient)),
    ...(await backfillFindings(patient.database)),
  ];
  return [migrations, clock, ...others, ...rest];
};
