import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngagementReport } from '@libs/contract';
import { rateIds } from '@libs/domain';

import { type RatedCompany, startRatedCompany } from '../../testing/rated-company.js';

let company: RatedCompany;
const labels: number[] = [];
const period = { from: '2026-03-02T00:00:00+01:00', to: '2026-03-06T00:00:00+01:00', timeZone: 'Europe/Berlin' };
const rate = rateIds.join(',');

const report = async (query: Record<string, string>) =>
  EngagementReport.parse(await company.get('/v1/reports/engagement', { ...period, rate, ...query }));

beforeAll(async () => {
  company = await startRatedCompany();
  const { api, workspaceId } = company;
  const { prisma } = api.database;
  const posts = new Map((await prisma.post.findMany()).map((post) => [post.externalId, post]));
  for (const [name, members] of [
    ['One', ['a', 'b']],
    ['Two', ['b', 'c']],
  ] as const) {
    const { id } = await prisma.label.create({ data: { workspaceId, name, colour: 'blue' } });
    labels.push(id);
    for (const member of members) {
      const post = posts.get(member);
      if (post === undefined) throw new Error(`there is no post ${member}`);
      const row = { workspaceId, labelId: id, postId: post.id, accountId: post.accountId, source: 'manual' };
      await prisma.postLabel.create({ data: row });
    }
  }
});
afterAll(() => company.api.stop());

describe('rates by label', () => {
  it('are for every label what a report of it alone says, whatever the rate', async () => {
    const { totals } = await report({ granularity: 'total', groupBy: 'label', compare: 'previous' });
    expect(totals.map(({ label }) => label)).toEqual(['One', 'Two']);
    for (const { key, rates } of totals) {
      const own = await report({ granularity: 'total', groupBy: '', label: key.label ?? '', compare: 'previous' });
      expect(rates).toEqual(own.rates);
    }
    const values = totals.map(({ rates }) => rates?.find(({ id }) => id === 'by_reach_sums')?.cell.value);
    expect(values).toEqual([20 / 240, 15 / 140]);
  });

  it('leave out labels that are not asked for', async () => {
    const { totals } = await report({ granularity: 'total', groupBy: 'label', label: String(labels[1]) });
    expect(totals.map(({ label }) => label)).toEqual(['Two']);
  });
});

describe('rates by bucket', () => {
  it('are in every bucket what a report of it alone says: no mean of others', async () => {
    const { rateCourse, buckets, totals } = await report({ groupBy: 'platform', rateBy: 'bucket' });
    expect(rateCourse?.map(({ bucket }) => bucket)).toEqual(buckets);
    for (const [index, from] of buckets.entries()) {
      const to = buckets[index + 1] ?? period.to;
      const own = await report({ from, to, granularity: 'total', groupBy: 'platform' });
      const withoutPrevious = (rates: EngagementReport['rates'] = []) =>
        rates.map(({ id, version, cell }) => ({ id, version, cell }));
      expect(rateCourse?.[index]?.rates).toEqual(withoutPrevious(own.rates));
      const ofKeys = totals.map(({ key }) => own.totals.find((total) => total.key.platform === key.platform));
      expect(rateCourse?.[index]?.totals).toEqual(ofKeys.map((total) => withoutPrevious(total?.rates)));
    }
    const values = rateCourse?.map(({ rates }) => rates.find(({ id }) => id === 'by_impressions')?.cell.value ?? null);
    expect(new Set(values).size).toBeGreaterThan(1);
  });

  it('are told by the period alone unless they are asked for', async () => {
    expect(await report({ groupBy: '' })).not.toHaveProperty('rateCourse');
  });

  it('are refused where a rate looks at whole days and buckets are none, and the answer says what to ask for', async () => {
    const asked = new URLSearchParams({ ...period, rate: 'daily_by_followers', rateBy: 'bucket', granularity: 'hour' });
    const { status, body } = await company.api.send('GET', `/v1/reports/engagement?${asked.toString()}`, {
      cookie: company.cookie,
    });
    expect([status, body]).toMatchObject([
      400,
      { errors: [{ path: 'rateBy', message: expect.stringContaining('days') }] },
    ]);
  });
});
