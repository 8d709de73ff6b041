import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createMailer } from '@libs/mail';
import { createTestDatabase, type MailServer, startMailServer, type TestDatabase } from '@libs/testing';

import { nothing, ScriptedCompany } from '../sync/scripted-company.js';
import { decideWarnings } from './decide-warnings.js';
import { sendWarnings } from './send-warnings.js';

const now = new Date();
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const from = 'Resonance <resonance@acme.example>';

let test: TestDatabase;
let company: ScriptedCompany;
let server: MailServer;

beforeAll(async () => {
  test = await createTestDatabase();
  server = await startMailServer();
});
afterAll(async () => {
  await server.close();
  await test.drop();
});

const member = async (role: string, person: { readonly email: string; readonly locale: string }): Promise<void> => {
  const { id } = await test.database.prisma.person.create({ data: { ...person, name: 'Olga', passwordHash: '' } });
  const { workspaceId } = company.account;
  await test.database.prisma.member.create({ data: { workspaceId, personId: id, role } });
};

beforeEach(async () => {
  server.mails.length = 0;
  company = await ScriptedCompany.connect(test, { streams: { posts: nothing } });
  await member('owner', { email: 'owner@acme.example', locale: 'de' });
  await member('admin', { email: 'admin@acme.example', locale: 'en' });
  await member('analyst', { email: 'analyst@acme.example', locale: 'en' });
});
afterEach(async () => {
  await company.close();
  await test.database.pool.query('truncate deadline_warning, connection, member, person, stream_state');
});

const send = async (at: Date): Promise<number> => {
  const mailer = createMailer({ url: `smtp://${server.address}`, from });
  const log = { warn: () => undefined };
  try {
    return await sendWarnings({ database: test.database, mailer, from, publicUrl: null, now: () => at, log });
  } finally {
    mailer.close();
  }
};

const end = (since: Date): Promise<void> =>
  company.set(
    `health = 'retired', reason = 'version_ended', problem = 'v1 is closed', health_since = '${since.toISOString()}'`,
  );

/** A second account with a connection of its own, whose version ends too. */
const connectAnother = async (since: Date): Promise<void> => {
  const { workspaceId } = company.account;
  const { account, connection, streamState } = test.database.prisma;
  const { id: connectionId } = await connection.create({
    data: { workspaceId, platform: 'x', secret: new Uint8Array(), scopes: [] },
  });
  const { id: accountId } = await account.create({
    data: { workspaceId, platform: 'x', externalId: '43', name: 'Acme Deutschland', connectionId },
  });
  const ended = { health: 'retired', reason: 'version_ended', healthSince: since };
  await streamState.create({ data: { workspaceId, accountId, stream: 'posts', ...ended } });
};

describe('a version of a platform’s API that has ended', () => {
  it('is told once to owners and admins, in their language, for all accounts of the platform together', async () => {
    await connectAnother(inDays(1));
    await end(now);
    for (const day of [1, 1.1, 20]) {
      await decideWarnings(test.database, inDays(day));
      await send(inDays(day));
    }
    const byPerson = new Map(server.mails.map(({ to, message }) => [to, message.replaceAll('=\r\n', '')]));
    expect(server.mails).toHaveLength(2);
    expect([...byPerson.keys()].toSorted()).toEqual(['admin@acme.example', 'owner@acme.example']);
    expect(byPerson.get('admin@acme.example')).toContain('  - Acme Deutschland (X)');
    expect(byPerson.get('admin@acme.example')).toContain('What was said: v1 is closed');
    expect(byPerson.get('owner@acme.example')).toMatch(/^Content-Language: de/m);
  });

  it('is told again when another one ends after reading went on', async () => {
    await end(now);
    await expect(decideWarnings(test.database, now)).resolves.toBe(2);
    await company.set(`health = 'healthy', reason = null, health_since = now()`);
    await expect(decideWarnings(test.database, inDays(1))).resolves.toBe(0);
    await end(inDays(300));
    await expect(decideWarnings(test.database, inDays(300))).resolves.toBe(2);
  });

  it('is not told when reading went on before the mail went', async () => {
    await end(now);
    await decideWarnings(test.database, now);
    await company.set(`health = 'healthy', reason = null, health_since = now()`);
    await expect(send(now)).resolves.toBe(0);
    expect(server.mails).toEqual([]);
  });
});
