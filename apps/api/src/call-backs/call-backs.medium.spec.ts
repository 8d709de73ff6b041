import { createHash, createHmac } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Grant } from '@libs/connector';
import { connectors as shipped } from '@libs/connectors';
import { inWorkspace, openConnectionCredentials, saveConnection, savePending } from '@libs/database';

import { scriptedConnector } from '../../testing/scripted-connector.js';
import { type Reply, signUp, startApi, type TestApi } from '../../testing/start-api.js';

const sealKey = new Uint8Array(32).fill(7);
const scripted = scriptedConnector({ platform: 'facebook', attributed: ['comment'], counted: ['reactions'] });
const facebook = { ...scripted, callBacks: shipped.get('facebook')?.callBacks ?? null };
const silent = scriptedConnector({ platform: 'x', attributed: ['comment'], counted: ['reactions'] });

let api: TestApi;
let cookie: string;
let workspaceId: number;
let address: { readonly deauthorise: string; readonly deletion: string };

const signed = (userId: string, secret = 'app-secret'): string => {
  const payload = Buffer.from(JSON.stringify({ user_id: userId, algorithm: 'HMAC-SHA256' })).toString('base64url');
  return `${createHmac('sha256', secret).update(payload).digest('base64url')}.${payload}`;
};
const call = (url: string, request: string): Promise<Reply> =>
  api.send('POST', new URL(url).pathname, {
    isForged: true,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ signed_request: request }).toString(),
  });
const ownerHash = (id: string): string => createHash('sha256').update(`facebook:${id}`).digest('hex');

const grantOf = (externalId: string, by: string | null): Grant => ({
  credentials: { userToken: `token-${externalId}`, ...(by === null ? {} : { ownerHash: ownerHash(by) }) },
  scopes: [],
  expiresAt: null,
  renewBy: null,
});

/** Connects a page by a person; null: it was not noted who. */
const connect = (externalId: string, by: string | null): Promise<unknown> =>
  inWorkspace(api.database, workspaceId, (tenant) =>
    saveConnection(tenant, sealKey, {
      workspaceId,
      platform: 'facebook',
      grant: grantOf(externalId, by),
      accounts: [
        {
          externalId,
          name: externalId,
          handle: null,
          url: null,
          pictureUrl: null,
          credentials: { pageToken: 'page-token' },
          shortcomings: [],
        },
      ],
      streams: ['posts'],
      now: api.clock.now,
    }),
  );

const connections = async () => {
  const rows = await api.database.prisma.connection.findMany({ orderBy: { id: 'asc' } });
  const accounts = await api.database.prisma.account.findMany();
  return rows.map(({ id, status, secret }) => ({
    status,
    credentials: openConnectionCredentials(sealKey, { workspaceId, id, secret }),
    hasPageToken: accounts.some((account) => account.connectionId === id && account.secret !== null),
  }));
};

beforeAll(async () => {
  api = await startApi({
    connectors: new Map([
      ['facebook', facebook],
      ['x', silent],
    ]),
  });
  cookie = await signUp(api);
  workspaceId = (await api.database.prisma.workspace.findFirstOrThrow()).id;
  for (const platform of ['facebook', 'x']) {
    const body = { clientId: 'client', clientSecret: 'app-secret' };
    const reply = await api.send('PUT', `/v1/platforms/${platform}/app`, { cookie, body });
    address ??= Object(reply.body).callBacks;
  }
});
beforeEach(async () => {
  await api.database.prisma.account.deleteMany();
  await api.database.prisma.connection.deleteMany();
});
afterAll(() => api.stop());

describe('a person who removes the app', () => {
  it('takes back the connections they granted, and no others', async () => {
    await connect('page-1', '77');
    await connect('page-2', '88');
    expect((await call(address.deauthorise, signed('77'))).status).toBe(204);
    expect(await connections()).toEqual([
      { status: 'needs_login', credentials: {}, hasPageToken: false },
      { status: 'active', credentials: { userToken: 'token-page-2', ownerHash: ownerHash('88') }, hasPageToken: true },
    ]);
    const { body } = await api.send('GET', '/v1/accounts', { cookie });
    expect(Object(body).accounts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          externalId: 'page-1',
          health: 'needs_login',
          problem: expect.stringContaining('took the permission back'),
        }),
        expect.objectContaining({ externalId: 'page-2', health: 'pending' }),
      ]),
    );
  });

  it('takes back the only connection when nobody noted who granted it', async () => {
    await connect('page-1', null);
    await call(address.deauthorise, signed('77'));
    expect(await connections()).toMatchObject([{ status: 'needs_login' }]);
  });

  it('takes back what they granted and nobody has chosen from yet, and nobody else’s', async () => {
    const now = api.clock.now;
    const wait = (externalId: string, by: string): Promise<number> =>
      inWorkspace(api.database, workspaceId, (tenant) =>
        savePending(tenant, sealKey, {
          workspaceId,
          platform: 'facebook',
          personId: 1,
          grant: grantOf(externalId, by),
          accounts: [],
          createdAt: now,
          expiresAt: new Date(now.getTime() + 3_600_000),
        }),
      );
    await wait('page-1', '77');
    const others = await wait('page-2', '88');
    expect((await call(address.deauthorise, signed('77'))).status).toBe(204);
    const left = await api.database.prisma.pendingConnection.findMany({ select: { id: true } });
    expect(left).toEqual([{ id: others }]);
    await api.database.prisma.pendingConnection.deleteMany();
  });

  it('leaves alone what may be somebody else’s', async () => {
    await connect('page-1', null);
    await connect('page-2', null);
    await call(address.deauthorise, signed('77'));
    expect(await connections()).toMatchObject([{ status: 'active' }, { status: 'active' }]);
  });
});

describe('a call that is not the platform’s', () => {
  it('changes nothing and says why', async () => {
    await connect('page-1', '77');
    const forged = await call(address.deauthorise, signed('77', 'guessed'));
    expect(forged.body).toMatchObject({ status: 400, type: 'urn:resonance:problem:signature-invalid' });
    expect((await api.send('POST', new URL(address.deletion).pathname, { body: {} })).status).toBe(400);
    const unknown = address.deletion.replace(/[0-9a-f-]{36}/, '00000000-0000-4000-8000-000000000000');
    expect((await call(unknown, signed('77'))).status).toBe(404);
    expect((await call(address.deletion.replace('facebook', 'x'), signed('77'))).status).toBe(404);
    expect(await connections()).toMatchObject([{ status: 'active' }]);
    expect(await api.database.prisma.erasureRequest.count()).toBe(0);
  });

  it('reaches no other operation as a form', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const reply = await api.send('POST', '/v1/session', {
      headers: form,
      body: 'email=owner%40acme.example&password=correct+horse+battery',
    });
    expect(reply.status).toBe(400);
  });
});

describe('a person who wants to be forgotten', () => {
  it('is told where to see the state, keeps one request however often it is sent, and loses the connection', async () => {
    await connect('page-1', '77');
    const { status, body } = await call(address.deletion, signed('77'));
    const { url, confirmation_code: code } = Object(body);
    expect([status, url]).toEqual([200, `http://resonance.test/erasure/${code}`]);
    expect(Object((await call(address.deletion, signed('77'))).body).confirmation_code).toBe(code);
    expect(await connections()).toMatchObject([{ status: 'needs_login' }]);
    const listed = await api.send('GET', '/v1/erasures', { cookie });
    expect(Object(listed.body).erasures).toMatchObject([
      { kind: 'actor', platform: 'facebook', origin: 'platform', code },
    ]);
    expect((await api.send('GET', `/v1/erasures/status/${code}`)).body).toMatchObject({
      state: 'waiting',
      finishedAt: null,
    });
  });
});
