import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngagementReport, RankedPosts, type RateCell } from '@libs/contract';

import { ratedDays, type RatedCompany, startRatedCompany } from '../../testing/rated-company.js';

let company: RatedCompany;
beforeAll(async () => {
  company = await startRatedCompany();
});
afterAll(() => company.api.stop());

const report = async (query: Record<string, string>) =>
  EngagementReport.parse(await company.get('/v1/reports/engagement', { ...ratedDays, granularity: 'total', ...query }));
const whole = async (rate: string, query: Record<string, string> = {}): Promise<RateCell> => {
  const [found] = (await report({ rate, ...query })).rates ?? [];
  if (found === undefined) throw new Error('no rate was told');
  return found.cell;
};

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
    const { api, workspaceId, facebook } = company;
    const row = { workspaceId, accountId: facebook, of: 'posts', metric: 'views', since, fetchId: 1n };
    const { retiredMetric } = api.database.prisma;
    expect(await whole('by_views')).toMatchObject({ state: 'measured', value: 10 / 500 });
    await retiredMetric.create({ data: row });
    expect(await whole('by_views')).toMatchObject({ state: 'not_supported', value: null });
    await retiredMetric.deleteMany();
  });
});

describe('readings that are no longer stored', () => {
  it('make no rate of what came in their time: half of a ratio is none', async () => {
    const { api } = company;
    const { now } = api.clock;
    expect((await whole('by_impressions')).value).toBe(7 / 250);
    api.clock.now = new Date('2027-03-05T12:00:00Z');
    expect(await whole('by_impressions')).toMatchObject({ state: 'not_supported', value: null, numerator: null });
    expect((await whole('by_views')).value).toBe(10 / 500);
    expect((await whole('by_reach', { platform: 'linkedin' })).value).toBe(5 / 90);
    api.clock.now = now;
  });
});

describe('an engagement rate of a post', () => {
  it('stands in the ranking of posts', async () => {
    const query = { ...ratedDays, rate: 'by_impressions,by_reach,daily_by_followers', sort: 'published' };
    const { posts } = RankedPosts.parse(await company.get('/v1/posts', query));
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
