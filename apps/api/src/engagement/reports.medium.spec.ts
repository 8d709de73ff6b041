import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngagementReport } from '@libs/contract';
import type { Database } from '@libs/database';

import { newAccount, rollUpColumns, type RollUpRow } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const counters = ['reactions', 'comments', 'shares'] as const;
const connectors = new Map([
  ['facebook', scriptedConnector({ platform: 'facebook', attributed: ['comment'], counted: counters })],
  [
    'x',
    scriptedConnector({
      platform: 'x',
      attributed: ['reaction', 'comment', 'share'],
      fullyListed: ['share'],
      counted: counters,
    }),
  ],
] as const);

const facebookStreams = ['posts', 'counters', 'comments'];
const xStreams = ['posts', 'counters', 'reactions', 'comments', 'shares'];

let api: TestApi;
let cookie: string;
let database: Database;
let workspaceId: number;
let facebook: number;
let x: number;

const ask = async (query: Record<string, string>): Promise<EngagementReport> => {
  const reply = await api.send('GET', `/v1/reports/engagement?${new URLSearchParams(query).toString()}`, { cookie });
  if (reply.status !== 200) throw new Error(reply.text);
  return EngagementReport.parse(reply.body);
};

const audienceDay = async (day: string, accountId: number, row: RollUpRow & { readonly audienceId?: number }) =>
  database.prisma.rollupAudienceDay.create({
    data: { workspaceId, audienceId: row.audienceId ?? 0, day: new Date(day), accountId, ...rollUpColumns(row) },
  });
const accountHour = async (hour: string, accountId: number, row: RollUpRow) =>
  database.prisma.rollupAccountHour.create({
    data: { workspaceId, hour: new Date(hour), accountId, ...rollUpColumns(row) },
  });

const march = { from: '2026-03-28T00:00:00+01:00', to: '2026-03-31T00:00:00+02:00', timeZone: 'Europe/Berlin' };
const cell = (counted: number | null, attributed: number | null, more: object = {}) => ({
  state: 'measured',
  counted,
  attributed,
  corrections: 0,
  ...more,
});

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-04-20T12:00:00Z');
  cookie = await signUp(api);
  ({ database } = api);
  workspaceId = (await database.prisma.workspace.findFirstOrThrow()).id;
  const of = { workspaceId, openedAt: new Date('2026-03-01T00:00:00Z'), readAt: api.clock.now };
  facebook = await newAccount(database, { ...of, platform: 'facebook', name: 'Acme Page', streams: facebookStreams });
  x = await newAccount(database, { ...of, platform: 'x', name: 'Acme X', streams: xStreams });
  await audienceDay('2026-03-25', facebook, { counted: [20, 0, 0] });
  await audienceDay('2026-03-28', facebook, { counted: [10, 4, 1], attributed: [0, 3, 0] });
  await audienceDay('2026-03-29', facebook, { counted: [7, 0, 0], corrected: [-2, 0, 0], intervalS: 3600 });
  await audienceDay('2026-03-29', x, { counted: [5, 0, 0], attributed: [4, 0, 0] });
  await audienceDay('2026-03-30', x, { counted: [2, 0, 1], attributed: [2, 0, 1], intervalS: 90_000 });
  await audienceDay('2026-04-02', x, { counted: [100, 0, 0], attributed: [90, 0, 0] });
  // The spring day has 23 hours: from 23:00 UTC to 22:00 UTC.
  await accountHour('2026-03-28T23:00:00Z', facebook, { counted: [3, 0, 0] });
  await accountHour('2026-03-29T00:00:00Z', facebook, { counted: [1, 0, 0] });
  await accountHour('2026-03-29T21:00:00Z', facebook, { counted: [3, 0, 0], corrected: [-2, 0, 0], intervalS: 3601 });
  await accountHour('2026-03-29T22:00:00Z', x, { counted: [2, 0, 1], attributed: [2, 0, 1] });
});
afterAll(() => api.stop());

describe('the engagement report by day', () => {
  it('gives exact numbers by platform across the day on which clocks change', async () => {
    const report = await ask({ ...march, compare: 'previous' });
    expect(report.buckets).toEqual([
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
    ]);
    expect(report.rows).toEqual([
      { bucket: '2026-03-27T23:00:00.000Z', key: { platform: 'facebook' }, cell: cell(15, 3) },
      { bucket: '2026-03-28T23:00:00.000Z', key: { platform: 'facebook' }, cell: cell(7, 0, { corrections: -2 }) },
      { bucket: '2026-03-28T23:00:00.000Z', key: { platform: 'x' }, cell: cell(5, 4) },
      { bucket: '2026-03-29T22:00:00.000Z', key: { platform: 'x' }, cell: cell(3, 3, { state: 'estimated' }) },
    ]);
    expect(report.totals).toEqual([
      {
        key: { platform: 'facebook' },
        label: 'facebook',
        cell: cell(22, 3, { corrections: -2 }),
        previous: cell(20, 0),
        baseline: 0,
      },
      { key: { platform: 'x' }, label: 'x', cell: cell(8, 7), previous: cell(0, 0), baseline: 0 },
    ]);
    expect(report.previous).toEqual({ from: '2026-03-24T23:00:00.000Z', to: '2026-03-27T23:00:00.000Z' });
    expect(report.coverage).toEqual({ accounts: { of: 2, reporting: 2 }, attributed: { of: 12, attributed: 10 } });
    expect(report.observedAt).toBe('2026-04-20T12:00:00.000Z');
    expect(report.notes).toEqual(['attributed_not_fully_listed']);
  });

  it('splits by kind and says what a platform does not list', async () => {
    const { totals } = await ask({ ...march, groupBy: 'platform,kind' });
    expect(
      totals.map(({ key, cell: { counted, attributed } }) => [key.platform, key.kind, counted, attributed]),
    ).toEqual([
      ['facebook', 'reaction', 17, null],
      ['facebook', 'comment', 4, 3],
      ['facebook', 'share', 1, null],
      ['x', 'reaction', 7, 6],
      ['x', 'comment', 0, 0],
      ['x', 'share', 1, 1],
    ]);
  });

  it('cuts weeks on Mondays, the first one at the beginning of the period', async () => {
    const report = await ask({
      from: '2026-03-26T00:00:00+01:00',
      to: '2026-04-06T00:00:00+02:00',
      timeZone: 'Europe/Berlin',
      granularity: 'week',
      groupBy: '',
    });
    expect(report.buckets).toEqual(['2026-03-25T23:00:00.000Z', '2026-03-29T22:00:00.000Z']);
    expect(report.rows.map((row) => [row.bucket, row.cell.counted])).toEqual([
      ['2026-03-25T23:00:00.000Z', 27],
      ['2026-03-29T22:00:00.000Z', 103],
    ]);
  });

  it('compares months with as many months before', async () => {
    const report = await ask({
      from: '2026-04-01T00:00:00+02:00',
      to: '2026-05-01T00:00:00+02:00',
      timeZone: 'Europe/Berlin',
      granularity: 'month',
      groupBy: '',
      compare: 'previous',
    });
    expect(report.previous).toEqual({ from: '2026-02-28T23:00:00.000Z', to: '2026-03-31T22:00:00.000Z' });
    expect(report.totals).toMatchObject([{ cell: { counted: 100 }, previous: { counted: 50 } }]);
  });

  it('compares whole days of the workspace with whole days, also seen from another zone across the change of clocks', async () => {
    const day = { from: '2026-03-30T00:00:00+02:00', to: '2026-03-31T00:00:00+02:00' };
    const report = await ask({ ...day, granularity: 'total', groupBy: '', compare: 'previous' });
    expect(report.previous).toEqual({ from: '2026-03-28T23:00:00.000Z', to: '2026-03-29T22:00:00.000Z' });
    expect(report.totals).toMatchObject([{ cell: { counted: 3 }, previous: { counted: 12 } }]);
  });

  it('narrows by platform, account and kind', async () => {
    const only = async (filter: Record<string, string>) =>
      (await ask({ ...march, groupBy: '', ...filter })).totals.map((total) => total.cell.counted);
    expect(await only({ platform: 'x' })).toEqual([8]);
    expect(await only({ account: String(facebook) })).toEqual([22]);
    expect(await only({ kind: 'share', platform: 'facebook,x' })).toEqual([2]);
    expect(await only({ account: '99999999999999999999' })).toEqual([null]);
  });
});

describe('the engagement report by hour', () => {
  it('names the hours of the zone asked for, also on the day with 23 hours', async () => {
    const day = { from: '2026-03-29T00:00:00+01:00', to: '2026-03-30T00:00:00+02:00', timeZone: 'Europe/Berlin' };
    const report = await ask({ ...day, granularity: 'hour', groupBy: '' });
    expect(report.buckets).toHaveLength(23);
    expect(report.rows.map((row) => [row.bucket, row.cell.counted, row.cell.state])).toEqual([
      ['2026-03-28T23:00:00.000Z', 3, 'measured'],
      ['2026-03-29T00:00:00.000Z', 1, 'measured'],
      ['2026-03-29T21:00:00.000Z', 3, 'estimated'],
    ]);
  });

  it('makes days of another time zone out of hours', async () => {
    const report = await ask({
      from: '2026-03-29T00:00:00Z',
      to: '2026-03-30T00:00:00Z',
      timeZone: 'UTC',
      groupBy: 'platform',
    });
    expect(report.totals.map(({ cell: total }) => total.counted)).toEqual([4, 3]);
    expect(report.notes).not.toContain('zone_offset_differs');
  });

  it('loses nothing behind a day that has no midnight', async () => {
    const report = await ask({
      from: '2026-03-28T00:00:00+02:00',
      to: '2026-03-31T00:00:00+03:00',
      timeZone: 'Asia/Beirut',
      groupBy: '',
    });
    expect(report.buckets).toEqual([
      '2026-03-27T22:00:00.000Z',
      '2026-03-28T22:00:00.000Z',
      '2026-03-29T21:00:00.000Z',
    ]);
    expect(report.rows.map((row) => [row.bucket, row.cell.counted])).toEqual([
      ['2026-03-28T22:00:00.000Z', 4],
      ['2026-03-29T21:00:00.000Z', 6],
    ]);
  });

  it('calls figures estimates where hours begin at other minutes', async () => {
    const report = await ask({
      from: '2026-03-28T18:30:00Z',
      to: '2026-03-29T18:30:00Z',
      timeZone: 'Asia/Kolkata',
      groupBy: '',
    });
    expect(report.period).toMatchObject({ from: '2026-03-28T18:00:00.000Z', to: '2026-03-29T19:00:00.000Z' });
    expect(report.notes).toEqual(expect.arrayContaining(['rounded_to_hours', 'zone_offset_differs']));
    expect(report.rows.map((row) => [row.cell.counted, row.cell.state])).toEqual([[4, 'estimated']]);
  });

  it('refuses more buckets than anybody can read', async () => {
    const query = 'from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z&granularity=hour';
    const { status, body } = await api.send('GET', `/v1/reports/engagement?${query}`, { cookie });
    expect([status, body]).toMatchObject([400, { errors: [{ path: 'granularity' }] }]);
  });
});

describe('what is not known', () => {
  const streams = (stream: string, data: object) =>
    database.prisma.streamState.updateMany({ where: { workspaceId, accountId: x, stream }, data });
  const total = async (kind: string, more: Record<string, string> = {}) =>
    (await ask({ ...march, platform: 'x', kind, groupBy: '', ...more })).totals[0]?.cell;

  it('is not permitted, pending or stale, and never zero', async () => {
    await streams('shares', { health: 'not_permitted', observedAt: null, succeededAt: null });
    expect(await total('share')).toEqual(cell(1, null, { missing: 'not_permitted' }));
    await streams('counters', { health: 'pending', observedAt: null, succeededAt: null });
    expect(await total('share')).toEqual({ state: 'pending', counted: null, attributed: null, corrections: 0 });
    const old = {
      health: 'outage',
      observedAt: new Date('2026-03-29T10:00:00Z'),
      succeededAt: new Date('2026-03-29T10:00:00Z'),
    };
    await streams('counters', old);
    await streams('shares', old);
    expect(await total('share')).toEqual(cell(1, 1));
    const { rows, coverage } = await ask({ ...march, platform: 'x', kind: 'share', groupBy: '' });
    expect(rows).toEqual([
      {
        bucket: '2026-03-29T22:00:00.000Z',
        key: {},
        cell: { state: 'stale', counted: null, attributed: null, corrections: 0 },
      },
    ]);
    expect(coverage.accounts).toEqual({ of: 1, reporting: 0 });
    const well = { health: 'healthy', observedAt: api.clock.now, succeededAt: api.clock.now };
    await streams('counters', well);
    await streams('shares', well);
  });

  it('is no history before the first reading', async () => {
    const early = { from: '2026-01-01T00:00:00+01:00', to: '2026-02-01T00:00:00+01:00', timeZone: 'Europe/Berlin' };
    expect(await total('reaction', early)).toEqual(cell(null, 0, { missing: 'not_supported' }));
    const facebookLikes = await ask({ ...early, platform: 'facebook', kind: 'reaction', groupBy: '' });
    expect(facebookLikes.totals[0]?.cell.state).toBe('not_supported');
    expect(facebookLikes.notes).toContain('counted_since_connection');
  });

  it('is nothing, not 0, on the days before the first reading of a counter, whatever else is known of them', async () => {
    const opening = new Date('2026-03-29T12:00:00Z');
    await database.prisma.account.updateMany({ where: { workspaceId, id: x }, data: { openedAt: opening } });
    const { rows } = await ask({ ...march, platform: 'x', kind: 'share', groupBy: '' });
    expect(rows.map(({ bucket, cell: { counted, attributed } }) => [bucket, counted, attributed])).toEqual([
      ['2026-03-27T23:00:00.000Z', null, 0],
      ['2026-03-29T22:00:00.000Z', 1, 1],
    ]);
  });
});
