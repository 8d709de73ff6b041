import { type Database, Prisma, type TenantClient } from '@libs/database';
import { z } from 'zod';

import { type Attempt, countersOf, forgive, judgeAttempt, type LoginWindow, originNetwork } from './login-throttle.js';

type Prismatic = Pick<Database, 'prisma'>;

/** Any two numbers, the same in every process. The address is locked before the e-mail, always: no two can deadlock. */
const lockSpaces = { address: 7_003_002, email: 7_003_003 } as const;

const Rows = z.array(z.object({ key: z.string(), failures: z.int(), ends_at: z.date() }));

const windowsOf = async (owner: TenantClient, attempt: Attempt): Promise<readonly LoginWindow[]> => {
  await owner.$executeRaw`select pg_advisory_xact_lock(${lockSpaces.address}::int, hashtext(${originNetwork(attempt.address)}))`;
  if (attempt.email !== null)
    await owner.$executeRaw`select pg_advisory_xact_lock(${lockSpaces.email}::int, hashtext(${attempt.email}))`;
  const keys = countersOf(attempt).map(({ key }) => key);
  const rows = await owner.$queryRaw(
    Prisma.sql`select key, failures, ends_at from login_window where key = any(${keys}::text[])`,
  );
  return Rows.parse(rows).map(({ key, failures, ends_at: endsAt }) => ({ key, failures, endsAt }));
};

const keep = async (owner: TenantClient, windows: readonly LoginWindow[], now: Date): Promise<void> => {
  const keys = windows.map(({ key }) => key);
  const failures = windows.map((window) => window.failures);
  const ends = windows.map(({ endsAt }) => endsAt.toISOString());
  await owner.$executeRaw(Prisma.sql`
    insert into login_window (key, failures, ends_at)
    select * from unnest(${keys}::text[], ${failures}::int[], ${ends}::timestamptz[])
    on conflict (key) do update set failures = excluded.failures, ends_at = excluded.ends_at`);
  // Windows that are over go a few at a time, none that somebody else is looking at.
  await owner.$executeRaw(Prisma.sql`
    delete from login_window where key in (
      select key from login_window where ends_at <= ${now.toISOString()}::timestamptz limit 100 for update skip locked)`);
};

const patience = { maxWait: 20_000, timeout: 30_000 };

/**
 * Counts an attempt to log in, or to open a shared report, before the password or the link is looked at, for all API
 * processes together. Answers until when to wait; null: go ahead.
 */
export const countAttempt = ({ prisma }: Prismatic, attempt: Attempt, now: Date): Promise<Date | null> =>
  prisma.$transaction(async (owner) => {
    const judged = judgeAttempt(attempt, await windowsOf(owner, attempt), now);
    if ('retryAt' in judged) return judged.retryAt;
    await keep(owner, judged.windows, now);
    return null;
  }, patience);

/** Takes an attempt back that turned out right. */
export const takeAttemptBack = ({ prisma }: Prismatic, attempt: Attempt, now: Date): Promise<void> =>
  prisma.$transaction(
    async (owner) => keep(owner, forgive(attempt, await windowsOf(owner, attempt), now), now),
    patience,
  );
