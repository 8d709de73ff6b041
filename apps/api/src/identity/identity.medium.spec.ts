import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashPassword } from './password.js';

import { cookieOf, owner, signUp, startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let cookie: string;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('the first sign-up', () => {
  it('is needed at first', async () => {
    expect((await api.send('GET', '/v1/setup')).body).toEqual({ isNeeded: true });
  });

  it('names each wrong field', async () => {
    const { status, headers, body } = await api.send('POST', '/v1/setup', {
      body: { ...owner, password: 'short', email: 'nobody', timeZone: 'Mars/Olympus' },
    });
    expect(status).toBe(400);
    expect(headers.get('content-type')).toMatch('application/problem+json');
    expect(body).toMatchObject({
      type: 'urn:resonance:problem:invalid-request',
      status: 400,
      instance: '/v1/setup',
      errors: [
        { path: 'email', message: 'an e-mail address such as name@company.example' },
        { path: 'password', message: 'at least 10 characters' },
        { path: 'timeZone' },
      ],
    });
  });

  it('works once when eight try at the same time', async () => {
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        api.send('POST', '/v1/setup', { body: { ...owner, email: n === 0 ? owner.email : `other${n}@acme.example` } }),
      ),
    );
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      201, 409, 409, 409, 409, 409, 409, 409,
    ]);
    expect(await api.database.prisma.workspace.count()).toBe(1);
    expect(await api.database.prisma.person.count()).toBe(1);
    expect(await api.database.prisma.member.findMany({ select: { role: true } })).toEqual([{ role: 'owner' }]);
    expect((await api.send('GET', '/v1/setup')).body).toEqual({ isNeeded: false });
    const winner = replies.find(({ status }) => status === 201);
    if (winner === undefined) throw new Error('nobody signed up');
    cookie = cookieOf(winner);
    await api.database.prisma.person.updateMany({ data: { email: owner.email } });
  });

  it('gives the workspace its audiences', async () => {
    const { body } = await api.send('GET', '/v1/audiences', { cookie });
    expect(body).toMatchObject({
      audiences: [
        { id: '0', name: 'Everyone', isBuiltIn: true },
        {
          id: '1',
          name: 'Engaged on Facebook',
          basis: 'engaged',
          rule: { all: [{ field: 'platform', in: ['facebook'] }] },
        },
        { id: '2', name: 'Engaged on X' },
        { id: '3', name: 'Engaged on LinkedIn' },
        { id: '4', name: 'Addressed: launch', basis: 'addressed', rule: { all: [{ field: 'tag', in: ['launch'] }] } },
        { id: '5', name: 'Addressed: careers' },
        { id: '6', name: 'Addressed: support' },
      ],
    });
  });
});

describe('a session', () => {
  it('shows who is asking', async () => {
    const { status, body } = await api.send('GET', '/v1/session', { cookie });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      person: { name: 'Olga', email: owner.email, locale: 'de' },
      workspace: { name: 'Acme', timeZone: 'Europe/Berlin', isDemo: false },
      role: 'owner',
      scopes: null,
    });
  });

  it('is asked for', async () => {
    const { status, body, headers } = await api.send('GET', '/v1/accounts');
    expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(body).toMatchObject({ type: 'urn:resonance:problem:login-needed', requestId: headers.get('x-request-id') });
  });

  it('begins by logging in, with a cookie that scripts cannot read, whatever the case of the e-mail', async () => {
    const reply = await api.send('POST', '/v1/session', {
      body: { email: ' OWNER@acme.example', password: owner.password },
    });
    expect(reply.status).toBe(201);
    expect(reply.headers.getSetCookie()[0]).toMatch(
      /^resonance_session=[\w-]{43}; Max-Age=2592000; Path=\/; .*HttpOnly; SameSite=Lax$/,
    );
    const rows = await api.database.prisma.session.findMany();
    expect(rows.map(({ tokenHash }) => tokenHash.length)).toEqual(rows.map(() => 32));
    expect(JSON.stringify(rows)).not.toContain(cookieOf(reply).split('=')[1]);
  });

  it('tells an unknown e-mail and a wrong password the same', async () => {
    const wrong = await api.send('POST', '/v1/session', { body: { email: owner.email, password: 'wrong password' } });
    const unknown = await api.send('POST', '/v1/session', {
      body: { email: 'nobody@acme.example', password: 'wrong password' },
    });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual({ ...Object(unknown.body), requestId: wrong.headers.get('x-request-id') });
  });

  it('is slowed down after ten failures, and not for others', async () => {
    const attempt = (email: string) => api.send('POST', '/v1/session', { body: { email, password: 'guess' } });
    const statuses = (await Promise.all(Array.from({ length: 12 }, () => attempt('victim@acme.example')))).map(
      (r) => r.status,
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    const refused = await attempt('victim@acme.example');
    expect(refused.headers.get('retry-after')).toBe('900');
    expect((await attempt('somebody@acme.example')).status).toBe(401);
  });

  it('is prolonged by use and ends 30 days after the last', async () => {
    const start = api.clock.now;
    const day = (n: number) => new Date(start.getTime() + n * 86_400_000);
    api.clock.now = day(20);
    const used = await api.send('GET', '/v1/session', { cookie });
    expect(used.headers.getSetCookie()[0]).toMatch(cookie);
    api.clock.now = day(49);
    expect((await api.send('GET', '/v1/session', { cookie })).status).toBe(200);
    api.clock.now = day(80);
    expect((await api.send('GET', '/v1/session', { cookie })).status).toBe(401);
    api.clock.now = start;
  });

  it('changes the language, but not for other sites', async () => {
    const forged = await api.send('PATCH', '/v1/session', { cookie, body: { locale: 'en' }, isForged: true });
    expect([forged.status, forged.body]).toMatchObject([403, { type: 'urn:resonance:problem:client-header-missing' }]);
    expect((await api.send('PATCH', '/v1/session', { cookie, body: { locale: 'en' } })).body).toMatchObject({
      person: { locale: 'en' },
    });
  });

  it('ends by logging out', async () => {
    const other = cookieOf(await api.send('POST', '/v1/session', { body: owner }));
    expect((await api.send('DELETE', '/v1/session', { cookie: other })).status).toBe(204);
    expect((await api.send('GET', '/v1/session', { cookie: other })).status).toBe(401);
  });
});

describe('an API key', () => {
  const create = async (body: object) =>
    Object(await api.send('POST', '/v1/api-keys', { cookie, body }).then((r) => r.body));

  it('is shown once, reads, and does not write without the scope', async () => {
    const made = await create({ name: 'reader' });
    expect(made.key).toMatch(/^rsn_[\w-]{43}$/);
    expect((await api.send('GET', '/v1/session', { key: made.key })).body).toMatchObject({
      person: null,
      role: 'viewer',
      scopes: ['read'],
    });
    const refused = await api.send('POST', '/v1/accounts/1/sync', { key: made.key, body: {} });
    expect([refused.status, refused.body]).toMatchObject([403, { type: 'urn:resonance:problem:scope-missing' }]);
    expect(JSON.stringify((await api.send('GET', '/v1/api-keys', { cookie })).body)).not.toContain(made.key);
  });

  it('with the scope write changes things without the client header, but makes no keys and says not where tokens go', async () => {
    const made = await create({ name: 'writer', scopes: ['read', 'write'] });
    const sync = await api.send('POST', '/v1/accounts/1/sync', { key: made.key, body: {}, isForged: true });
    expect(sync.status).toBe(404);
    const keys = await api.send('POST', '/v1/api-keys', { key: made.key, body: { name: 'copy' } });
    expect([keys.status, keys.body]).toMatchObject([403, { type: 'urn:resonance:problem:session-needed' }]);
    const app = await api.send('PUT', '/v1/platforms/x/app', { key: made.key, body: {} });
    expect([app.status, app.body]).toMatchObject([403, { type: 'urn:resonance:problem:session-needed' }]);
  });

  it('ends when it is revoked or its time is over', async () => {
    const revoked = await create({ name: 'revoked' });
    expect((await api.send('DELETE', `/v1/api-keys/${revoked.id}`, { cookie })).status).toBe(204);
    expect((await api.send('GET', '/v1/session', { key: revoked.key })).status).toBe(401);
    expect((await api.send('DELETE', `/v1/api-keys/${revoked.id}`, { cookie })).status).toBe(404);
    const ended = await create({ name: 'ended', expiresAt: '2026-03-10T12:00:00Z' });
    expect((await api.send('GET', '/v1/session', { key: ended.key })).status).toBe(401);
  });
});

describe('a viewer', () => {
  it('reads and changes nothing but their own things', async () => {
    const { prisma } = api.database;
    const workspace = await prisma.workspace.findFirstOrThrow();
    const person = await prisma.person.create({
      data: { email: 'viewer@acme.example', name: 'Vera', passwordHash: await hashPassword('viewer password') },
    });
    await prisma.member.create({ data: { workspaceId: workspace.id, personId: person.id, role: 'viewer' } });
    const viewer = cookieOf(
      await api.send('POST', '/v1/session', { body: { email: 'viewer@acme.example', password: 'viewer password' } }),
    );
    expect((await api.send('GET', '/v1/accounts', { cookie: viewer })).status).toBe(200);
    expect((await api.send('PATCH', '/v1/session', { cookie: viewer, body: { locale: 'en' } })).status).toBe(200);
    for (const [method, path] of [
      ['POST', '/v1/connections'],
      ['DELETE', '/v1/accounts/1'],
      ['PUT', '/v1/platforms/x/app'],
      ['POST', '/v1/api-keys'],
      ['GET', '/v1/api-keys'],
    ] as const) {
      const { status, body } = await api.send(method, path, {
        cookie: viewer,
        ...(method === 'GET' ? {} : { body: {} }),
      });
      expect([path, status, body]).toMatchObject([path, 403, { type: 'urn:resonance:problem:role-missing' }]);
    }
  });
});

describe('another company', () => {
  it('finds nothing of ours by its ids', async () => {
    const { prisma } = api.database;
    const ours = await prisma.workspace.findFirstOrThrow();
    const account = await prisma.account.create({
      data: { workspaceId: ours.id, platform: 'x', externalId: '1', name: 'Ours' },
    });
    await prisma.post.create({
      data: {
        workspaceId: ours.id,
        id: 77n,
        accountId: account.id,
        externalId: 'p',
        text: 'secret',
        format: 'text',
        tags: [],
        publishedAt: api.clock.now,
        keyedAt: api.clock.now,
        firstSeenAt: api.clock.now,
        fetchId: 1n,
      },
    });
    const answer = await prisma.fetch.create({
      data: {
        workspaceId: ours.id,
        accountId: account.id,
        stream: 'posts',
        endpoint: '/',
        apiVersion: '2',
        status: 200,
        fetchedAt: api.clock.now,
        observedAt: api.clock.now,
        payloadHash: new Uint8Array(32),
        bytes: 0,
        payloadUntil: api.clock.now,
      },
    });
    const key = Object(await create({ name: 'ours' })).id;
    const theirs = await prisma.workspace.create({ data: { name: 'Other' } });
    const person = await prisma.person.create({
      data: { email: 'boss@other.example', name: 'Bo', passwordHash: await hashPassword('other password') },
    });
    await prisma.member.create({ data: { workspaceId: theirs.id, personId: person.id, role: 'owner' } });
    const boss = cookieOf(
      await api.send('POST', '/v1/session', { body: { email: 'boss@other.example', password: 'other password' } }),
    );
    const period = 'from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z';
    for (const [method, path] of [
      ['POST', `/v1/accounts/${account.id}/sync`],
      ['DELETE', `/v1/accounts/${account.id}`],
      ['DELETE', `/v1/api-keys/${key}`],
      ['GET', `/v1/evidence/posts/77?${period}`],
      ['GET', `/v1/evidence/fetches/${answer.id}`],
    ] as const) {
      const { status } = await api.send(method, path, { cookie: boss, ...(method === 'POST' ? { body: {} } : {}) });
      expect([path, status]).toEqual([path, 404]);
    }
    expect((await api.send('GET', '/v1/accounts', { cookie: boss })).body).toEqual({
      accounts: [],
      nextCursor: null,
    });
    expect((await api.send('GET', `/v1/posts?${period}`, { cookie: boss })).body).toEqual({
      posts: [],
      nextCursor: null,
    });
    expect((await api.send('GET', `/v1/evidence/posts/77?${period}`, { cookie })).status).toBe(200);
  });

  const create = async (body: object) => (await api.send('POST', '/v1/api-keys', { cookie, body })).body;
});

it('signs up only through the sign-up', async () => {
  await expect(signUp(api)).rejects.toThrow('setup-done');
});
