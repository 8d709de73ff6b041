import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuthExpired, RateLimited } from '@libs/connector';
import { dropOverduePending } from '@libs/database';

import { newKey, newMember, newSession } from '../../testing/company.js';
import { ConnectingCompany, placeOf } from '../../testing/connecting-company.js';
import { cookieOf, owner } from '../../testing/start-api.js';

let company: ConnectingCompany;
beforeAll(async () => {
  company = await ConnectingCompany.found();
  await company.setApp('facebook');
});
afterAll(() => company.api.stop());
beforeEach(() => company.calm());

describe('connecting', () => {
  it('keeps what came back sealed until its owner has chosen, and connects only the chosen', async () => {
    const hidden = { cause: 'role', subject: 'ANALYST', hides: ['posts', 'comments'] } as const;
    const partly = { cause: 'scope', subject: 'insights', hides: ['reach'] } as const;
    company.script.accounts.push(
      { externalId: 'page-2', name: 'Acme Jobs', credentials: {}, shortcomings: [partly] },
      { externalId: 'page-3', name: 'Acme Archive', shortcomings: [hidden] },
      { externalId: 'page-4', name: 'Acme Shop' },
    );
    const reply = await company.callBack({ state: await company.begin(), code: 'code-1' });
    expect([reply.status, placeOf(reply)]).toEqual([302, expect.stringMatching(/^\/accounts\?choose=\d+$/)]);
    expect(company.script.exchanges[0]).toMatchObject({
      code: 'code-1',
      app: { clientId: 'client-1', clientSecret: 'app-secret' },
      redirectUri: new URL('http://resonance.test/v1/connections/callback'),
    });
    expect(await company.accounts()).toEqual([]);
    const id = company.pendingOf(reply);
    const shown = await company.pending(id);
    expect(shown.body).toMatchObject({
      platform: 'facebook',
      expiresAt: '2026-03-10T13:00:00.000Z',
      choices: [
        { externalId: 'page-1', accountId: null, isConnected: false, isReadable: true, shortcomings: [] },
        { externalId: 'page-2', isReadable: true, shortcomings: [partly] },
        { externalId: 'page-3', isReadable: false, shortcomings: [hidden] },
        { externalId: 'page-4' },
      ],
      missing: [],
    });
    const rows = await company.api.database.prisma.pendingConnection.findMany();
    expect(Buffer.from(rows[0]?.secret ?? []).toString('latin1')).not.toContain('user-secret');
    expect(shown.text).not.toMatch(/user-secret|page-secret/);

    for (const wrong of [['page-9'], ['page-1', 'page-3'], []])
      expect((await company.choose(id, wrong)).status).toBe(400);
    const both = await Promise.all([
      company.choose(id, ['page-2', 'page-1']),
      company.choose(id, ['page-1', 'page-2']),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
    expect(await company.accounts()).toMatchObject([
      {
        platform: 'facebook',
        externalId: 'page-1',
        name: 'Acme',
        health: 'pending',
        isReading: true,
        posts: 0,
        followers: null,
      },
      { externalId: 'page-2', shortcomings: [partly] },
    ]);
    const [first, second] = await company.accounts();
    expect(first.streams.map(({ stream }: { stream: string }) => stream)).toEqual(['comments', 'counters', 'posts']);
    expect((await company.secretOf(Number(first.id))).credentials).toEqual({
      accessToken: 'user-secret',
      pageToken: 'page-secret',
    });
    expect((await company.secretOf(Number(second.id))).credentials).toEqual({ accessToken: 'user-secret' });
    expect(await company.api.database.prisma.pendingConnection.count()).toBe(0);
  });

  it('marks what is connected, names what was not ticked, and leaves the tokens of the others as they were', async () => {
    company.script.accounts.splice(
      0,
      company.script.accounts.length,
      { externalId: 'page-2', name: 'Acme Jobs' },
      { externalId: 'page-4' },
    );
    company.script.userToken = 'second-secret';
    const [first, second] = await company.accounts();
    const id = await company.comeBack();
    expect((await company.pending(id)).body).toMatchObject({
      choices: [
        { externalId: 'page-2', accountId: second.id, isConnected: true },
        { externalId: 'page-4', accountId: null, isConnected: false },
      ],
      missing: [{ accountId: first.id, externalId: 'page-1', name: 'Acme' }],
    });
    const waiting = await company.api.send('GET', '/v1/connections/pending', { cookie: company.cookie });
    expect(Object(waiting.body).pending.map((entry: { id: string }) => entry.id)).toEqual([id]);
    expect((await company.choose(id, ['page-4'])).status).toBe(200);
    const after = await company.accounts();
    expect(after).toMatchObject([{ id: first.id }, { id: second.id }, { externalId: 'page-4' }]);
    const tokens = await Promise.all(
      after.map(
        async (account: { id: string }) => (await company.secretOf(Number(account.id))).credentials['accessToken'],
      ),
    );
    expect(tokens).toEqual(['user-secret', 'user-secret', 'second-secret']);
    await company.api.send('DELETE', `/v1/accounts/${after[2].id}`, { cookie: company.cookie });
    await company.api.database.prisma.account.deleteMany({ where: { externalId: 'page-4' } });
  });

  it('takes a state once: a second visit exchanges nothing and leads to what the first one made', async () => {
    const state = await company.begin();
    const both = await Promise.all([company.callBack({ state, code: 'c' }), company.callBack({ state, code: 'c' })]);
    expect(company.script.exchanges).toHaveLength(1);
    const made = both.map((reply) => company.pendingOf(reply)).find((id) => id !== '') ?? '';
    expect(placeOf(await company.callBack({ state, code: 'c' }))).toBe(`/accounts?choose=${made}&again=1`);
    await company.choose(made, ['page-1']);
    expect(placeOf(await company.callBack({ state, code: 'c' }))).toBe('/accounts?connected=1&again=1');
    expect((await company.pending(made)).body).toMatchObject({
      type: 'urn:resonance:problem:choice-over',
    });
    const denied = await company.begin();
    await company.callBack({ state: denied, error: 'access_denied' });
    expect(placeOf(await company.callBack({ state: denied, code: 'c' }))).toBe('/accounts?again=1&at=facebook');
  });

  it('lets two tabs each have their own attempt', async () => {
    const [one, other] = [await company.begin(), await company.begin()];
    const pendings = [
      await company.callBack({ state: other, code: 'b' }),
      await company.callBack({ state: one, code: 'a' }),
    ].map((reply) => company.pendingOf(reply));
    expect(new Set(pendings).size).toBe(2);
    expect(company.script.exchanges.map(({ code }) => code)).toEqual(['b', 'a']);
    for (const id of pendings) expect((await company.pending(id, 'DELETE')).status).toBe(204);
    expect((await company.choose(pendings[0] ?? '', ['page-1'])).status).toBe(404);
    expect(await company.api.database.prisma.pendingConnection.count()).toBe(0);
  });

  it('forgets a grant, with its tokens, an hour after it came', async () => {
    const id = await company.comeBack();
    const before = company.api.clock.now;
    company.api.clock.now = new Date(before.getTime() + 3_600_000);
    expect((await company.choose(id, ['page-1'])).status).toBe(404);
    expect(
      Object((await company.api.send('GET', '/v1/connections/pending', { cookie: company.cookie })).body).pending,
    ).toEqual([]);
    expect(await dropOverduePending(company.api.database, company.api.clock.now)).toBe(1);
    expect(await company.api.database.prisma.pendingConnection.count()).toBe(0);
    company.api.clock.now = before;
  });

  it('comes back to the address of the installation, whatever host the request named', async () => {
    const reply = await company.api.send('POST', '/v1/connections', {
      cookie: company.cookie,
      body: { platform: 'facebook' },
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    const { searchParams } = new URL(Object(reply.body).authorizeUrl);
    expect(searchParams.get('redirect_uri')).toBe('http://resonance.test/v1/connections/callback');
    const back = await company.callBack({
      state: searchParams.get('state') ?? '',
      code: 'c',
      redirect_uri: 'https://evil.example',
    });
    expect(placeOf(back)).toMatch(/^\/accounts\?choose=\d+$/);
    await company.api.database.prisma.pendingConnection.deleteMany();
  });

  it('gives nothing to a browser that has the state but not the session it was begun in', async () => {
    const handedOn = await company.begin();
    expect(placeOf(await company.callBack({ state: handedOn, code: 'c' }, {}))).toBe(
      '/accounts?error=login_needed&at=facebook',
    );
    const login = await company.api.send('POST', '/v1/session', {
      body: { email: owner.email, password: owner.password },
    });
    const elsewhere = await company.callBack({ state: handedOn, code: 'c' }, { cookie: cookieOf(login) });
    expect(placeOf(elsewhere)).toBe('/accounts?error=other_session&at=facebook');
    expect(company.script.exchanges).toEqual([]);
    expect(placeOf(await company.callBack({ state: handedOn, code: 'c' }))).toMatch(/choose=/);
    const { prisma } = company.api.database;
    const other = await prisma.workspace.create({ data: { name: 'Other' } });
    const state = await company.begin();
    await prisma.connectAttempt.updateMany({ where: { usedAt: null }, data: { workspaceId: other.id } });
    expect(placeOf(await company.callBack({ state, code: 'c' }))).toBe('/accounts?error=other_workspace&at=facebook');
    await prisma.connectAttempt.deleteMany({ where: { workspaceId: other.id } });
    await prisma.pendingConnection.deleteMany();
  });

  it('lets nobody choose but the person who brought the grant back', async () => {
    const { api, workspaceId } = company;
    const id = await company.comeBack();
    const admin = await newMember(api, workspaceId, 'admin');
    const { cookie } = await newSession(api, workspaceId, admin.id);
    const { key } = await newKey(api, workspaceId, ['read', 'write', 'admin']);
    const path = `/v1/connections/pending/${id}`;
    const body = { accounts: ['page-1'] };
    for (const [method, sent] of [
      ['GET', {}],
      ['POST', { body }],
      ['DELETE', {}],
    ] as const) {
      const byAdmin = await api.send(method, path, { ...sent, cookie });
      expect(byAdmin.body).toMatchObject({ status: 403, type: 'urn:resonance:problem:choice-of-another' });
      const byKey = await api.send(method, path, { ...sent, key });
      expect(byKey.body).toMatchObject({ status: 403, type: 'urn:resonance:problem:session-needed' });
    }
    expect((await api.send('GET', '/v1/connections/pending', { cookie })).body).toEqual({ pending: [] });
    expect((await company.pending(id, 'DELETE')).status).toBe(204);
  });

  it('gives nothing to somebody whose role was taken away meanwhile', async () => {
    const state = await company.begin();
    const { member } = company.api.database.prisma;
    await member.updateMany({ where: { role: 'owner' }, data: { role: 'viewer' } });
    expect(placeOf(await company.callBack({ state, code: 'c' }))).toBe('/accounts?error=role_missing&at=facebook');
    await member.updateMany({ where: { role: 'viewer' }, data: { role: 'owner' } });
    expect(company.script.exchanges).toEqual([]);
    expect(await company.api.database.prisma.pendingConnection.count()).toBe(0);
  });

  it('does not know invented states, and forgets after ten minutes', async () => {
    expect(placeOf(await company.callBack({ state: 'invented', code: 'c' }))).toBe('/accounts?error=state_unknown');
    expect(placeOf(await company.callBack({ code: 'c' }))).toBe('/accounts?error=state_unknown');
    const state = await company.begin();
    const before = company.api.clock.now;
    company.api.clock.now = new Date(before.getTime() + 10 * 60_000);
    expect(placeOf(await company.callBack({ state, code: 'c' }))).toBe('/accounts?error=state_expired&at=facebook');
    company.api.clock.now = before;
  });

  it('says what the platform said', async () => {
    const denied = { error: 'access_denied', error_description: 'The user said no' };
    expect(placeOf(await company.callBack({ state: await company.begin(), ...denied }))).toBe(
      '/accounts?error=access_denied&at=facebook&detail=The+user+said+no',
    );
    company.script.failure = new AuthExpired('the code was used already');
    expect(placeOf(await company.callBack({ state: await company.begin(), code: 'c' }))).toBe(
      '/accounts?error=auth_expired&at=facebook&detail=the+code+was+used+already',
    );
    company.script.failure = new RateLimited(new Date('2026-03-10T13:00:00Z'));
    expect(placeOf(await company.callBack({ state: await company.begin(), code: 'c' }))).toMatch(
      /^\/accounts\?error=rate_limited&at=facebook&/,
    );
    company.script.failure = null;
    company.script.accounts.splice(0);
    expect(placeOf(await company.callBack({ state: await company.begin(), code: 'c' }))).toBe(
      '/accounts?error=no_accounts&at=facebook',
    );
    expect(placeOf(await company.callBack({ state: await company.begin() }))).toBe(
      '/accounts?error=code_missing&at=facebook',
    );
  });
});
