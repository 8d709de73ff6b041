import { randomBytes } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NotPermitted, type WebhookSubscriber, type WebhookSubscription } from '@libs/connector';
import { connectors } from '@libs/connectors';
import {
  carryOutErasures,
  disconnectAccount,
  ensureWebhookAddress,
  inWorkspace,
  requestAccountErasure,
  requestSubscriptions,
  saveConnection,
  seal,
  sealPurpose,
} from '@libs/database';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { purgeEvents } from './purge-events.query.js';
import { subscribeDue, type SubscribeDependencies } from './subscribe-due.js';
import { unsubscribeAccount } from './unsubscribe.js';

const secretKey = randomBytes(32);
const start = new Date('2026-03-10T12:00:00Z');
const later = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

let test: TestDatabase;
let now = start;
let asked: WebhookSubscriber[] = [];
let answer: () => Promise<WebhookSubscription>;
let workspaceId: number;
let accountId: number;

const dependencies = (signal = new AbortController().signal): SubscribeDependencies => {
  const x = connectors.get('x');
  if (x?.webhooks === undefined) throw new Error('no webhooks');
  const subscribe = (subscriber: WebhookSubscriber) => {
    asked.push(subscriber);
    return answer();
  };
  const log = { warn: () => undefined, log: () => undefined };
  const scripted = new Map([['x', { ...x, webhooks: { ...x.webhooks, subscribe } }]] as const);
  return { database: test.database, connectors: scripted, secretKey, now: () => now, signal, log };
};

const row = async () => {
  const where = { workspaceId_accountId: { workspaceId, accountId } };
  const { state, problem, since, dueAt, failures } = await test.database.prisma.webhookSubscription.findUniqueOrThrow({
    where,
  });
  return { state, problem, since, dueAt, failures };
};

const connect = async (baseUrl: string): Promise<void> => {
  await inWorkspace(test.database, workspaceId, async (tenant) => {
    const ids = await saveConnection(tenant, secretKey, {
      workspaceId,
      platform: 'x',
      grant: { credentials: { accessToken: 'token' }, scopes: [], expiresAt: null, renewBy: null },
      accounts: [
        { externalId: '7', name: 'Acme', handle: null, url: null, pictureUrl: null, credentials: {}, shortcomings: [] },
      ],
      streams: ['posts'],
      now,
    });
    accountId = ids[0] ?? 0;
    await ensureWebhookAddress(tenant, secretKey, { workspaceId, platform: 'x', baseUrl: new URL(baseUrl), now });
    await requestSubscriptions(tenant, { workspaceId, accountIds: ids, now });
  });
};

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  now = start;
  asked = [];
  answer = () => Promise.resolve({ until: null });
  await test.database.pool.query(`delete from webhook_subscription`);
  workspaceId = (await test.database.prisma.workspace.create({ data: { name: 'Acme' } })).id;
  await inWorkspace(test.database, workspaceId, (tenant) =>
    tenant.platformApp.create({
      data: {
        workspaceId,
        platform: 'x',
        clientId: 'client',
        secret: seal(secretKey, sealPurpose.app(workspaceId, 'x'), { clientSecret: 'secret' }),
      },
    }),
  );
});

describe('the webhooks of a connected account', () => {
  it('are subscribed at the address that the service is reached at, and looked at again in a day', async () => {
    await connect('https://resonance.example/base');
    await expect(subscribeDue(dependencies())).resolves.toBe(1);
    expect(asked).toMatchObject([
      { accountId: '7', credentials: { accessToken: 'token' }, app: { clientId: 'client', clientSecret: 'secret' } },
    ]);
    expect(asked[0]?.callback.href).toMatch(/^https:\/\/resonance\.example\/base\/v1\/webhooks\/x\/[\w-]{32}$/);
    expect(await row()).toEqual({ state: 'on', problem: null, since: start, dueAt: later(1440), failures: 0 });
    await expect(subscribeDue(dependencies())).resolves.toBe(0);
    now = later(1440);
    await expect(subscribeDue(dependencies())).resolves.toBe(1);
    expect(await row()).toMatchObject({ state: 'on', since: start, dueAt: later(2880) });
  });

  it('are not asked for when the platform could not reach the address', async () => {
    await connect('http://127.0.0.1:3000');
    await subscribeDue(dependencies());
    expect(asked).toEqual([]);
    expect(await row()).toMatchObject({ state: 'not_reachable', problem: null });
  });

  it('say what is missing, and since when, until it is there', async () => {
    await connect('https://resonance.example');
    answer = () => Promise.reject(new NotPermitted('The app is not enrolled.'));
    await subscribeDue(dependencies());
    expect(await row()).toMatchObject({ state: 'not_permitted', problem: 'The app is not enrolled.', failures: 1 });
    answer = () => Promise.resolve({ until: null });
    now = later(1440);
    await subscribeDue(dependencies());
    expect(await row()).toMatchObject({ state: 'on', problem: null, since: later(1440), failures: 0 });
  });

  it('are tried again at once when the account is connected anew', async () => {
    await connect('https://resonance.example');
    answer = () => Promise.reject(new NotPermitted('The app is not enrolled.'));
    await subscribeDue(dependencies());
    await connect('https://resonance.example');
    await expect(subscribeDue(dependencies())).resolves.toBe(1);
  });

  it('are taken in hand by one worker only, and by another when that one has died', async () => {
    await connect('https://resonance.example');
    const counts = await Promise.all([subscribeDue(dependencies()), subscribeDue(dependencies())]);
    expect(counts.toSorted((one, other) => one - other)).toEqual([0, 1]);
    await connect('https://resonance.example');
    const stopped = new AbortController();
    stopped.abort();
    await subscribeDue(dependencies(stopped.signal));
    await expect(subscribeDue(dependencies())).resolves.toBe(0);
    now = later(6);
    await expect(subscribeDue(dependencies())).resolves.toBe(1);
  });

  it('are left alone once it is disconnected', async () => {
    await connect('https://resonance.example');
    await inWorkspace(test.database, workspaceId, (tenant) =>
      disconnectAccount(tenant, { workspaceId, accountId }, now),
    );
    await expect(subscribeDue(dependencies())).resolves.toBe(0);
  });
});

describe('the erasure of an account', () => {
  const told: WebhookSubscriber[] = [];
  const erase = async (refusal: Error | null): Promise<void> => {
    await connect('https://resonance.example');
    await inWorkspace(test.database, workspaceId, (tenant) =>
      requestAccountErasure(
        tenant,
        { workspaceId, platform: 'x', origin: 'member', requestedBy: null, now },
        { accountId, startsAt: now },
      ),
    );
    told.length = 0;
    const x = connectors.get('x');
    if (x?.webhooks === undefined) throw new Error('no webhooks');
    const unsubscribe = async (subscriber: WebhookSubscriber): Promise<void> => {
      told.push(subscriber);
      await Promise.resolve();
      if (refusal !== null) throw refusal;
    };
    const scripted = new Map([['x', { ...x, webhooks: { ...x.webhooks, unsubscribe } }]] as const);
    await carryOutErasures(test.database, {
      now: () => now,
      beforeAccount: (account) => unsubscribeAccount({ ...dependencies(), connectors: scripted }, account),
      onDone: () => undefined,
      onFailed: (_, error) => {
        throw error;
      },
    });
    expect(await test.database.prisma.account.count({ where: { workspaceId } })).toBe(0);
  };

  it('ends its events at the platform first, while its token is there', async () => {
    await erase(null);
    expect(told).toMatchObject([
      { accountId: '7', credentials: { accessToken: 'token' }, callback: { origin: 'https://resonance.example' } },
    ]);
  });

  it('is carried out though the platform refuses to end them', async () => {
    await erase(new NotPermitted('The app is not enrolled.'));
    expect(told).toHaveLength(1);
  });
});

describe('old webhooks', () => {
  it('are forgotten: names of events after a week, deliveries after thirty days', async () => {
    const { pool } = test.database;
    await pool.query(
      `insert into webhook_event (workspace_id, platform, event_hash, received_at)
       select $1, 'x', int4send(n), $2::timestamptz - n * interval '1 day' from generate_series(1, 40) as n`,
      [workspaceId, start],
    );
    await pool.query(
      `insert into webhook_delivery (workspace_id, platform, received_at, payload_hash, bytes, events, fresh, "unknown")
       select $1, 'x', $2::timestamptz - n * interval '1 day', int4send(n), 1, 1, 1, 0 from generate_series(1, 40) as n`,
      [workspaceId, start],
    );
    await expect(purgeEvents(test.database, start)).resolves.toBe(33 + 10);
    await expect(purgeEvents(test.database, start)).resolves.toBe(0);
  });
});
