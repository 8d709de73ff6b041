import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngagementReport, SavedReport, SavedReportFigures, SavedReportList } from '@libs/contract';

import { newMember, newSession } from '../../testing/company.js';
import { book, count, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const x = scriptedConnector({ platform: 'x', attributed: ['reaction'], counted: ['reactions'] });
let api: TestApi;
let cookie: string;
let workspaceId = 0;
let accountId = 0;

const lastDays = { period: { kind: 'last', days: 30 }, split: 'kind' } as const;
const save = (name: string, query: object = lastDays) =>
  api.send('POST', '/v1/saved-reports', { cookie, body: { name, query } });
const saved = async (name: string, query: object = lastDays): Promise<SavedReport> =>
  SavedReport.parse((await save(name, query)).body);
const readOne = async (id: string): Promise<SavedReport> =>
  SavedReport.parse((await api.send('GET', `/v1/saved-reports/${id}`, { cookie })).body);
const figures = async (id: string): Promise<SavedReportFigures> =>
  SavedReportFigures.parse((await api.send('GET', `/v1/saved-reports/${id}/figures`, { cookie })).body);
const newLabel = async (name: string): Promise<string> =>
  Object((await api.send('POST', '/v1/labels', { cookie, body: { name } })).body).id;

beforeAll(async () => {
  api = await startApi({ connectors: new Map([['x', x]]) });
  cookie = await signUp(api);
  ({ id: workspaceId } = await api.database.prisma.workspace.findFirstOrThrow());
  const readAt = api.clock.now;
  accountId = await newAccount(api.database, {
    workspaceId,
    platform: 'x',
    name: 'Acme on X',
    streams: ['posts', 'counters'],
    openedAt: new Date('2026-02-01T00:00:00Z'),
    readAt,
  });
  const states = api.database.prisma.streamState;
  await states.updateMany({ data: { observedAt: new Date('2026-02-01T00:00:00Z') } });
  const target = { workspaceId, accountId, platform: 'x', stream: 'posts', answerHours: 1 } as const;
  await book(api.database, target, {
    at: '2026-03-01T10:00:00Z',
    records: [post('p', '2026-03-01T09:00:00Z', 'words'), count('p', 'reactions', 5)],
  });
  await book(api.database, target, { at: '2026-03-08T10:00:00Z', records: [count('p', 'reactions', 12)] });
  await states.updateMany({ data: { observedAt: readAt } });
});
afterAll(() => api.stop());

describe('a saved report', () => {
  it('is listed by name, opened, changed and deleted', async () => {
    const { id } = await saved('Weekly');
    await saved('Annual', { period: { kind: 'custom', from: '2026-01-01', to: '2026-12-31' } });
    const { reports } = SavedReportList.parse((await api.send('GET', '/v1/saved-reports', { cookie })).body);
    expect(reports.map(({ name, createdBy }) => [name, createdBy])).toEqual([
      ['Annual', 'Olga'],
      ['Weekly', 'Olga'],
    ]);
    const body = { name: 'Every week', query: { ...lastDays, compare: 'none' } };
    expect((await api.send('PUT', `/v1/saved-reports/${id}`, { cookie, body })).status).toBe(200);
    expect(await readOne(id)).toMatchObject({ name: 'Every week', query: { compare: 'none', split: 'kind' } });
    expect((await api.send('DELETE', `/v1/saved-reports/${id}`, { cookie })).status).toBe(204);
    expect((await api.send('GET', `/v1/saved-reports/${id}`, { cookie })).status).toBe(404);
  });

  it('has a name of its own, whatever its case', async () => {
    await saved('Monthly');
    const { status, body } = await save('MONTHLY');
    expect([status, body]).toMatchObject([409, { type: 'urn:resonance:problem:saved-report-exists' }]);
  });

  it('may be called like another one but for signs that stand for others in a search', async () => {
    await saved('Q1 2026');
    for (const name of ['Q_ 2026', 'Q% 2026', 'Q1 2026\\'])
      expect([name, (await save(name)).status, (await save(name.toLowerCase())).status]).toEqual([name, 201, 409]);
  });

  it('is told apart from another one that is saved at the same instant', async () => {
    const statuses = await Promise.all(Array.from({ length: 4 }, async () => (await save('At once')).status));
    expect(statuses.toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409]);
  });

  it.each([
    [
      'a period that ends before it begins',
      { period: { kind: 'custom', from: '2026-02-02', to: '2026-02-01' } },
      'query.period.to',
    ],
    ['a time zone that is none', { ...lastDays, timeZone: 'Mars/Olympus' }, 'query.timeZone'],
    [
      'a period that the report refuses',
      { period: { kind: 'custom', from: '1960-02-02', to: '2026-02-03' } },
      'query.from',
    ],
    ['an audience that is not there', { ...lastDays, audience: ['77'] }, 'query.audience'],
    ['a label that is not there', { ...lastDays, label: ['77'] }, 'query.label'],
    ['an account that no number can name', { ...lastDays, account: ['99999999999'] }, 'query.account'],
  ])('is not saved with %s', async (_, query, path) => {
    const { status, body } = await save('Wrong', query);
    expect([status, body]).toMatchObject([400, { errors: [{ path }] }]);
  });

  it('has the figures that the engagement report has for the same question', async () => {
    const { id } = await saved('The same', { ...lastDays, account: [String(accountId)] });
    const { report, filters, granularity } = await figures(id);
    const query = new URLSearchParams({
      from: '2026-02-08T23:00:00Z',
      to: '2026-03-10T13:00:00Z',
      timeZone: 'Europe/Berlin',
      groupBy: 'kind',
      compare: 'previous',
      rate: 'default',
      account: String(accountId),
    });
    const asked = await api.send('GET', `/v1/reports/engagement?${query.toString()}`, { cookie });
    const { audiences, followers, ...rest } = EngagementReport.parse(asked.body);
    expect(report).toEqual(rest);
    expect(report?.totals.find(({ key }) => key.kind === 'reaction')?.cell.counted).toBe(12);
    expect([filters, granularity]).toEqual([[{ field: 'account', names: ['Acme on X'] }], 'day']);
    expect([audiences, followers]).toEqual([expect.any(Array), []]);
  });

  it('says by name what was deleted since, and shows no figures of something else instead', async () => {
    const labelId = await newLabel('Spring');
    const { id, missing } = await saved('Spring report', { ...lastDays, label: [labelId] });
    expect(missing).toEqual([]);
    expect((await figures(id)).report).not.toBeNull();
    await api.send('DELETE', `/v1/labels/${labelId}`, { cookie });
    const gone = [{ field: 'label', id: labelId, name: 'Spring' }];
    expect((await readOne(id)).missing).toEqual(gone);
    expect(await figures(id)).toMatchObject({ missing: gone, report: null });
  });

  it('is made by analysts, and looked at by viewers', async () => {
    const { id } = await saved('For all');
    const person = await newMember(api, workspaceId, 'viewer');
    const viewer = await newSession(api, workspaceId, person.id);
    const asViewer = async (method: string, path: string, body?: object): Promise<number> =>
      (await api.send(method, path, { cookie: viewer.cookie, ...(body === undefined ? {} : { body }) })).status;
    expect(await asViewer('GET', `/v1/saved-reports/${id}/figures`)).toBe(200);
    expect(await asViewer('POST', '/v1/saved-reports', { name: 'Mine', query: lastDays })).toBe(403);
    expect(await asViewer('DELETE', `/v1/saved-reports/${id}`)).toBe(403);
    expect(await asViewer('POST', '/v1/share-links', { savedReportId: id })).toBe(403);
    expect(await asViewer('GET', '/v1/share-links')).toBe(403);
  });
});
