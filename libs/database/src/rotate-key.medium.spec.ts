import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { openChannel, sealChannel } from './channels/channel-row.js';
import { openApp, saveConnection, sealPurpose } from './connections.js';
import { claimIdempotencyKey, keepIdempotentAnswer } from './idempotency.js';
import { keepInstallationApps } from './installation-apps.js';
import { openCredentials } from './open-credentials.js';
import { savePending } from './pending-connections.js';
import { rotateKey } from './rotate-key.js';
import { seal, SealBroken, unseal } from './seal.js';
import { sealedPlaces } from './sealed-places.js';
import { inWorkspace } from './tenancy.js';
import { ensureWebhookAddress, openWebhookAddress } from './webhooks/address.js';

const [before, after] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
const now = new Date('2026-03-10T12:00:00Z');
const asked = { keyHash: 'of a key', fingerprint: 'of a request' };
const stateHash = new Uint8Array(32).fill(9);

/** Bytes that are no secrets: hashes, and answers of platforms. */
const notSealed = new Set([
  'session.token_hash',
  'api_key.key_hash',
  'invitation.token_hash',
  'share_link.token_hash',
  'mail_link.token_hash',
  'connect_attempt.state_hash',
  'connect_attempt.session_hash',
  'fetch.payload',
  'spread_series.state',
  'fetch.payload_hash',
  'webhook_address.id_hash',
  'webhook_delivery.payload_hash',
  'webhook_event.event_hash',
  'report_file_part.content',
  'brand.logo',
  'people_day.people',
  'people_day.codes',
]);

describe('another secret key', () => {
  let test: TestDatabase;
  let workspaceId: number;
  let accountId: number;

  beforeAll(async () => {
    test = await createTestDatabase();
    const { prisma } = test.database;
    workspaceId = (await prisma.workspace.create({ data: { name: 'Acme' } })).id;
    const secret = seal(before, sealPurpose.app(workspaceId, 'x'), { clientSecret: 'app secret' });
    const consumer = seal(before, sealPurpose.appConsumer(workspaceId, 'x'), { key: 'key', secret: 'signing' });
    await prisma.platformApp.create({ data: { workspaceId, platform: 'x', clientId: 'id', secret, consumer } });
    const codeVerifier = seal(before, sealPurpose.codeVerifier(workspaceId, 'x'), 'verifier');
    await prisma.connectAttempt.create({
      data: { stateHash, workspaceId, platform: 'x', codeVerifier, expiresAt: now },
    });
    const page = { externalId: '1', name: 'Acme', handle: null, url: null, pictureUrl: null, shortcomings: [] };
    const grant = { credentials: { accessToken: 'token' }, scopes: [], expiresAt: null, renewBy: null };
    const accounts = [
      { ...page, credentials: { pageToken: 'page token' } },
      { ...page, externalId: '2', credentials: {} },
    ];
    const apps = new Map([
      ['facebook', { clientId: 'all', clientSecret: 'of all', consumer: { key: 'k', secret: 's' }, endpoints: null }],
    ]);
    await keepInstallationApps(test.database, before, { apps, now });
    await inWorkspace(test.database, workspaceId, (tenant) =>
      savePending(tenant, before, {
        workspaceId,
        platform: 'x',
        personId: 1,
        grant,
        accounts,
        createdAt: now,
        expiresAt: now,
      }),
    );
    [accountId = 0] = await inWorkspace(test.database, workspaceId, (tenant) =>
      saveConnection(tenant, before, { workspaceId, platform: 'x', grant, accounts, streams: [], now }),
    );
    await inWorkspace(test.database, workspaceId, (tenant) =>
      ensureWebhookAddress(tenant, before, { workspaceId, platform: 'x', baseUrl: new URL('https://a.example'), now }),
    );
    await inWorkspace(test.database, workspaceId, async (tenant) => {
      await claimIdempotencyKey(tenant, { workspaceId, ...asked }, { now, sealKey: before });
      await keepIdempotentAnswer(tenant, { workspaceId, ...asked }, { body: 'shown once', sealKey: before });
    });
  });
  afterAll(() => test.drop());

  /** A channel with its address, and one that mails and has none. */
  const newChannels = async (): Promise<number> => {
    const { prisma } = test.database;
    const of = { workspaceId, name: 'Room', language: 'en', leastSeverity: 'notice', createdAt: now, updatedAt: now };
    await prisma.channel.create({ data: { ...of, kind: 'email', monitors: [], recipients: [1] } });
    const { id } = await prisma.channel.create({ data: { ...of, kind: 'slack', monitors: [], recipients: [] } });
    const secret = sealChannel(before, { workspaceId, id }, { url: 'https://hooks.example/1', signingSecret: null });
    await prisma.channel.update({ where: { workspaceId_id: { workspaceId, id } }, data: { secret } });
    return id;
  };

  const opened = (key: Uint8Array) =>
    inWorkspace(test.database, workspaceId, async (tenant) => ({
      app: await openApp(tenant, key, { workspaceId, platform: 'x' }),
      ofAll: await openApp(tenant, key, { workspaceId, platform: 'facebook' }),
      account: await openCredentials(tenant, key, { workspaceId, accountId }),
      address: await openWebhookAddress(tenant, key, { workspaceId, platform: 'x' }),
      answer: await claimIdempotencyKey(tenant, { workspaceId, ...asked }, { now, sealKey: key }),
    }));

  it('changes nothing when one secret does not open', async () => {
    const { prisma } = test.database;
    const id = { workspaceId_platform: { workspaceId, platform: 'linkedin' } };
    const secret = seal(new Uint8Array(32).fill(3), sealPurpose.app(workspaceId, 'linkedin'), { clientSecret: 'x' });
    await prisma.platformApp.create({ data: { workspaceId, platform: 'linkedin', clientId: 'id', secret } });
    await expect(rotateKey(test.database, { from: before, to: after })).rejects.toThrow(SealBroken);
    await expect(opened(before)).resolves.toMatchObject({ app: { clientSecret: 'app secret' } });
    await prisma.platformApp.delete({ where: id });
  });

  it('seals all secrets anew, which then open with it alone', async () => {
    const expected = await opened(before);
    const id = await newChannels();
    await expect(rotateKey(test.database, { from: before, to: after })).resolves.toEqual([
      { table: 'platform_app', secrets: 1 },
      { table: 'platform_app', secrets: 1 },
      { table: 'connection', secrets: 1 },
      { table: 'account', secrets: 1 },
      { table: 'pending_connection', secrets: 1 },
      { table: 'idempotency_key', secrets: 1 },
      { table: 'installation_app', secrets: 1 },
      { table: 'installation_app', secrets: 1 },
      { table: 'connect_attempt', secrets: 1 },
      { table: 'webhook_address', secrets: 1 },
      { table: 'channel', secrets: 1 },
    ]);
    await expect(opened(after)).resolves.toEqual(expected);
    expect(expected.answer).toEqual({ is: 'answered', body: 'shown once' });
    expect(expected.app?.consumer).toEqual({ key: 'key', secret: 'signing' });
    expect(expected.account.app.consumer).toEqual({ key: 'key', secret: 'signing' });
    expect(expected.ofAll?.consumer).toEqual({ key: 'k', secret: 's' });
    expect(expected.account.credentials).toEqual({ accessToken: 'token', pageToken: 'page token' });
    await expect(opened(before)).rejects.toThrow(SealBroken);
    const channel = await test.database.prisma.channel.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id } },
    });
    expect(openChannel(after, { workspaceId, id }, channel.secret ?? new Uint8Array()).url).toBe(
      'https://hooks.example/1',
    );
    const attempt = await test.database.prisma.connectAttempt.findUniqueOrThrow({ where: { stateHash } });
    expect(unseal(after, sealPurpose.codeVerifier(workspaceId, 'x'), attempt.codeVerifier)).toBe('verifier');
  });

  it('forgets no column that holds bytes', async () => {
    const { rows } = await test.database.pool.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and data_type = 'bytea'`,
    );
    const sealed = new Set(sealedPlaces.map(({ table, column }) => `${table}.${column}`));
    expect(rows.map(({ name }) => name).filter((name) => !sealed.has(name) && !notSealed.has(name))).toEqual([]);
    expect([...sealed].filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
  });
});
