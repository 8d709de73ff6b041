import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ExportJob } from '@libs/contract';

import { type Company, newCompany, newKey, newMember, newSession } from '../../testing/company.js';
import { type Reply, startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let company: Company;
let cookie: string;
let viewer: string;

beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api, 'Acme');
  const { workspaceId, memberId } = company;
  ({ cookie } = await newSession(api, workspaceId, company.ownerId));
  ({ cookie: viewer } = await newSession(api, workspaceId, memberId));
});
afterAll(() => api.stop());

const request = {
  from: '2026-01-01T00:00:00Z',
  to: '2026-02-01T00:00:00Z',
  format: 'xlsx',
  groupBy: ['kind', 'account'],
};
const ask = (part: object = {}, as = cookie): Promise<Reply> =>
  api.send('POST', '/v1/exports', { cookie: as, body: { ...request, ...part } });
const rowOf = (id: string) =>
  api.database.prisma.reportFile.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: company.workspaceId, id: Number(id) } },
  });

describe('an export that is made apart from its request', () => {
  it('is asked for with the parameters of the report, and waits for a worker', async () => {
    const reply = await ask({}, viewer);
    const job = ExportJob.parse(reply.body);
    expect([reply.status, job.state, job.progress, job.format]).toEqual([202, 'waiting', 0, 'xlsx']);
    const row = await rowOf(job.id);
    expect(row).toMatchObject({ personId: company.memberId, apiKeyId: null, dueAt: api.clock.now });
    expect(row.request).toMatchObject({ groupBy: ['kind', 'account'], granularity: 'day' });
    expect((await api.send('GET', `/v1/exports/${job.id}/file`, { cookie: viewer })).status).toBe(409);
  });

  it('is refused at once when it is not well formed', async () => {
    const reply = await ask({ format: 'doc' });
    expect([reply.status, Object(reply.body).errors?.[0]?.path]).toEqual([400, 'format']);
  });

  it('is handed out when it is done, with its name and length', async () => {
    const response = await fetch(`${api.url}/v1/exports/${company.exportId}/file`, { headers: { cookie } });
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="resonance.csv"');
    expect(response.headers.get('content-length')).toBe('5');
    expect(await response.text()).toBe('a,b\r\n');
  });

  it('is for whoever asked alone', async () => {
    const { key } = await newKey(api, company.workspaceId, ['read']);
    for (const as of [{ cookie: viewer }, { key }])
      for (const path of ['', '/file'])
        expect((await api.send('GET', `/v1/exports/${company.exportId}${path}`, as)).status).toBe(404);
    const asked = await api.send('POST', '/v1/exports', { key, body: request });
    const { id } = ExportJob.parse(asked.body);
    expect((await api.send('GET', `/v1/exports/${id}`, { key })).status).toBe(200);
    expect((await api.send('GET', `/v1/exports/${id}`, { cookie })).status).toBe(404);
  });

  it('is called off with what was made of it', async () => {
    const { id } = ExportJob.parse((await ask()).body);
    await api.database.prisma.reportFilePart.create({
      data: { workspaceId: company.workspaceId, fileId: Number(id), number: 0, content: new Uint8Array(3) },
    });
    expect((await api.send('DELETE', `/v1/exports/${id}`, { cookie })).status).toBe(204);
    expect(await rowOf(id)).toMatchObject({ state: 'cancelled', dueAt: null });
    expect(await api.database.prisma.reportFilePart.count({ where: { fileId: Number(id) } })).toBe(0);
  });

  it('is not found any more when its time is over', async () => {
    const { now } = api.clock;
    api.clock.now = new Date(now.getTime() + 86_400_000 - 1);
    const before = await api.send('GET', `/v1/exports/${company.exportId}`, { cookie });
    api.clock.now = new Date(now.getTime() + 86_400_000);
    await api.database.prisma.session.updateMany({ data: { expiresAt: new Date(now.getTime() + 2 * 86_400_000) } });
    const after = await api.send('GET', `/v1/exports/${company.exportId}`, { cookie });
    api.clock.now = now;
    expect([before.status, after.status]).toEqual([200, 404]);
  });

  it('waits in a row that is bounded', async () => {
    const other = await newCompany(api, 'Busy');
    const person = await newMember(api, other.workspaceId, 'analyst');
    const session = await newSession(api, other.workspaceId, person.id);
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1) statuses.push((await ask({}, session.cookie)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 202), 429]);
  });
});
