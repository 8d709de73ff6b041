import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuthExpired, type CodeExchange, type CoveredAccount, RateLimited } from '@libs/connector';
import { inWorkspace, openCredentials, saveGrant } from '@libs/database';
import type { Platform } from '@libs/domain';

import { scriptedConnector } from '../../testing/scripted-connector.js';
import { type Reply, signUp, startApi, type TestApi } from '../../testing/start-api.js';

const sealKey = new Uint8Array(32).fill(7);
const script = {
  exchanges: [] as CodeExchange[],
  failure: null as Error | null,
  accounts: [] as Partial<CoveredAccount>[],
};
const exchange = (asked: CodeExchange): Promise<void> => {
  script.exchanges.push(asked);
  return script.failure === null ? Promise.resolve() : Promise.reject(script.failure);
};
const connectors = new Map(
  (['facebook', 'x'] satisfies Platform[]).map((platform) => [
    platform,
    scriptedConnector({
      platform,
      attributed: ['comment'],
      counted: ['reactions'],
      exchange,
      accounts: script.accounts,
    }),
  ]),
);

let api: TestApi;
let cookie: string;
let workspaceId: number;

const begin = async (platform = 'facebook'): Promise<string> => {
  const reply = await api.send('POST', '/v1/connections', { cookie, body: { platform } });
  const url = new URL(Object(reply.body).authorizeUrl);
  return url.searchParams.get('state') ?? '';
};
const callBack = (query: Record<string, string>, sent: { readonly cookie?: string } = { cookie }): Promise<Reply> =>
  api.send('GET', `/v1/connections/callback?${new URLSearchParams(query).toString()}`, sent);
const placeOf = ({ headers }: Reply): string => headers.get('location') ?? '';
const accounts = async () => Object((await api.send('GET', '/v1/accounts', { cookie })).body).accounts;
const secretOf = (accountId: number) =>
  inWorkspace(api.database, workspaceId, (tenant) => openCredentials(tenant, sealKey, { workspaceId, accountId }));

beforeAll(async () => {
  api = await startApi({ connectors });
  cookie = await signUp(api);
  workspaceId = (await api.database.prisma.workspace.findFirstOrThrow()).id;
});
afterAll(() => api.stop());
beforeEach(() => {
  script.failure = null;
  script.exchanges.length = 0;
  script.accounts.splice(0, script.accounts.length, {});
});

describe('the app at a platform', () => {
  it('is needed before connecting', async () => {
    const { status, body } = await api.send('POST', '/v1/connections', { cookie, body: { platform: 'facebook' } });
    expect([status, body]).toMatchObject([409, { type: 'urn:resonance:problem:app-missing' }]);
  });

  it('is stored sealed, and its secret is never shown', async () => {
    for (const platform of ['facebook', 'x']) {
      const body = { clientId: 'client-1', clientSecret: 'app-secret' };
      const reply = await api.send('PUT', `/v1/platforms/${platform}/app`, { cookie, body });
      expect([reply.status, reply.body]).toMatchObject([200, { platform, isConfigured: true, clientId: 'client-1' }]);
      expect(reply.text).not.toContain('app-secret');
    }
    const [row] = await api.database.prisma.platformApp.findMany();
    expect(Buffer.from(row?.secret ?? []).toString('latin1')).not.toContain('app-secret');
    expect((await api.send('GET', '/v1/platforms', { cookie })).body).toMatchObject({
      platforms: [
        { platform: 'facebook', isConfigured: true, redirectUri: 'http://resonance.test/v1/connections/callback' },
        {},
      ],
    });
  });

  it('sends secrets over https or to this machine, and nowhere else', async () => {
    const put = async (address: string) => {
      const endpoints = { authorize: 'https://gateway.example/a', token: 'https://gateway.example/t', api: address };
      const body = { clientId: 'client-1', clientSecret: 'app-secret', endpoints };
      return (await api.send('PUT', '/v1/platforms/facebook/app', { cookie, body })).status;
    };
    for (const address of [
      'http://169.254.169.254/latest',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://a:b@c.example',
    ])
      expect([address, await put(address)]).toEqual([address, 400]);
    for (const address of ['https://gateway.example/api', 'http://127.0.0.1:4000/api'])
      expect([address, await put(address)]).toEqual([address, 200]);
    expect(
      (
        await api.send('PUT', '/v1/platforms/facebook/app', {
          cookie,
          body: { clientId: 'client-1', clientSecret: 'app-secret' },
        })
      ).status,
    ).toBe(200);
  });

  it('exists only for platforms that can be connected', async () => {
    const body = { clientId: 'client-1', clientSecret: 'app-secret' };
    expect((await api.send('PUT', '/v1/platforms/xing/app', { cookie, body })).status).toBe(404);
    expect((await api.send('PUT', '/v1/platforms/myspace/app', { cookie, body })).status).toBe(400);
  });
});

describe('connecting', () => {
  it('stores the accounts with their secrets and makes their streams due', async () => {
    script.accounts.push({ externalId: 'page-2', name: 'Acme Jobs', credentials: {}, shortcomings: ['no insights'] });
    const reply = await callBack({ state: await begin(), code: 'code-1' });
    expect([reply.status, placeOf(reply)]).toEqual([302, '/accounts?connected=2']);
    expect(script.exchanges[0]).toMatchObject({
      code: 'code-1',
      app: { clientId: 'client-1', clientSecret: 'app-secret' },
      redirectUri: new URL('http://resonance.test/v1/connections/callback'),
    });
    expect(await accounts()).toMatchObject([
      {
        platform: 'facebook',
        externalId: 'page-1',
        name: 'Acme',
        health: 'pending',
        isReading: true,
        posts: 0,
        followers: null,
      },
      { externalId: 'page-2', shortcomings: ['no insights'] },
    ]);
    const [first, second] = await accounts();
    expect(first.streams.map(({ stream }: { stream: string }) => stream)).toEqual(['comments', 'counters', 'posts']);
    expect((await secretOf(Number(first.id))).credentials).toEqual({
      accessToken: 'user-secret',
      pageToken: 'page-secret',
    });
    expect((await secretOf(Number(second.id))).credentials).toEqual({ accessToken: 'user-secret' });
  });

  it('takes a state once: the second visit is calm and exchanges nothing', async () => {
    const state = await begin();
    const both = await Promise.all([callBack({ state, code: 'c' }), callBack({ state, code: 'c' })]);
    expect(both.map(placeOf).toSorted()).toEqual(['/accounts', '/accounts?connected=1']);
    expect(script.exchanges).toHaveLength(1);
  });

  it('gives nothing to a browser that has the state but is not logged in, nor to one that is logged in elsewhere', async () => {
    const handedOn = await begin();
    expect(placeOf(await callBack({ state: handedOn, code: 'c' }, {}))).toBe('/accounts?error=login_needed');
    expect(script.exchanges).toEqual([]);
    expect(placeOf(await callBack({ state: handedOn, code: 'c' }))).toBe('/accounts?connected=1');
    const { prisma } = api.database;
    const other = await prisma.workspace.create({ data: { name: 'Other' } });
    const state = await begin();
    await prisma.connectAttempt.updateMany({ where: { usedAt: null }, data: { workspaceId: other.id } });
    expect(placeOf(await callBack({ state, code: 'c' }))).toBe('/accounts?error=other_workspace');
    await prisma.connectAttempt.deleteMany({ where: { workspaceId: other.id } });
  });

  it('does not know invented states, and forgets after ten minutes', async () => {
    expect(placeOf(await callBack({ state: 'invented', code: 'c' }))).toBe('/accounts?error=state_unknown');
    expect(placeOf(await callBack({ code: 'c' }))).toBe('/accounts?error=state_unknown');
    const state = await begin();
    const before = api.clock.now;
    api.clock.now = new Date(before.getTime() + 10 * 60_000);
    expect(placeOf(await callBack({ state, code: 'c' }))).toBe('/accounts?error=state_expired');
    api.clock.now = before;
  });

  it('says what the platform said', async () => {
    const denied = { error: 'access_denied', error_description: 'The user said no' };
    expect(placeOf(await callBack({ state: await begin(), ...denied }))).toBe(
      '/accounts?error=access_denied&detail=The+user+said+no',
    );
    script.failure = new AuthExpired('the code was used already');
    expect(placeOf(await callBack({ state: await begin(), code: 'c' }))).toBe(
      '/accounts?error=auth_expired&detail=the+code+was+used+already',
    );
    script.failure = new RateLimited(new Date('2026-03-10T13:00:00Z'));
    expect(placeOf(await callBack({ state: await begin(), code: 'c' }))).toMatch(/^\/accounts\?error=rate_limited&/);
    script.failure = null;
    script.accounts.splice(0);
    expect(placeOf(await callBack({ state: await begin(), code: 'c' }))).toBe('/accounts?error=no_accounts');
    expect(placeOf(await callBack({ state: await begin() }))).toBe('/accounts?error=code_missing');
  });
});

describe('a connected account', () => {
  const state = async () => Object(await accounts())[0];

  it('is made due by asking for a reading', async () => {
    const { id } = await state();
    await api.database.prisma.streamState.updateMany({
      data: { dueAt: new Date('2026-03-11T00:00:00Z'), isFull: false, requested: 0 },
    });
    const reply = await api.send('POST', `/v1/accounts/${id}/sync`, { cookie, body: { full: true } });
    expect([reply.status, reply.body]).toEqual([202, { streams: ['comments', 'counters', 'posts'] }]);
    const rows = await api.database.prisma.streamState.findMany({ where: { accountId: Number(id) } });
    expect(rows.map(({ dueAt, isFull, requested }) => ({ dueAt, isFull, requested }))).toEqual(
      rows.map(() => ({ dueAt: api.clock.now, isFull: true, requested: 1 })),
    );
  });

  it('keeps its id when it is connected again, and is well again', async () => {
    const { id } = await state();
    const { prisma } = api.database;
    await prisma.connection.updateMany({ data: { status: 'needs_login', problem: 'the token was refused' } });
    expect(await state()).toMatchObject({ health: 'needs_login', problem: 'the token was refused', isReading: false });
    expect((await api.send('POST', `/v1/accounts/${id}/sync`, { cookie, body: {} })).status).toBe(409);
    await prisma.streamState.updateMany({
      where: { accountId: Number(id) },
      data: { health: 'needs_login', checkpoint: { at: 5 } },
    });
    expect(placeOf(await callBack({ state: await begin(), code: 'again' }))).toBe('/accounts?connected=1');
    expect(await state()).toMatchObject({ id, health: 'pending', problem: null, isReading: true });
    const rows = await prisma.streamState.findMany({ where: { accountId: Number(id) } });
    expect(rows.map(({ checkpoint }) => checkpoint)).toEqual(rows.map(() => ({ at: 5 })));
  });

  it('loses its secrets and stops being read when it is disconnected; its history stays', async () => {
    const [first, second] = await accounts();
    for (const { id } of [first, second])
      for (const status of [204, 204])
        expect((await api.send('DELETE', `/v1/accounts/${id}`, { cookie })).status).toBe(status);
    expect(await state()).toMatchObject({
      health: 'disconnected',
      isReading: false,
      nextReadAt: null,
      disconnectedAt: api.clock.now.toISOString(),
    });
    const { prisma } = api.database;
    expect(await prisma.connection.count()).toBe(0);
    expect(await prisma.account.findMany({ select: { secret: true, connectionId: true } })).toEqual([
      { secret: null, connectionId: null },
      { secret: null, connectionId: null },
    ]);
    await expect(secretOf(Number(first.id))).rejects.toThrow('is not connected');
    expect(placeOf(await callBack({ state: await begin(), code: 'back' }))).toBe('/accounts?connected=1');
    expect(await state()).toMatchObject({ id: first.id, health: 'pending', disconnectedAt: null });
  });
});

describe('a refreshed grant', () => {
  const grant = {
    credentials: { accessToken: 'newer' },
    scopes: ['read'],
    expiresAt: new Date('2026-03-10T14:00:00Z'),
    renewBy: null,
  };
  const save = (connectionId: number) =>
    inWorkspace(api.database, workspaceId, (tenant) =>
      saveGrant(tenant, sealKey, { workspaceId, connectionId, grant, now: api.clock.now }),
    );

  it('replaces the old one under the credentials of the account', async () => {
    const accountId = Number(Object(await accounts())[0].id);
    const opened = await secretOf(accountId);
    expect(opened.connectionCredentials).toEqual({ accessToken: 'user-secret' });
    expect(await save(opened.connectionId)).toBe(true);
    expect(await secretOf(accountId)).toMatchObject({
      credentials: { accessToken: 'newer', pageToken: 'page-secret' },
      expiresAt: grant.expiresAt,
    });
  });

  it('is refused when the connection was replaced meanwhile', async () => {
    expect(await save(4711)).toBe(false);
  });
});
