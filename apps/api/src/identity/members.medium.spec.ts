import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type Company, newCompany, newKey, newMember, newSession, password } from '../../testing/company.js';
import { cookieOf, type Reply, startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let company: Company;
/** The owner's session. */
let cookie: string;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  company = await newCompany(api, 'Acme');
  ({ cookie } = await newSession(api, company.workspaceId, company.ownerId));
});

const codeOf = ({ status, body }: Reply): unknown => [
  status,
  Object(body).type?.replace('urn:resonance:problem:', '') ?? null,
];
const memberPath = (personId: number): string => `/v1/members/${personId}`;
const invite = async (role: string, as = cookie): Promise<string> => {
  const { body } = await api.send('POST', '/v1/invitations', { cookie: as, body: { invitee: 'Ida', role } });
  return new URL(Object(body).url).hash.slice(1);
};
const roleOf = async (personId: number): Promise<string | null> => {
  const { workspaceId } = company;
  const row = await api.database.prisma.member.findUnique({
    where: { workspaceId_personId: { workspaceId, personId } },
  });
  return row?.role ?? null;
};
let people = 0;
const newcomer = (token: string) => ({
  token,
  email: `Ida${(people += 1)}@Company.example`,
  password: 'the password of Ida',
  name: 'Ida',
  locale: 'de',
});

describe('members', () => {
  it('are listed with name, e-mail and role, and never with their passwords', async () => {
    const { text, body } = await api.send('GET', '/v1/members', { cookie });
    expect(body).toMatchObject({
      members: [
        { personId: String(company.ownerId), name: 'The owner', email: company.ownerEmail, role: 'owner' },
        { personId: String(company.memberId), name: 'The viewer', role: 'viewer' },
      ],
    });
    expect(text).not.toMatch(/argon2|hash/i);
  });

  it('get a role that holds from their next request on', async () => {
    const member = await newSession(api, company.workspaceId, company.memberId);
    expect((await api.send('GET', '/v1/members', { cookie: member.cookie })).status).toBe(403);
    expect((await api.send('PATCH', memberPath(company.memberId), { cookie, body: { role: 'admin' } })).status).toBe(
      204,
    );
    expect((await api.send('GET', '/v1/members', { cookie: member.cookie })).status).toBe(200);
  });

  it('who are removed lose their logins to this workspace and keep those to others', async () => {
    const other = await newCompany(api, 'Other');
    await api.database.prisma.member.create({
      data: { workspaceId: other.workspaceId, personId: company.memberId, role: 'viewer' },
    });
    const here = await newSession(api, company.workspaceId, company.memberId);
    const there = await newSession(api, other.workspaceId, company.memberId);
    expect((await api.send('DELETE', memberPath(company.memberId), { cookie })).status).toBe(204);
    expect((await api.send('GET', '/v1/session', { cookie: here.cookie })).status).toBe(401);
    expect((await api.send('GET', '/v1/session', { cookie: there.cookie })).status).toBe(200);
    expect((await api.send('DELETE', memberPath(company.memberId), { cookie })).status).toBe(404);
  });

  it('always include an owner', async () => {
    for (const reply of [
      await api.send('DELETE', memberPath(company.ownerId), { cookie }),
      await api.send('PATCH', memberPath(company.ownerId), { cookie, body: { role: 'admin' } }),
    ])
      expect(codeOf(reply)).toEqual([409, 'last-owner']);
    expect(await roleOf(company.ownerId)).toBe('owner');
  });

  it('include an owner also when two demote each other at the same time', async () => {
    const second = await newMember(api, company.workspaceId, 'owner');
    const theirs = await newSession(api, company.workspaceId, second.id);
    const replies = await Promise.all([
      api.send('PATCH', memberPath(second.id), { cookie, body: { role: 'viewer' } }),
      api.send('PATCH', memberPath(company.ownerId), { cookie: theirs.cookie, body: { role: 'viewer' } }),
    ]);
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(new Set([await roleOf(company.ownerId), await roleOf(second.id)])).toEqual(new Set(['owner', 'viewer']));
  });

  it('are made owners, and unmade, by owners alone', async () => {
    const admin = await newMember(api, company.workspaceId, 'admin');
    const as = (await newSession(api, company.workspaceId, admin.id)).cookie;
    await newMember(api, company.workspaceId, 'owner');
    for (const reply of [
      await api.send('PATCH', memberPath(company.memberId), { cookie: as, body: { role: 'owner' } }),
      await api.send('PATCH', memberPath(company.ownerId), { cookie: as, body: { role: 'admin' } }),
      await api.send('DELETE', memberPath(company.ownerId), { cookie: as }),
      await api.send('POST', '/v1/invitations', { cookie: as, body: { invitee: 'Ida', role: 'owner' } }),
    ])
      expect(codeOf(reply)).toEqual([403, 'owner-needed']);
    expect((await api.send('DELETE', memberPath(company.memberId), { cookie: as })).status).toBe(204);
  });

  it('are not managed by a key, whatever its scopes: it could invite itself and outlive its revocation', async () => {
    const { key } = await newKey(api, company.workspaceId, ['read', 'write', 'admin']);
    for (const reply of [
      await api.send('PATCH', memberPath(company.memberId), { key, body: { role: 'admin' } }),
      await api.send('DELETE', memberPath(company.memberId), { key }),
      await api.send('POST', '/v1/invitations', { key, body: { invitee: 'Ida', role: 'admin' } }),
    ])
      expect(codeOf(reply)).toEqual([403, 'session-needed']);
  });
});

describe('an invitation', () => {
  it('is a link that is shown once and kept as a hash', async () => {
    const token = await invite('analyst');
    expect(token).toMatch(/^[\w-]{43}$/);
    const { text } = await api.send('GET', '/v1/invitations', { cookie });
    expect(text).toContain('Ida');
    expect(text).not.toContain(token);
    expect(JSON.stringify(await api.database.prisma.invitation.findMany())).not.toContain(token);
  });

  it('tells whoever holds it what they are invited to', async () => {
    const token = await invite('analyst');
    const { body } = await api.send('POST', '/v1/invitations/offer', { body: { token } });
    expect(body).toEqual({ workspace: 'Acme', role: 'analyst', expiresAt: '2026-03-17T12:00:00.000Z' });
  });

  it('makes somebody new a member and logs them in, once', async () => {
    const token = await invite('analyst');
    const reply = await api.send('POST', '/v1/invitations/accept-new', { body: newcomer(token) });
    expect(reply.status).toBe(201);
    const session = await api.send('GET', '/v1/session', { cookie: cookieOf(reply) });
    expect(session.body).toMatchObject({
      role: 'analyst',
      person: { name: 'Ida', locale: 'de' },
      workspace: { name: 'Acme' },
    });
    const again = await api.send('POST', '/v1/invitations/accept-new', { body: newcomer(token) });
    expect(codeOf(again)).toEqual([404, 'invitation-over']);
    const { personId } = await api.database.prisma.auditEntry.findFirstOrThrow({
      where: { workspaceId: company.workspaceId, action: 'invitation.accepted' },
    });
    expect(String(personId)).toBe(Object(session.body).person.id);
  });

  it('is accepted by one of eight who hold the same link', async () => {
    const token = await invite('viewer');
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => api.send('POST', '/v1/invitations/accept-new', { body: newcomer(token) })),
    );
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, ...Array(7).fill(404)]);
    expect(await api.database.prisma.member.count({ where: { workspaceId: company.workspaceId } })).toBe(3);
  });

  it('makes somebody of another company a member here, too', async () => {
    const other = await newCompany(api, 'Other');
    const token = await invite('admin');
    const reply = await api.send('POST', '/v1/invitations/accept-known', {
      body: { token, email: other.ownerEmail, password },
    });
    expect(reply.status).toBe(201);
    expect(await roleOf(other.ownerId)).toBe('admin');
    const entry = await api.database.prisma.auditEntry.findFirst({
      where: { workspaceId: company.workspaceId, action: 'invitation.accepted', personId: other.ownerId },
    });
    expect(entry).toMatchObject({ detail: { role: 'admin' }, address: expect.stringMatching(/127\.0\.0\.1$/) });
  });

  it('is not used up by a wrong password, a known e-mail or by who is a member already', async () => {
    const token = await invite('viewer');
    const other = await newCompany(api, 'Other');
    const known = (email: string, secret: string) =>
      api.send('POST', '/v1/invitations/accept-known', { body: { token, email, password: secret } });
    expect(codeOf(await known(other.ownerEmail, 'wrong password'))).toEqual([401, 'wrong-login']);
    expect(codeOf(await known(company.ownerEmail, password))).toEqual([409, 'already-member']);
    const taken = { ...newcomer(token), email: other.ownerEmail };
    expect(codeOf(await api.send('POST', '/v1/invitations/accept-new', { body: taken }))).toEqual([409, 'email-taken']);
    expect((await known(other.ownerEmail, password)).status).toBe(201);
  });

  it('tries no password for who holds no good link', async () => {
    const body = { token: 'invented', email: company.ownerEmail, password };
    expect(codeOf(await api.send('POST', '/v1/invitations/accept-known', { body }))).toEqual([404, 'invitation-over']);
  });

  it('ends after seven days, or when it is withdrawn', async () => {
    const [late, withdrawn] = [await invite('viewer'), await invite('viewer')];
    const { body } = await api.send('GET', '/v1/invitations', { cookie });
    const { id } = Object(body).invitations.at(-1);
    expect((await api.send('DELETE', `/v1/invitations/${id}`, { cookie })).status).toBe(204);
    expect(codeOf(await api.send('POST', '/v1/invitations/offer', { body: { token: withdrawn } }))).toEqual([
      404,
      'invitation-over',
    ]);
    const start = api.clock.now;
    api.clock.now = new Date(start.getTime() + 7 * 86_400_000);
    const reply = await api.send('POST', '/v1/invitations/accept-new', { body: newcomer(late) });
    api.clock.now = start;
    expect(codeOf(reply)).toEqual([404, 'invitation-over']);
  });
});

describe('somebody who is a member nowhere', () => {
  it('is told so once the password was right', async () => {
    await api.send('DELETE', memberPath(company.memberId), { cookie });
    const { email } = await api.database.prisma.person.findUniqueOrThrow({ where: { id: company.memberId } });
    const logIn = (secret: string) => api.send('POST', '/v1/session', { body: { email, password: secret } });
    expect(codeOf(await logIn('wrong password'))).toEqual([401, 'wrong-login']);
    expect(codeOf(await logIn(password))).toEqual([403, 'no-workspace']);
  });
});
