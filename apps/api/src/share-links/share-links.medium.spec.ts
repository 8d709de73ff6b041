import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SavedReport, ShareLinkCreated, ShareLinkList, SharedReport } from '@libs/contract';

import { type Company, newCompany, newSession } from '../../testing/company.js';
import { routeExamples } from '../../testing/route-examples.js';
import { routesOf } from '../../testing/routes.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { type Reply, startApi, type TestApi } from '../../testing/start-api.js';
import { attemptLimits } from '../identity/login-throttle.js';

const x = scriptedConnector({ platform: 'x', attributed: ['reaction'], counted: ['reactions'] });
const day = 86_400_000;
const begin = new Date('2026-03-10T12:00:00Z');
let api: TestApi;
let company: Company;
let cookie: string;

const share = async (days = 7): Promise<ShareLinkCreated & { readonly token: string }> => {
  const body = { savedReportId: String(company.savedReportId), days };
  const { body: answer } = await api.send('POST', '/v1/share-links', { cookie, body });
  const created = ShareLinkCreated.parse(answer);
  return { ...created, token: created.url.replace(/^.*\//, '') };
};
const open = (token: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
  api.send('GET', `/v1/shared/${token}`, { headers });
const links = async () => ShareLinkList.parse((await api.send('GET', '/v1/share-links', { cookie })).body).links;
/** An answer without what every answer has of its own. */
const told = ({ status, body, headers }: Reply): unknown => {
  const { requestId: _, ...problem } = Object(body);
  return [status, problem, headers.get('cache-control'), headers.get('referrer-policy'), headers.get('x-robots-tag')];
};

beforeAll(async () => {
  api = await startApi({ connectors: new Map([['x', x]]), settings: { trustProxy: 1 } });
  company = await newCompany(api, 'Acme');
  ({ cookie } = await newSession(api, company.workspaceId, company.ownerId));
});
afterAll(() => api.stop());

describe('a link to a saved report', () => {
  it('shows the report to somebody without a login, with its company, and no cache or search engine keeps it', async () => {
    const { token, url } = await share();
    expect(url).toMatch(/^http:\/\/resonance\.test\/shared\/[\w-]{43}$/);
    const reply = await open(token);
    const shared = SharedReport.parse(reply.body);
    expect(shared).toMatchObject({ title: 'Weekly', company: 'Acme', expiresAt: '2026-03-17T12:00:00.000Z' });
    expect(shared.figures.report?.period).toMatchObject({ to: '2026-03-10T13:00:00.000Z' });
    expect(reply.headers.get('referrer-policy')).toBe('no-referrer');
    expect(reply.headers.get('x-robots-tag')).toContain('noindex');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const page = await api.send('GET', `/shared/${token}`);
    expect([page.headers.get('referrer-policy'), page.headers.get('x-robots-tag')]).toEqual([
      'no-referrer',
      expect.stringContaining('noindex'),
    ]);
  });

  it('names nobody who interacted and leads to no platform’s answer', async () => {
    const { text } = await open((await share()).token);
    expect(text).not.toMatch(/actor|handle|fetchId|payload|personId|email/i);
  });

  it('is kept as a hash alone', async () => {
    const { token } = await share();
    const rows = await api.database.prisma.$queryRaw`select (select jsonb_agg(to_jsonb(l)) from share_link l) as links,
      (select jsonb_agg(to_jsonb(a)) from audit_entry a) as log`;
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).toContain('share-link.created');
  });

  it('says when it was last used', async () => {
    const { id, token } = await share();
    expect((await links()).find((link) => link.id === id)).toMatchObject({ lastUsedAt: null, createdBy: 'The owner' });
    await open(token);
    expect((await links()).find((link) => link.id === id)?.lastUsedAt).toBe('2026-03-10T12:00:00.000Z');
  });

  it('looks the same to outsiders when it is revoked, has ended, lost its report or never was', async () => {
    const [revoked, ended, orphan] = [await share(), await share(1), await share()];
    const never = await open('A'.repeat(43));
    const expected = told({ ...never, body: { ...Object(never.body) } });
    expect(never.status).toBe(404);
    expect((await api.send('DELETE', `/v1/share-links/${revoked.id}`, { cookie })).status).toBe(204);
    expect(told(await open(revoked.token))).toEqual(expected);
    expect(told(await open('x'))).toEqual(expected);
    api.clock.now = new Date(begin.getTime() + day);
    expect(told(await open(ended.token))).toEqual(expected);
    await api.database.prisma.savedReport.update({
      where: { workspaceId_id: { workspaceId: company.workspaceId, id: company.savedReportId } },
      data: { id: 2_000_000 },
    });
    expect(told(await open(orphan.token))).toEqual(expected);
    await api.database.prisma.savedReport.update({
      where: { workspaceId_id: { workspaceId: company.workspaceId, id: 2_000_000 } },
      data: { id: company.savedReportId },
    });
    api.clock.now = begin;
    expect((await links()).map(({ id }) => id)).not.toContain(revoked.id);
  });

  it('is counted beside its report until it has ended', async () => {
    const linksNow = async (): Promise<number> => {
      const { body } = await api.send('GET', `/v1/saved-reports/${company.savedReportId}`, { cookie });
      return SavedReport.parse(body).links;
    };
    const before = await linksNow();
    const { id } = await share();
    expect(await linksNow()).toBe(before + 1);
    await api.send('DELETE', `/v1/share-links/${id}`, { cookie });
    expect(await linksNow()).toBe(before);
  });

  it('ends between a day and a year', async () => {
    for (const days of [0, 366, 1.5]) {
      const body = { savedReportId: String(company.savedReportId), days };
      expect((await api.send('POST', '/v1/share-links', { cookie, body })).status).toBe(400);
    }
  });

  it('takes no parameters', async () => {
    const { token } = await share();
    for (const query of ['from=2020-01-01T00:00:00Z', 'account=1', 'groupBy=audience'])
      expect((await api.send('GET', `/v1/shared/${token}?${query}`)).status).toBe(400);
  });

  it('opens no other operation, as whatever it is sent', async () => {
    const { token } = await share();
    for (const { name, method, demand } of routesOf(api.app)) {
      if (demand === 'public') continue;
      const { path, body } = routeExamples[name] ?? { path: () => '' };
      const sent = body === undefined ? {} : { body: body(company) };
      for (const as of [{ key: token }, { cookie: `resonance_session=${token}` }])
        expect([name, (await api.send(method, path(company), { ...sent, ...as })).status]).toEqual([name, 401]);
    }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await api.send(method, `/v1/shared/${token}`, { body: {} })).status).toBe(404);
    expect((await api.send('GET', `/v1/shared/${token}/posts`)).status).toBe(404);
  });

  it('is guessed at only so often from one place, which stops nobody elsewhere', async () => {
    const { token } = await share();
    const from = (place: string) => ({ 'x-forwarded-for': place });
    for (let n = 0; n < attemptLimits.address; n += 1)
      expect((await open(`guess${n}`, from('192.0.2.9'))).status).toBe(404);
    const refused = await open(token, from('192.0.2.9'));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '900']);
    expect((await open(token, from('192.0.2.10'))).status).toBe(200);
  });

  it('is opened only so often in a minute', async () => {
    const { token } = await share();
    const statuses: number[] = [];
    for (let n = 0; n < 61; n += 1) statuses.push((await open(token)).status);
    expect([statuses.slice(0, 60).every((status) => status === 200), statuses[60]]).toEqual([true, 429]);
  });

  it('is not told by a failure of ours', async () => {
    const { token } = await share();
    await api.database.prisma.$executeRaw`alter table share_link rename to share_link_gone`;
    const { status, text } = await open(token);
    await api.database.prisma.$executeRaw`alter table share_link_gone rename to share_link`;
    expect([status, text.includes(token)]).toEqual([500, false]);
    expect(text).toContain('/v1/shared/:token');
  });
});
