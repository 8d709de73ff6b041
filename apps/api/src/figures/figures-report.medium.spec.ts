import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Metric } from '@libs/domain';
import { FiguresReport } from '@libs/contract';

import { book, count, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const reading = (metrics: readonly Metric[]) => ({
  lists: null,
  everyMs: 900_000,
  counts: { of: 'posts' as const, metrics },
  read: async function* () {
    yield* [];
  },
});
const counting = (platform: 'facebook' | 'x', metrics: readonly Metric[]) => {
  const connector = scriptedConnector({ platform, attributed: [], counted: ['reactions'] });
  return { ...connector, streams: { ...connector.streams, insights: reading(metrics) } };
};

let api: TestApi;
let cookie: string;
const period = { from: '2026-03-02T00:00:00Z', to: '2026-03-04T00:00:00Z' };
const ask = async (query: Record<string, string> = {}): Promise<FiguresReport> => {
  const search = new URLSearchParams({ ...period, ...query }).toString();
  return FiguresReport.parse((await api.send('GET', `/v1/reports/figures?${search}`, { cookie })).body);
};

beforeAll(async () => {
  api = await startApi({
    connectors: new Map([
      ['facebook', counting('facebook', ['views', 'clicks', 'reach'])],
      ['x', counting('x', ['impressions'])],
    ]),
  });
  api.clock.now = new Date('2026-03-05T00:00:00Z');
  cookie = await signUp(api);
  const workspaceId = (await api.database.prisma.workspace.findFirstOrThrow()).id;
  const own = { workspaceId, streams: ['posts', 'insights'], readAt: null };
  const page = await newAccount(api.database, { ...own, platform: 'facebook', name: 'Page' });
  await newAccount(api.database, { ...own, platform: 'x', name: 'Profile' });
  const target = {
    workspaceId,
    accountId: page,
    platform: 'facebook',
    stream: 'insights',
    answerHours: 24,
  } as const;
  const read = (at: string, views: number, clicks: number) =>
    book(api.database, target, {
      at,
      records: [
        post('p', '2026-02-01T00:00:00Z', ''),
        count('p', 'views', views),
        count('p', 'clicks', clicks),
        count('p', 'reach', views),
      ],
    });
  await read('2026-03-01T06:00:00Z', 100, 10);
  await read('2026-03-01T18:00:00Z', 130, 12);
  await read('2026-03-02T06:00:00Z', 150, 11);
  await read('2026-03-03T06:00:00Z', 155, 11);
  await book(api.database, target, {
    at: '2026-03-03T12:00:00Z',
    records: [{ type: 'break', of: 'posts', metric: 'clicks' }],
  });
  await api.database.prisma.streamState.updateMany({
    where: { accountId: page },
    data: { health: 'healthy', succeededAt: api.clock.now },
  });
});
afterAll(() => api.stop());

describe('the report of further counters', () => {
  it('has a cell for every account and counter, with the period before and without first readings', async () => {
    const { metrics, accounts, previous } = await ask({ compare: 'previous' });
    expect(metrics).toEqual(['views', 'clicks', 'reach', 'impressions']);
    expect(previous).toEqual({ from: '2026-02-28T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z' });
    expect(accounts.map(({ name, figures }) => [name, figures.map(({ state, value }) => [state, value])])).toEqual([
      [
        'Page',
        [
          ['measured', 25],
          ['stale', -1],
          ['not_supported', null],
          ['not_supported', null],
        ],
      ],
      [
        'Profile',
        [
          ['not_supported', null],
          ['not_supported', null],
          ['not_supported', null],
          ['pending', null],
        ],
      ],
    ]);
    expect(accounts[0]?.figures[0]?.previous).toEqual({ state: 'measured', value: 30 });
  });

  it('says since when a counter is no longer offered, of which nothing is zero afterwards', async () => {
    const [clicks] = (await ask()).accounts.flatMap(({ figures }) =>
      figures.filter(({ metric }) => metric === 'clicks'),
    );
    expect(clicks?.brokenOffAt).toBe('2026-03-03T12:00:00.000Z');
    const later = await ask({ from: '2026-03-04T00:00:00Z', to: '2026-03-05T00:00:00Z' });
    expect(later.accounts[0]?.figures[1]).toMatchObject({ metric: 'clicks', state: 'not_supported', value: null });
  });

  it('is of the accounts that are asked for, and of a period that ends after it begins', async () => {
    expect((await ask({ platform: 'x' })).metrics).toEqual(['impressions']);
    const wrong = `/v1/reports/figures?from=${period.to}&to=${period.from}`;
    expect((await api.send('GET', wrong, { cookie })).status).toBe(400);
  });
});
