import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectDatabase, inWorkspace, saveConnection, seal, sealPurpose } from '@libs/database';
import { createTestDatabase, startMailServer, type TestDatabase } from '@libs/testing';

import { examine, type Patient } from './examine.js';
import type { Finding } from './finding.js';

const secretKey = 'ab'.repeat(32);
const key = Buffer.from(secretKey, 'hex');
const now = new Date();
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

let test: TestDatabase;
let workspaceId: number;

beforeAll(async () => {
  test = await createTestDatabase();
  const workspace = await test.database.prisma.workspace.create({ data: { name: 'Acme' } });
  workspaceId = workspace.id;
  await inWorkspace(test.database, workspaceId, async (tenant) => {
    const secret = seal(key, sealPurpose.app(workspaceId, 'facebook'), { clientSecret: 'app-secret' });
    await tenant.platformApp.create({ data: { workspaceId, platform: 'facebook', clientId: 'acme', secret } });
    await saveConnection(tenant, key, {
      workspaceId,
      platform: 'facebook',
      grant: { credentials: { userToken: 'user-token' }, scopes: [], expiresAt: null, renewBy: null },
      accounts: [
        {
          externalId: '42',
          name: 'Nordlicht',
          handle: null,
          url: null,
          pictureUrl: null,
          credentials: { pageToken: 'page-token' },
          shortcomings: [],
        },
      ],
      streams: ['posts', 'backfill'],
      now,
    });
    await tenant.streamState.updateMany({ where: { workspaceId }, data: { health: 'healthy', dueAt: inDays(1) } });
  });
});
afterAll(() => test.drop());

const patient = (more: Partial<Patient> = {}): Patient => ({
  database: test.database,
  prismaFolder: 'prisma',
  redisUrl: undefined,
  secretKey,
  smtpUrl: undefined,
  now: () => now,
  ...more,
});
const findingsOf = async (more: Partial<Patient> = {}): Promise<Finding[]> => {
  const findings: Finding[] = [];
  for await (const finding of examine(patient({ now: () => new Date(), ...more }))) findings.push(finding);
  return findings;
};
const bad = async (more: Partial<Patient> = {}) => {
  const findings = await findingsOf(more);
  expect(JSON.stringify(findings)).not.toMatch(/user-token|page-token|app-secret|hunter2/);
  return findings.filter(({ isGood }) => !isGood).map(({ subject, sentence }) => `${subject}: ${sentence}`);
};
const keepApp = (problem: string | null) => {
  const row = {
    clientId: 'of-all',
    secret: seal(key, sealPurpose.installationApp('x'), { clientSecret: 's' }),
    problem,
  };
  const { installationApp } = test.database.prisma;
  return installationApp.upsert({ where: { platform: 'x' }, create: { platform: 'x', ...row }, update: row });
};
const set = (table: 'connection' | 'stream_state', change: string): Promise<unknown> =>
  test.database.pool.query(`update ${table} set ${change}`);

describe('an installation whose operator has an app', () => {
  it.each([
    [null, []],
    ['unknown client', ['App of the installation for X: X refused it: unknown client']],
  ])('that was refused for %s says so', async (problem, expected) => {
    await keepApp(problem);
    expect(await bad()).toEqual(expected);
    await test.database.prisma.installationApp.deleteMany();
  });
});

describe('an installation', () => {
  it('that is well needs nobody, and every connection and account is named', async () => {
    const findings = await findingsOf();
    expect(findings.map(({ subject, isGood }) => [subject.replace(/connection \d+/, 'connection'), isGood])).toEqual([
      ['Database', true],
      ['Clock', true],
      ['Queue', true],
      ['Mail', true],
      ['Secret key', true],
      ['Worker', true],
      ['Acme, connection on Facebook', true],
      ['Acme, account Nordlicht on Facebook', true],
      ['Acme, older posts of Nordlicht on Facebook', true],
    ]);
  });

  it('whose login was refused says since when, why and what to do', async () => {
    await set('connection', `status = 'needs_login', problem = 'password changed', status_since = '2026-11-02T08:30Z'`);
    const findings = await findingsOf();
    expect(findings.at(-2)).toMatchObject({
      isGood: false,
      state: 'needs_login',
      since: '2026-11-02T08:30:00.000Z',
      sentence: expect.stringContaining('password changed'),
      todo: expect.stringContaining('Connect the account again'),
    });
    await set('connection', `status = 'active', problem = null`);
  });

  it('tells how far the past of an account is read', async () => {
    const sentence = async () => (await findingsOf()).at(-1)?.sentence;
    await expect(sentence()).resolves.toBe('0 older posts are found so far.');
    await test.database.pool.query(`update backfill set state = 'paused'`);
    await expect(sentence()).resolves.toBe('Paused. 0 older posts are found so far.');
    await test.database.pool.query(`update backfill set state = 'done'`);
    await expect(sentence()).resolves.toBe('All older posts are read (0).');
  });

  it('whose login ends in a week says by when', async () => {
    await set('connection', `data_access_until = now() + interval '7 days'`);
    const said = await bad();
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/Login ends soon since .* A person must connect it again by/);
    await set('connection', 'data_access_until = null');
  });

  it('whose platform is down needs nobody', async () => {
    await set('stream_state', `health = 'outage', problem = '503'`);
    await expect(bad()).resolves.toEqual([]);
    await set('stream_state', `health = 'healthy', problem = null`);
  });

  it('without a worker says that readings are overdue', async () => {
    await set('stream_state', `due_at = now() - interval '1 hour'`);
    await expect(bad()).resolves.toEqual([expect.stringMatching(/^Worker: 1 readings are overdue, the first since /)]);
    await set('stream_state', `due_at = now() + interval '1 hour'`);
  });

  it('with another secret key, or none, says which secrets stay closed', async () => {
    await expect(bad({ secretKey: 'cd'.repeat(32) })).resolves.toEqual([
      'Secret key: It does not open 3 of 3 sealed secrets.',
    ]);
    await expect(bad({ secretKey: null })).resolves.toEqual(['Secret key: None is set, but 3 secrets are sealed.']);
  });

  it('whose clock is wrong says by how much', async () => {
    const said = await bad({ now: () => new Date(Date.now() + 90_000) });
    expect(said).toEqual([expect.stringMatching(/^Clock: This machine and the database differ by \d+ seconds/)]);
  });

  it('whose mail server refuses the login says so, without the password', async () => {
    const server = await startMailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
    });
    const said = await bad({ smtpUrl: `smtp://me:hunter2@${server.address}` });
    expect(said).toEqual([expect.stringMatching(/^Mail: The mail server does not work: Invalid login/)]);
    await server.close();
  });

  it('whose Redis or database cannot be reached says that, and all the rest that can be said', async () => {
    const nowhere = connectDatabase({ url: 'postgres://me:hunter2@127.0.0.1:1/resonance' });
    const said = await bad({ database: nowhere, redisUrl: 'redis://:hunter2@127.0.0.1:1' });
    expect(said).toEqual([
      expect.stringMatching(/^Database: It cannot be reached: .*ECONNREFUSED/),
      expect.stringMatching(/^Queue: Redis cannot be reached: .*ECONNREFUSED/),
    ]);
    await nowhere.close();
  });

  it('whose database lacks a migration says which', async () => {
    await test.database.pool.query(`delete from _prisma_migrations where migration_name = '20261127120000_token_life'`);
    await expect(bad()).resolves.toEqual(['Database: It lacks 20261127120000_token_life.']);
  });
});
