import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import { type Company, newCompany, newKey, newSession } from '../../testing/company.js';
import { startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let company: Company;
let cookie: string;

beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(async () => {
  company = await newCompany(api, 'Acme');
  ({ cookie } = await newSession(api, company.workspaceId, company.ownerId));
});

const log = async (query = ''): Promise<Record<string, unknown> & { entries: Record<string, unknown>[] }> =>
  Object((await api.send('GET', `/v1/audit-log${query}`, { cookie })).body);

describe('the audit log', () => {
  it('tells who did what to what, when and from where', async () => {
    await api.send('DELETE', `/v1/accounts/${company.accountId}`, { cookie });
    expect((await log()).entries).toEqual([
      {
        id: expect.stringMatching(/^\d+$/),
        at: '2026-03-10T12:00:00.000Z',
        actor: { kind: 'person', id: String(company.ownerId), name: 'The owner' },
        action: 'account.disconnected',
        subject: String(company.accountId),
        detail: {},
        address: expect.stringMatching(/127\.0\.0\.1$/),
      },
    ]);
  });

  it('names the API key that changed something', async () => {
    const { id, key } = await newKey(api, company.workspaceId, ['write']);
    await api.send('POST', `/v1/accounts/${company.accountId}/sync`, { key, body: { full: true } });
    expect((await log()).entries).toMatchObject([
      {
        actor: { kind: 'api-key', id: String(id), name: 'a key' },
        action: 'account.reading-asked',
        detail: { full: 'true' },
      },
    ]);
  });

  it('has no entry of a change that was refused', async () => {
    expect((await api.send('DELETE', `/v1/members/${company.ownerId}`, { cookie })).status).toBe(409);
    expect((await api.send('DELETE', '/v1/accounts/2147483647', { cookie })).status).toBe(404);
    expect((await log()).entries).toEqual([]);
  });

  it('tells of a refused login in every company of that person, without the password', async () => {
    const other = await newCompany(api, 'Other');
    await api.database.prisma.member.create({
      data: { workspaceId: other.workspaceId, personId: company.ownerId, role: 'viewer' },
    });
    await api.send('POST', '/v1/session', { body: { email: company.ownerEmail, password: 'a wrong guess' } });
    const entries = await api.database.prisma.auditEntry.findMany({
      where: { workspaceId: { in: [company.workspaceId, other.workspaceId] } },
    });
    expect(entries.map(({ action, subject, personId }) => [action, subject, personId])).toEqual([
      ['session.refused', company.ownerEmail, null],
      ['session.refused', company.ownerEmail, null],
    ]);
    expect(JSON.stringify(entries.map(({ detail }) => detail))).not.toContain('guess');
    expect((await log()).entries).toMatchObject([{ actor: null, action: 'session.refused' }]);
  });

  it('is read page by page, newest first, each entry once', async () => {
    for (const locale of ['de', 'en', 'de', 'en', 'de'])
      await api.send('PATCH', '/v1/session', { cookie, body: { locale } });
    const first = await log('?limit=2');
    const second = await log(`?limit=2&cursor=${String(first['nextCursor'])}`);
    const third = await log(`?limit=2&cursor=${String(second['nextCursor'])}`);
    const all = [first, second, third].flatMap(({ entries }) => entries);
    expect(all.map(({ detail }) => Object(detail).locale)).toEqual(['de', 'en', 'de', 'en', 'de']);
    expect(new Set(all.map(({ id }) => id)).size).toBe(5);
    expect(third['nextCursor']).toBeNull();
  });

  it('refuses a cursor that it never handed out', async () => {
    const reply = await api.send('GET', '/v1/audit-log?cursor=99999999999999999999', { cookie });
    expect(reply.status).toBe(400);
  });
});
