import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngagementReport, RankedPosts, RateEvidence, RateList } from '@libs/contract';

import { newKey } from '../../testing/company.js';
import { ratedDays, type RatedCompany, startRatedCompany } from '../../testing/rated-company.js';

let company: RatedCompany;
beforeAll(async () => {
  company = await startRatedCompany();
});
afterAll(() => company.api.stop());

describe('the make-up of a rate', () => {
  it('gives the rate again out of its posts', async () => {
    const { rate, cell, parts, readings } = RateEvidence.parse(
      await company.get('/v1/evidence/rate', { ...ratedDays, rate: 'by_reach' }),
    );
    expect(rate).toMatchObject({ id: 'by_reach', platforms: ['facebook', 'linkedin'], aggregation: 'mean_of_ratios' });
    const ratios = parts.map(({ numerator, denominator }) => (numerator ?? 0) / (denominator ?? 1));
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBe(cell.value);
    const report = EngagementReport.parse(
      await company.get('/v1/reports/engagement', { ...ratedDays, rate: 'by_reach' }),
    );
    expect(report.rates?.[0]?.cell).toEqual(cell);
    expect(readings.to).toBe('2026-03-06T12:00:00.000Z');
  });

  it('shows what is left out, and which figure is missing', async () => {
    const { parts } = RateEvidence.parse(
      await company.get('/v1/evidence/rate', { ...ratedDays, rate: 'by_impressions' }),
    );
    expect(parts.map(({ post: own, figures: of, isIn }) => [own?.text, of['impressions'], isIn])).toEqual(
      expect.arrayContaining([
        ['a post #launch', 100, true],
        ['another', 150, true],
        ['on the page', null, false],
      ]),
    );
  });

  it('of days names each day of each account', async () => {
    const query = { ...ratedDays, rate: 'daily_by_followers', platform: 'linkedin' };
    const { parts } = RateEvidence.parse(await company.get('/v1/evidence/rate', query));
    expect(parts.map(({ day, post: own, numerator, denominator }) => [day, own, numerator, denominator])).toEqual([
      ['2026-03-04', null, 1, 1100],
      ['2026-03-03', null, 6, 1100],
    ]);
  });

  it('of one post is that post alone', async () => {
    const { posts } = RankedPosts.parse(await company.get('/v1/posts', { ...ratedDays, rate: 'by_reach' }));
    const [first] = posts;
    const query = { ...ratedDays, rate: 'by_reach', post: first?.id ?? '' };
    const { cell, parts } = RateEvidence.parse(await company.get('/v1/evidence/rate', query));
    expect(cell.value).toBe(first?.rates?.[0]?.cell.value);
    expect(parts.map((part) => part.post?.id)).toEqual([first?.id]);
  });
});

describe('the rate that reports show', () => {
  it('is the usual one until another is chosen, which the audit log tells', async () => {
    expect(RateList.parse(await company.get('/v1/rates')).default).toBe('post_by_followers');
    const { api, cookie } = company;
    const reply = await api.send('PUT', '/v1/rates/default', { cookie, body: { rate: 'by_reach' } });
    expect(RateList.parse(reply.body).default).toBe('by_reach');
    const report = EngagementReport.parse(
      await company.get('/v1/reports/engagement', { ...ratedDays, rate: 'default' }),
    );
    expect(report.rates?.map(({ id }) => id)).toEqual(['by_reach']);
    await expect(api.database.prisma.auditEntry.findFirst({ orderBy: { id: 'desc' } })).resolves.toMatchObject({
      action: 'default-rate.set',
      subject: 'by_reach',
    });
  });

  it('is chosen out of the registry, by who may', async () => {
    const { api, cookie, workspaceId } = company;
    const wrong = await api.send('PUT', '/v1/rates/default', { cookie, body: { rate: 'made_up' } });
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('rate')]);
    const { key } = await newKey(api, workspaceId, ['read']);
    expect((await api.send('PUT', '/v1/rates/default', { key, body: { rate: 'by_views' } })).status).toBe(403);
    expect(RateList.parse(await company.get('/v1/rates')).default).toBe('by_reach');
  });
});
