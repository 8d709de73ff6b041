import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type Company, newCompany, newSession, password } from '../../testing/company.js';
import { cookieOf, type Reply, startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let company: Company;
let cookie: string;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  company = await newCompany(api, 'Acme');
  cookie = cookieOf(await logIn(password, { 'user-agent': 'Browser of Olga' }));
});

const logIn = (secret: string, headers: Record<string, string> = {}): Promise<Reply> =>
  api.send('POST', '/v1/session', { body: { email: company.ownerEmail, password: secret }, headers });
const isIn = async (session: string): Promise<boolean> =>
  (await api.send('GET', '/v1/session', { cookie: session })).status === 200;
const sessions = async (): Promise<readonly Record<string, unknown>[]> =>
  Object((await api.send('GET', '/v1/sessions', { cookie })).body).sessions;

describe("one's own logins", () => {
  it('are listed with what is known of them, and nothing to steal', async () => {
    const { text } = await api.send('GET', '/v1/sessions', { cookie });
    expect(await sessions()).toMatchObject([
      {
        isCurrent: true,
        userAgent: 'Browser of Olga',
        workspace: 'Acme',
        address: expect.stringMatching(/127\.0\.0\.1$/),
      },
      { isCurrent: false, id: String(company.sessionId) },
    ]);
    expect(text).not.toContain(cookie.split('=')[1]);
  });

  it('end one by one, but not those of others', async () => {
    const member = await newSession(api, company.workspaceId, company.memberId);
    expect((await api.send('DELETE', `/v1/sessions/${member.id}`, { cookie })).status).toBe(404);
    expect((await api.send('DELETE', `/v1/sessions/${company.sessionId}`, { cookie })).status).toBe(204);
    expect([await isIn(member.cookie), (await sessions()).length]).toEqual([true, 1]);
  });

  it('end all but this one', async () => {
    const other = cookieOf(await logIn(password));
    expect((await api.send('DELETE', '/v1/sessions', { cookie })).status).toBe(204);
    expect([await isIn(cookie), await isIn(other)]).toEqual([true, false]);
  });

  it('tell when they were last used, every five minutes', async () => {
    const start = api.clock.now;
    const seenAfter = async (minutes: number): Promise<unknown> => {
      api.clock.now = new Date(start.getTime() + minutes * 60_000);
      await api.send('GET', '/v1/session', { cookie });
      return (await sessions()).find(({ isCurrent }) => isCurrent)?.['seenAt'];
    };
    expect(await seenAfter(4)).toBe('2026-03-10T12:00:00.000Z');
    expect(await seenAfter(6)).toBe('2026-03-10T12:06:00.000Z');
    api.clock.now = start;
  });
});

describe('a password', () => {
  const change = (current: string, next: string): Promise<Reply> =>
    api.send('PUT', '/v1/session/password', { cookie, body: { current, password: next } });

  it('is changed by who knows the present one, and ends all other logins', async () => {
    const other = cookieOf(await logIn(password));
    expect((await change(password, 'quite another one')).status).toBe(204);
    expect([await isIn(cookie), await isIn(other)]).toEqual([true, false]);
    expect((await logIn(password)).status).toBe(401);
    expect((await logIn('quite another one')).status).toBe(201);
  });

  it('stays when the present one was wrong, whose guessing is slowed down', async () => {
    const wrong = await change('a guess', 'quite another one');
    expect([wrong.status, wrong.body]).toMatchObject([403, { type: 'urn:resonance:problem:wrong-password' }]);
    for (let n = 0; n < 9; n += 1) await change('a guess', 'quite another one');
    expect((await change('a guess', 'quite another one')).status).toBe(429);
    expect(await isIn(cookie)).toBe(true);
  });
});

describe('several workspaces', () => {
  it('are made by owners, and a login goes on in another one', async () => {
    const made = await api.send('POST', '/v1/workspaces', { cookie, body: { name: 'Second', timeZone: 'Asia/Tokyo' } });
    const { id } = Object(made.body);
    expect((await api.send('GET', '/v1/workspaces', { cookie })).body).toEqual({
      workspaces: [
        { id: String(company.workspaceId), name: 'Acme', role: 'owner', isCurrent: true },
        { id, name: 'Second', role: 'owner', isCurrent: false },
      ],
    });
    const moved = await api.send('PUT', '/v1/session/workspace', { cookie, body: { workspaceId: id } });
    expect(moved.body).toMatchObject({ workspace: { id, name: 'Second', timeZone: 'Asia/Tokyo', isDemo: false } });
    expect((await api.send('GET', '/v1/session', { cookie })).body).toEqual(moved.body);
    expect((await api.send('GET', '/v1/accounts', { cookie })).body).toMatchObject({ accounts: [] });
    expect(Object((await api.send('GET', '/v1/audiences', { cookie })).body).audiences).toHaveLength(7);
  });

  it('are closed to who is no member', async () => {
    const other = await newCompany(api, 'Other');
    const reply = await api.send('PUT', '/v1/session/workspace', {
      cookie,
      body: { workspaceId: String(other.workspaceId) },
    });
    expect(reply.status).toBe(404);
    expect(Object((await api.send('GET', '/v1/session', { cookie })).body).workspace.name).toBe('Acme');
  });
});
