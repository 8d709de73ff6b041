import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createMailer, type Mail, type Mailer } from '@libs/mail';
import { createTestDatabase, type MailServer, startMailServer, type TestDatabase } from '@libs/testing';
import { z } from 'zod';

import { nothing, ScriptedCompany } from '../sync/scripted-company.js';
import { decideWarnings } from './decide-warnings.js';
import { sendWarnings } from './send-warnings.js';

const dayMs = 86_400_000;
const now = new Date();
const inDays = (days: number): Date => new Date(now.getTime() + days * dayMs);
const from = 'Resonance <resonance@acme.example>';

let test: TestDatabase;
let company: ScriptedCompany;
let server: MailServer;
let mailer: Mailer;
let refusal: Error | null = null;
/** What the server waits for before it takes a mail's recipient. */
let beforeRecipient: () => Promise<unknown> = () => Promise.resolve();

beforeAll(async () => {
  test = await createTestDatabase();
  server = await startMailServer({
    onRcptTo: (_address, _session, done) => {
      const take = async (): Promise<void> => {
        await beforeRecipient();
        done(refusal);
      };
      void take();
    },
  });
});
afterAll(async () => {
  await server.close();
  await test.drop();
});

const connectionIs = (change: string, values: readonly unknown[]): Promise<unknown> =>
  test.database.pool.query(`update connection set ${change}`, [...values]);

const member = async (role: string, person: { readonly email: string; readonly locale: string }): Promise<void> => {
  const { id } = await test.database.prisma.person.create({ data: { ...person, name: 'Olga', passwordHash: '' } });
  const { workspaceId } = company.account;
  await test.database.prisma.member.create({ data: { workspaceId, personId: id, role } });
};

beforeEach(async () => {
  server.mails.length = 0;
  refusal = null;
  beforeRecipient = () => Promise.resolve();
  mailer = createMailer({ url: `smtp://${server.address}`, from });
  company = await ScriptedCompany.connect(test, {
    streams: { posts: nothing },
    credentials: { token: 'the-access-token', refreshToken: 'the-refresh-token' },
  });
  await member('owner', { email: 'owner@acme.example', locale: 'de' });
  await member('admin', { email: 'admin@acme.example', locale: 'en' });
  await member('analyst', { email: 'analyst@acme.example', locale: 'en' });
});
afterEach(async () => {
  mailer.close();
  await company.close();
  await test.database.pool.query('truncate deadline_warning, connection, member, person');
});

const log = { warn: () => undefined };
const send = (at: Date, way: Pick<Mailer, 'send'> = mailer): Promise<number> =>
  sendWarnings({
    database: test.database,
    mailer: way,
    from,
    publicUrl: new URL('https://resonance.example/'),
    now: () => at,
    log,
  });
const Warning = z.object({
  days: z.int(),
  attempts: z.int(),
  due_at: z.date().nullable(),
  sent_at: z.date().nullable(),
  problem: z.string().nullable(),
});
const warnings = async () => {
  const { rows } = await test.database.pool.query('select * from deadline_warning order by days, person_id');
  return z.array(Warning).parse(rows);
};
const names = async (): Promise<readonly string[]> => {
  const rows = await test.database.prisma.deadlineWarning.findMany();
  return rows.map(({ deadline }) => deadline);
};
const idOf = (message: string): string => /^Message-ID:\s+<(.+)>/m.exec(message)?.[1] ?? '';

describe('a deadline that comes near', () => {
  it('is told to owners and admins in their language, once, and to nobody else', async () => {
    await connectionIs('data_access_until = $1', [inDays(14)]);
    await expect(decideWarnings(test.database, now)).resolves.toBe(2);
    await expect(decideWarnings(test.database, now)).resolves.toBe(0);
    await expect(send(now)).resolves.toBe(2);
    await expect(send(inDays(1))).resolves.toBe(0);
    const byPerson = new Map(server.mails.map(({ to, message }) => [to, message]));
    expect([...byPerson.keys()].toSorted()).toEqual(['admin@acme.example', 'owner@acme.example']);
    expect(byPerson.get('owner@acme.example')).toMatch(/^Content-Language: de/m);
    expect(byPerson.get('owner@acme.example')).toContain('Guten Tag Olga');
    expect(byPerson.get('admin@acme.example')).toContain('Hello Olga');
    expect(byPerson.get('admin@acme.example')).toContain('https://resonance.example/accounts');
    for (const { message } of server.mails)
      expect(message.replaceAll('=\r\n', '')).not.toMatch(/the-access-token|the-refresh-token/);
    for (const warning of await warnings())
      expect(warning).toMatchObject({ days: 14, sent_at: now, due_at: null, problem: null });
  });

  it('is told again a week and a day before, never two warnings at once', async () => {
    await connectionIs('renew_by = $1', [inDays(14)]);
    for (const day of [0, 1, 7, 8, 13, 13.5, 15]) {
      await decideWarnings(test.database, inDays(day));
      await send(inDays(day));
    }
    expect((await warnings()).map(({ days }) => days)).toEqual([1, 1, 7, 7, 14, 14]);
    expect(server.mails).toHaveLength(6);
    expect(new Set(server.mails.map(({ message }) => idOf(message))).size).toBe(6);
  });

  it('is decided once by workers that look at the same time', async () => {
    await connectionIs('renew_by = $1', [inDays(7)]);
    const decided = await Promise.all([1, 2, 3, 4].map(() => decideWarnings(test.database, now)));
    expect(decided.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 2]);
    await Promise.all([1, 2, 3].map(() => send(now)));
    expect(server.mails).toHaveLength(2);
  });

  it('is told of a token that cannot be renewed', async () => {
    await connectionIs(`expires_at = $1, renew_by = $2, renewal_problem = 'invalid grant'`, [inDays(6), inDays(100)]);
    await decideWarnings(test.database, now);
    expect((await warnings()).map(({ days }) => days)).toEqual([7, 7]);
  });

  it('is told to nobody once the connection waits for a person anyway', async () => {
    await connectionIs(`renew_by = $1, status = 'needs_login'`, [inDays(6)]);
    await decideWarnings(test.database, now);
    expect(await names()).toEqual(['needs_login', 'needs_login']);
  });
});

describe('a login that has ended', () => {
  const end = (since: Date): Promise<unknown> =>
    connectionIs(`status = 'needs_login', status_since = $1, problem = 'the token was refused'`, [since]);

  it('is told once, to those who can connect again, with what to do', async () => {
    await end(now);
    for (const day of [0, 0.1, 5]) {
      await decideWarnings(test.database, inDays(day));
      await send(inDays(day));
    }
    const byPerson = new Map(server.mails.map(({ to, message }) => [to, message]));
    expect(server.mails).toHaveLength(2);
    expect([...byPerson.keys()].toSorted()).toEqual(['admin@acme.example', 'owner@acme.example']);
    expect(byPerson.get('admin@acme.example')).toContain('What was said: the token was refused');
    expect(byPerson.get('admin@acme.example')).toContain('https://resonance.example/accounts');
    expect(byPerson.get('owner@acme.example')).toMatch(/^Content-Language: de/m);
  });

  it('is told again when it ends once more after it was well', async () => {
    await end(now);
    await decideWarnings(test.database, now);
    await connectionIs(`status = 'active', status_since = $1`, [inDays(1)]);
    await decideWarnings(test.database, inDays(1));
    await end(inDays(2));
    await expect(decideWarnings(test.database, inDays(2))).resolves.toBe(2);
  });

  it('is not told when it is well again before the mail went', async () => {
    await end(now);
    await expect(decideWarnings(test.database, now)).resolves.toBe(2);
    await connectionIs(`status = 'active', status_since = $1`, [inDays(0.1)]);
    await expect(send(inDays(0.2))).resolves.toBe(0);
    expect(server.mails).toEqual([]);
    for (const warning of await warnings()) expect(warning).toMatchObject({ sent_at: null, due_at: null });
  });

  it('stays one story when the person takes the permission back while it waits', async () => {
    await end(now);
    await decideWarnings(test.database, now);
    await company.withdraw('taken back');
    await expect(decideWarnings(test.database, inDays(1))).resolves.toBe(0);
    await expect(send(inDays(1))).resolves.toBe(2);
  });
});

describe('a warning in the outbox', () => {
  it('is not sent when a reconnect has moved the deadline meanwhile', async () => {
    await connectionIs('renew_by = $1', [inDays(14)]);
    await decideWarnings(test.database, now);
    await connectionIs('renew_by = $1', [inDays(180)]);
    await expect(send(now)).resolves.toBe(0);
    expect(server.mails).toEqual([]);
    for (const warning of await warnings()) expect(warning).toMatchObject({ sent_at: null, due_at: null });
  });

  it('goes with its connection', async () => {
    await connectionIs('renew_by = $1', [inDays(14)]);
    await decideWarnings(test.database, now);
    await company.connectAgain();
    await decideWarnings(test.database, now);
    await expect(warnings()).resolves.toEqual([]);
  });

  it('is sent again later when the server cannot take it, and then once', async () => {
    await connectionIs('renew_by = $1', [inDays(14)]);
    await decideWarnings(test.database, now);
    refusal = Object.assign(new Error('try later'), { responseCode: 451 });
    await expect(send(now)).resolves.toBe(0);
    const [waiting] = await warnings();
    expect(waiting).toMatchObject({ attempts: 1, sent_at: null, due_at: new Date(now.getTime() + 60_000) });
    expect(waiting?.problem).toMatch(/try later/);
    refusal = null;
    await expect(send(new Date(now.getTime() + 59_000))).resolves.toBe(0);
    await expect(send(new Date(now.getTime() + 61_000))).resolves.toBe(2);
    expect(server.mails).toHaveLength(2);
  });

  it('is sent once by two workers, however slowly the server takes the mails', async () => {
    await connectionIs('renew_by = $1', [inDays(14)]);
    await decideWarnings(test.database, now);
    let minutes = 0;
    const clock = (): Date => new Date(now.getTime() + minutes * 60_000);
    const work = (): Promise<number> =>
      sendWarnings({ database: test.database, mailer, from, publicUrl: null, now: clock, log });
    const others: Promise<number>[] = [];
    beforeRecipient = async () => {
      minutes += 4;
      // The second mail waits at the server when another worker comes, longer after the beginning than a lease lasts.
      if (minutes !== 8) return;
      others.push(work());
      await Promise.all(others);
    };
    await expect(work()).resolves.toBe(2);
    await expect(Promise.all(others)).resolves.toEqual([0]);
    expect(server.mails.map(({ to }) => to).toSorted()).toEqual(['admin@acme.example', 'owner@acme.example']);
  });

  it('is given up when the server refuses its address for good', async () => {
    await connectionIs('renew_by = $1', [inDays(14)]);
    await decideWarnings(test.database, now);
    refusal = Object.assign(new Error('no such user'), { responseCode: 550 });
    await send(now);
    for (const warning of await warnings()) expect(warning).toMatchObject({ sent_at: null, due_at: null });
  });

  it('that was sent by a worker which died before its stamp is sent again under the same id', async () => {
    await connectionIs('renew_by = $1', [inDays(14)]);
    await decideWarnings(test.database, now);
    // The mail reaches the server; the worker never comes back to stamp it.
    let delivered: () => void = () => undefined;
    const isDelivered = new Promise<void>((resolve) => {
      delivered = resolve;
    });
    const dying = {
      send: async (mail: Mail): Promise<void> => {
        await mailer.send(mail);
        delivered();
        await new Promise<never>(() => undefined);
      },
    };
    void send(now, dying);
    await isDelivered;
    expect(server.mails).toHaveLength(1);
    // Within its lease nobody else sends the mail that the dead worker had taken; the other one goes.
    await expect(send(new Date(now.getTime() + 60_000))).resolves.toBe(1);
    await expect(send(new Date(now.getTime() + 6 * 60_000))).resolves.toBe(1);
    const ids = server.mails.map(({ message }) => idOf(message));
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(2);
  });
});
