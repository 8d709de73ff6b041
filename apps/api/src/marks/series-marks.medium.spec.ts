import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngagementReport, FollowersReport, SavedReport, SavedReportFigures, type SeriesMark } from '@libs/contract';
import type { SourceRecord } from '@libs/connector';

import { book, count, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const counted = ['reactions', 'comments', 'shares'] as const;
const connectors = new Map([
  ['facebook', scriptedConnector({ platform: 'facebook', attributed: ['reaction'], counted })],
  ['x', scriptedConnector({ platform: 'x', attributed: [], counted })],
] as const);

let api: TestApi;
let cookie: string;
let workspaceId: number;
let page: number;

const followers = (total: number): SourceRecord => ({ type: 'count', metric: 'followers', postId: null, total });
const gaveUp = (metric: 'shares' | 'comments' | 'views' | 'reach'): SourceRecord => ({
  type: 'break',
  of: 'posts',
  metric,
});

const read = (at: string, records: readonly SourceRecord[]): Promise<void> =>
  book(
    api.database,
    { workspaceId, accountId: page, platform: 'facebook', stream: 'counters', answerHours: 720 },
    { at, records },
  );

const get = async (path: string, query: Record<string, string> = {}): Promise<unknown> => {
  const reply = await api.send('GET', `${path}?${new URLSearchParams(query).toString()}`, { cookie });
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body;
};

const march = { from: '2026-03-01T00:00:00+01:00', to: '2026-03-09T00:00:00+01:00', timeZone: 'Europe/Berlin' };
const report = async (query: Record<string, string> = {}): Promise<EngagementReport> =>
  EngagementReport.parse(await get('/v1/reports/engagement', { ...march, ...query }));

const version = (audienceId: number, number: number, row: { state: string; finishedAt: string; until?: string }) =>
  api.database.prisma.audienceVersion.create({
    data: {
      workspaceId,
      audienceId,
      version: number,
      number: audienceId * 100 + number,
      rule: {},
      state: row.state,
      createdAt: new Date('2026-02-01T00:00:00Z'),
      finishedAt: new Date(row.finishedAt),
      carriedUntil: row.until === undefined ? null : new Date(row.until),
    },
  });

const bookReadings = async (): Promise<void> => {
  await read('2026-03-02T06:00:00Z', [
    post('p', '2026-03-02T05:00:00Z', 'words'),
    ...counted.map((metric) => count('p', metric, 4)),
    count('p', 'views', 50),
    followers(100),
  ]);
  await read('2026-03-03T06:00:00Z', [gaveUp('shares'), gaveUp('views'), gaveUp('reach')]);
  await read('2026-03-04T06:00:00Z', [gaveUp('shares'), count('p', 'reactions', 6)]);
  await read('2026-03-05T06:00:00Z', [gaveUp('comments')]);
  await read('2026-03-06T06:00:00Z', [count('p', 'comments', 7)]);
  await read('2026-03-07T06:00:00Z', [{ type: 'break', of: 'account', metric: 'followers' }]);
};

const changeAudience = async (): Promise<void> => {
  const audience = { workspaceId, basis: 'engaged', rule: {}, countedAs: 703 };
  await api.database.prisma.audience.create({ data: { ...audience, id: 7, name: 'Customers', version: 3 } });
  await version(7, 1, { state: 'replaced', finishedAt: '2026-03-02T10:00:00Z' });
  await version(7, 2, { state: 'replaced', finishedAt: '2026-03-05T10:00:00Z', until: '2026-03-01' });
  await version(7, 3, { state: 'shown', finishedAt: '2026-03-05T10:00:00Z', until: '2026-03-03' });
};

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-03-08T12:00:00Z');
  cookie = await signUp(api);
  const { prisma } = api.database;
  workspaceId = (await prisma.workspace.findFirstOrThrow()).id;
  const streams = ['posts', 'counters'];
  const of = { workspaceId, streams, readAt: api.clock.now };
  page = await newAccount(api.database, {
    ...of,
    platform: 'facebook',
    name: 'Page',
    openedAt: new Date('2026-03-01T08:00:00Z'),
  });
  const gone = await newAccount(api.database, {
    ...of,
    platform: 'x',
    name: 'Profile',
    openedAt: new Date('2026-02-01T00:00:00Z'),
  });
  await prisma.account.updateMany({ where: { id: gone }, data: { disconnectedAt: new Date('2026-03-07T09:30:00Z') } });
  // The readings come later than what stands in the state of the streams: it is told anew when all are booked.
  await prisma.streamState.updateMany({ where: { accountId: page }, data: { observedAt: null } });
  await bookReadings();
  await changeAudience();
});
afterAll(() => api.stop());

const told = (marks: readonly { readonly mark: SeriesMark }[]) =>
  marks.map(({ mark }) => [mark.kind, mark.at, mark.kind === 'retired' ? mark.metric : mark.name]);

describe('the marks of a report', () => {
  it('say where accounts begin and end and which counters broke off, once each, in the order of time', async () => {
    const { marks } = await report();
    expect(told(marks)).toEqual([
      ['opened', '2026-03-01T08:00:00.000Z', 'Page'],
      ['retired', '2026-03-03T06:00:00.000Z', 'shares'],
      ['retired', '2026-03-05T06:00:00.000Z', 'comments'],
      ['closed', '2026-03-07T09:30:00.000Z', 'Profile'],
    ]);
  });

  it('name the account, the answer that gave a counter up, and whether it is back', async () => {
    const { marks } = await report();
    const retired = marks.filter(({ mark }) => mark.kind === 'retired');
    expect(retired).toMatchObject([
      { mark: { account: String(page), platform: 'facebook', name: 'Page', isBack: false } },
      { mark: { metric: 'comments', isBack: true } },
    ]);
    const answers = await api.database.prisma.fetch.findMany({ orderBy: { observedAt: 'asc' } });
    expect(retired.map(({ mark }) => (mark.kind === 'retired' ? mark.fetchId : ''))).toEqual([
      String(answers[1]?.id),
      String(answers[3]?.id),
    ]);
  });

  it('stand in the bucket in which they lie, by the time zone asked for', async () => {
    const { marks } = await report({ granularity: 'week' });
    expect(marks.map(({ bucket }) => bucket)).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-01T23:00:00.000Z',
      '2026-03-01T23:00:00.000Z',
      '2026-03-01T23:00:00.000Z',
    ]);
  });

  it('are those of the accounts, kinds and time asked for', async () => {
    expect(told((await report({ platform: 'x' })).marks)).toEqual([['closed', '2026-03-07T09:30:00.000Z', 'Profile']]);
    expect(told((await report({ kind: 'share', platform: 'facebook' })).marks)).toEqual([
      ['opened', '2026-03-01T08:00:00.000Z', 'Page'],
      ['retired', '2026-03-03T06:00:00.000Z', 'shares'],
    ]);
    const before = { to: '2026-03-03T00:00:00+01:00' };
    expect((await report({ ...before })).marks).toHaveLength(1);
  });

  it('tell of a counter that only a rate is made of when the rate is asked for, read before or not', async () => {
    const { marks } = await report({ rate: 'by_views,by_reach' });
    expect(told(marks).slice(1, 4)).toEqual([
      ['retired', '2026-03-03T06:00:00.000Z', 'reach'],
      ['retired', '2026-03-03T06:00:00.000Z', 'shares'],
      ['retired', '2026-03-03T06:00:00.000Z', 'views'],
    ]);
  });

  it('say when an audience got another version, and until when people of the one before are in it', async () => {
    const { marks } = await report({ audience: '7' });
    expect(marks.filter(({ mark }) => mark.kind === 'version' || mark.kind === 'carried')).toEqual([
      { bucket: '2026-03-01T23:00:00.000Z', mark: versionMark('version', '2026-03-02T10:00:00.000Z', 2) },
      { bucket: '2026-03-03T23:00:00.000Z', mark: versionMark('carried', '2026-03-03T23:00:00.000Z', 3) },
      { bucket: '2026-03-04T23:00:00.000Z', mark: versionMark('version', '2026-03-05T10:00:00.000Z', 3) },
    ]);
  });

  it('lead nobody to an answer who looks at a saved report', async () => {
    const period = { kind: 'custom', from: '2026-03-01', to: '2026-03-08' };
    const saved = await api.send('POST', '/v1/saved-reports', { cookie, body: { name: 'Weekly', query: { period } } });
    const { id } = SavedReport.parse(saved.body);
    const figures = SavedReportFigures.parse(await get(`/v1/saved-reports/${id}/figures`));
    const retired = figures.report?.marks.flatMap(({ mark }) => (mark.kind === 'retired' ? [mark.fetchId] : []));
    expect(retired?.slice(0, 2)).toEqual([null, null]);
  });
});

const versionMark = (kind: string, at: string, number: number) => ({
  kind,
  at,
  audience: '7',
  name: 'Customers',
  version: number,
});

it('the followers’ report marks where the account begins and its counter breaks off, by day', async () => {
  const { marks } = FollowersReport.parse(await get('/v1/followers'));
  expect(marks.map(({ day, mark }) => [day, mark.kind])).toEqual([
    ['2026-03-01', 'opened'],
    ['2026-03-07', 'retired'],
  ]);
});
