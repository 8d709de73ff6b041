import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngagementReport, RankedPosts, type RateCell, RateEvidence, RateList } from '@libs/contract';
import type { Metric, Platform } from '@libs/domain';
import type { SourceRecord } from '@libs/connector';

import { newKey } from '../../testing/company.js';
import { book, count, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const reading = (of: 'posts' | 'account', metrics: readonly Metric[]) => ({
  lists: null,
  everyMs: 3_600_000,
  counts: { of, metrics },
  read: async function* () {
    yield* [];
  },
});
const platformTelling = (platform: Platform, metrics: readonly Metric[]) => {
  const counted = ['reactions', 'comments', 'shares'] as const;
  const connector = scriptedConnector({ platform, attributed: [], counted });
  const followers = reading('account', ['followers']);
  return { ...connector, streams: { ...connector.streams, insights: reading('posts', metrics), followers } };
};
const connectors = new Map([
  ['facebook', platformTelling('facebook', ['views', 'reach'])],
  ['linkedin', platformTelling('linkedin', ['impressions', 'reach', 'clicks', 'platform_engagement'])],
] as const);
const streams = ['posts', 'counters', 'insights', 'followers'];

const period = { from: '2026-03-03T00:00:00+01:00', to: '2026-03-05T00:00:00+01:00', timeZone: 'Europe/Berlin' };

let api: TestApi;
let cookie: string;
let workspaceId: number;
let linkedin: number;
let facebook: number;

const get = async (path: string, query: Record<string, string> = {}): Promise<unknown> => {
  const reply = await api.send('GET', `${path}?${new URLSearchParams(query).toString()}`, { cookie });
  if (reply.status !== 200) throw new Error(reply.text);
  return reply.body;
};
const report = async (query: Record<string, string>) =>
  EngagementReport.parse(await get('/v1/reports/engagement', { ...period, granularity: 'total', ...query }));
const whole = async (rate: string, query: Record<string, string> = {}): Promise<RateCell> => {
  const [found] = (await report({ rate, ...query })).rates ?? [];
  if (found === undefined) throw new Error('no rate was told');
  return found.cell;
};

const followers = (total: number): SourceRecord => ({ type: 'count', metric: 'followers', postId: null, total });
const told: readonly Metric[] = [
  ...(['reactions', 'comments', 'shares', 'impressions', 'reach', 'views'] as const),
  ...(['clicks', 'platform_engagement'] as const),
];
const figures = (postId: string, totals: Partial<Record<Metric, number>>): SourceRecord[] =>
  told.flatMap((metric) => {
    const total = totals[metric];
    return total === undefined ? [] : [count(postId, metric, total)];
  });

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-03-06T12:00:00Z');
  cookie = await signUp(api);
  const { database } = api;
  workspaceId = (await database.prisma.workspace.findFirstOrThrow()).id;
  const of = { workspaceId, openedAt: new Date('2026-03-01T00:00:00Z'), readAt: null, streams };
  linkedin = await newAccount(database, { ...of, platform: 'linkedin' });
  facebook = await newAccount(database, { ...of, platform: 'facebook' });
  const page = async (platform: 'linkedin' | 'facebook', at: string, records: readonly SourceRecord[]) => {
    const accountId = platform === 'linkedin' ? linkedin : facebook;
    await book(database, { workspaceId, accountId, platform, stream: 'counters', answerHours: 720 }, { at, records });
  };
  await page('linkedin', '2026-03-02T12:00:00Z', [
    followers(1000),
    post('a', '2026-03-02T09:00:00Z', 'a post #launch'),
    ...figures('a', { reactions: 10, comments: 2, shares: 1, impressions: 200, reach: 100, clicks: 20 }),
  ]);
  await page('linkedin', '2026-03-03T12:00:00Z', [
    followers(1100),
    ...figures('a', { reactions: 12, impressions: 300, reach: 150 }),
    post('b', '2026-03-03T09:00:00Z', 'another'),
    ...figures('b', { reactions: 4, comments: 0, shares: 0, impressions: 50, reach: 40, clicks: 3 }),
  ]);
  await page('linkedin', '2026-03-04T12:00:00Z', [
    followers(1100),
    ...figures('b', { reactions: 5, impressions: 150, reach: 90, clicks: 4, platform_engagement: 61_000 }),
  ]);
  await page('facebook', '2026-03-03T12:00:00Z', [
    post('c', '2026-03-03T09:00:00Z', 'on the page'),
    ...figures('c', { reactions: 10, comments: 0, shares: 0, views: 500, reach: 50 }),
  ]);
  await database.prisma.streamState.updateMany({
    data: { health: 'healthy', observedAt: new Date('2026-03-05T12:00:00Z'), succeededAt: api.clock.now },
  });
});
afterAll(() => api.stop());

describe('an engagement rate of a report', () => {
  it('is computed only when it is asked for', async () => {
    const answer = await report({});
    expect(answer.rates).toBeUndefined();
    expect(answer.totals[0]).not.toHaveProperty('rates');
  });

  it('by impressions divides what came in the period, and leaves out the account that tells none', async () => {
    expect(await whole('by_impressions')).toEqual({
      state: 'measured',
      value: 7 / 250,
      numerator: 7,
      denominator: 250,
      of: 2,
      without: 1,
      accounts: { of: 2, telling: 1 },
    });
  });

  it('by reach is the mean of the posts published in the period, by their counters as they stand', async () => {
    expect(await whole('by_reach')).toMatchObject({
      state: 'measured',
      value: (5 / 90 + 10 / 50) / 2,
      numerator: 15,
      denominator: 140,
      of: 2,
    });
    expect((await whole('by_reach_sums')).value).toBeCloseTo(15 / 140, 12);
  });

  it('by followers of the day is the mean of the whole days', async () => {
    const { value, ...rest } = await whole('daily_by_followers', { platform: 'linkedin' });
    expect(value).toBeCloseTo((6 / 1100 + 1 / 1100) / 2, 12);
    expect(rest).toMatchObject({ state: 'measured', numerator: 7, denominator: 2200, of: 2, without: 0 });
  });

  it('of posts by followers divides by those of the day of the post', async () => {
    const { value } = await whole('post_by_followers', { platform: 'linkedin', from: '2026-03-02T00:00:00+01:00' });
    expect(value).toBeCloseTo((15 / 1000 + 5 / 1100) / 2, 12);
  });

  it('counts the kinds that are asked for alone', async () => {
    expect(await whole('by_impressions', { kind: 'comment' })).toMatchObject({ numerator: 0, value: 0 });
    expect(await whole('with_clicks')).toMatchObject({ numerator: 7 + 4, denominator: 250 });
    expect(await whole('with_clicks', { kind: 'comment' })).toMatchObject({ state: 'not_supported', value: null });
  });

  it('of the platform itself is told as it was read, of LinkedIn alone', async () => {
    expect(await whole('platform_own')).toMatchObject({
      state: 'measured',
      value: 0.061,
      of: 1,
      accounts: { of: 2, telling: 1 },
    });
  });

  it('names the state of what is missing: never 0', async () => {
    expect(await whole('by_impressions', { platform: 'facebook' })).toMatchObject({
      state: 'not_supported',
      value: null,
      accounts: { of: 1, telling: 0 },
    });
    expect(await whole('people_by_reach')).toMatchObject({ state: 'not_supported', value: null });
    const later = { from: '2026-03-04T00:00:00+01:00' };
    expect(await whole('by_reach', later)).toMatchObject({ state: 'undefined', value: null, of: 0, without: 0 });
    expect(await whole('daily_by_followers', { platform: 'facebook' })).toMatchObject({
      state: 'not_supported',
      value: null,
      without: 2,
    });
  });

  it('stands beside every total, with that of the period before', async () => {
    const { totals, rates } = await report({
      rate: 'by_impressions,by_reach',
      compare: 'previous',
      groupBy: 'platform',
    });
    const [page, organisation] = totals;
    expect(page?.rates?.map(({ id, cell }) => [id, cell.value])).toEqual([
      ['by_impressions', null],
      ['by_reach', 0.2],
    ]);
    expect(organisation?.rates?.map(({ cell, previous }) => [cell.value, previous?.value])).toEqual([
      [7 / 250, 13 / 200],
      [5 / 90, 15 / 150],
    ]);
    expect(rates?.map(({ id, version }) => [id, version])).toEqual([
      ['by_impressions', 1],
      ['by_reach', 1],
    ]);
  });

  it('follows tags and kinds, and says of audiences that no counter tells of them', async () => {
    const from = '2026-03-02T00:00:00+01:00';
    const ofTags = await report({ rate: 'by_reach,daily_by_followers', groupBy: 'tag', from });
    expect(ofTags.totals.map(({ key, rates }) => [key.tag, rates?.map(({ cell }) => cell.numerator)])).toEqual([
      ['launch', [15, 15]],
    ]);
    const ofKinds = await report({ rate: 'by_impressions', groupBy: 'kind' });
    expect(ofKinds.totals.map(({ key, rates }) => [key.kind, rates?.[0]?.cell.numerator])).toEqual([
      ['reaction', 7],
      ['comment', 0],
      ['share', 0],
    ]);
    const { totals } = await report({ rate: 'by_impressions', groupBy: 'audience' });
    expect(totals.find(({ key }) => key.audience === '0')?.rates?.[0]?.cell.value).toBe(7 / 250);
    for (const { rates } of totals.filter(({ key }) => key.audience !== '0'))
      expect(rates?.[0]?.cell).toMatchObject({ state: 'not_supported', value: null });
  });

  it('is not made of a counter that the platform gave up', async () => {
    const since = new Date('2026-03-05T00:00:00Z');
    const row = { workspaceId, accountId: facebook, of: 'posts', metric: 'views', since, fetchId: 1n };
    const { retiredMetric } = api.database.prisma;
    expect(await whole('by_views')).toMatchObject({ state: 'measured', value: 10 / 500 });
    await retiredMetric.create({ data: row });
    expect(await whole('by_views')).toMatchObject({ state: 'not_supported', value: null });
    await retiredMetric.deleteMany();
  });
});

describe('an engagement rate of a post', () => {
  it('stands in the ranking of posts', async () => {
    const query = { ...period, rate: 'by_impressions,by_reach,daily_by_followers', sort: 'published' };
    const { posts } = RankedPosts.parse(await get('/v1/posts', query));
    const shown = posts.map(({ externalId, rates }) => [
      externalId,
      rates?.map(({ cell }) => cell.value ?? cell.state),
    ]);
    expect(Object.fromEntries(shown)).toEqual({
      a: [2 / 100, 15 / 150, 'not_supported'],
      b: [5 / 150, 5 / 90, 'not_supported'],
      c: ['not_supported', 0.2, 'not_supported'],
    });
  });
});

describe('the make-up of a rate', () => {
  it('gives the rate again out of its posts', async () => {
    const { rate, cell, parts, readings } = RateEvidence.parse(
      await get('/v1/evidence/rate', { ...period, rate: 'by_reach' }),
    );
    expect(rate).toMatchObject({ id: 'by_reach', platforms: ['facebook', 'linkedin'], aggregation: 'mean_of_ratios' });
    const ratios = parts.map(({ numerator, denominator }) => (numerator ?? 0) / (denominator ?? 1));
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBe(cell.value);
    expect(cell).toEqual(await whole('by_reach'));
    expect(readings.to).toBe('2026-03-06T12:00:00.000Z');
  });

  it('shows what is left out, and which figure is missing', async () => {
    const { parts } = RateEvidence.parse(await get('/v1/evidence/rate', { ...period, rate: 'by_impressions' }));
    expect(parts.map(({ post: own, figures: of, isIn }) => [own?.text, of['impressions'], isIn])).toEqual(
      expect.arrayContaining([
        ['a post #launch', 100, true],
        ['another', 150, true],
        ['on the page', null, false],
      ]),
    );
  });

  it('of days names each day of each account', async () => {
    const query = { ...period, rate: 'daily_by_followers', platform: 'linkedin' };
    const { parts } = RateEvidence.parse(await get('/v1/evidence/rate', query));
    expect(parts.map(({ day, post: own, numerator, denominator }) => [day, own, numerator, denominator])).toEqual([
      ['2026-03-04', null, 1, 1100],
      ['2026-03-03', null, 6, 1100],
    ]);
  });

  it('of one post is that post alone', async () => {
    const { posts } = RankedPosts.parse(await get('/v1/posts', { ...period, rate: 'by_reach' }));
    const [first] = posts;
    const query = { ...period, rate: 'by_reach', post: first?.id ?? '' };
    const { cell, parts } = RateEvidence.parse(await get('/v1/evidence/rate', query));
    expect(cell.value).toBe(first?.rates?.[0]?.cell.value);
    expect(parts.map((part) => part.post?.id)).toEqual([first?.id]);
  });
});

describe('the rate that reports show', () => {
  it('is the usual one until another is chosen, which the audit log tells', async () => {
    expect(RateList.parse(await get('/v1/rates')).default).toBe('daily_by_followers');
    const reply = await api.send('PUT', '/v1/rates/default', { cookie, body: { rate: 'by_reach' } });
    expect(RateList.parse(reply.body).default).toBe('by_reach');
    expect((await report({ rate: 'default' })).rates?.[0]?.id).toBe('by_reach');
    await expect(api.database.prisma.auditEntry.findFirst({ orderBy: { id: 'desc' } })).resolves.toMatchObject({
      action: 'default-rate.set',
      subject: 'by_reach',
    });
  });

  it('is chosen out of the registry, by who may', async () => {
    const wrong = await api.send('PUT', '/v1/rates/default', { cookie, body: { rate: 'made_up' } });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('rate')]);
    const { key } = await newKey(api, workspaceId, ['read']);
    expect((await api.send('PUT', '/v1/rates/default', { key, body: { rate: 'by_views' } })).status).toBe(403);
    expect(RateList.parse(await get('/v1/rates')).default).toBe('by_reach');
  });
});
