import { describe, expect, it } from '@jest/globals';
import { createPlatformHttp, type Page, type SourceRecord } from '@libs/connector';
import { freeBudget, readStream, type Reply, scriptedPlatform } from '@libs/testing';

import { linkedinScenario } from './fixtures/organization.fixture.js';
import { linkedin } from './linkedin.connector.js';

const { app, credentials, accountId } = linkedinScenario;
const dayMs = 86_400_000;
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const now = new Date('2026-06-10T15:00:00.000Z');

interface Reading {
  readonly stream: string;
  readonly checkpoint?: unknown;
  readonly isFull?: boolean;
  readonly clock?: Date;
  readonly answer: (url: URL) => Reply;
}

const read = async ({ stream, checkpoint = null, isFull = false, clock = now, answer }: Reading): Promise<Page[]> => {
  const budget = freeBudget;
  const fetch = scriptedPlatform(clock, answer);
  const http = createPlatformHttp({ connector: linkedin, app, credentials, budget, now: () => now, fetch });
  const pages: Page[] = [];
  const nobody = async function* () {};
  const context = { app, accountId, checkpoint, http, posts: nobody, interactions: nobody, isFull, now };
  for await (const page of linkedin.streams[stream]?.read(context) ?? []) pages.push(page);
  return pages;
};

const records = (pages: readonly Page[]): SourceRecord[] => pages.flatMap((page) => [...page.records]);
const rangeOf = (url: URL): string[] => /start:(\d+),end:(\d+)/.exec(url.search)?.slice(1) ?? [];
const told = (elements: readonly object[]): Reply => ({ body: { elements, paging: { links: [] } } });
const onDay = (text: string, totals: object) => ({
  timeRange: { start: day(text), end: day(text) + dayMs },
  totalShareStatistics: totals,
});

describe('the days of an organisation', () => {
  it('are told below zero where more was taken back than came', async () => {
    const pages = await read({
      stream: 'days',
      answer: () => told([onDay('2026-06-08', { likeCount: -2, clickCount: -3, impressionCount: 0 })]),
    });
    expect(records(pages)).toEqual([
      { type: 'day', figure: 'reactions', day: '2026-06-08', value: -2 },
      { type: 'day', figure: 'impressions', day: '2026-06-08', value: 0 },
      { type: 'day', figure: 'clicks', day: '2026-06-08', value: -3 },
    ]);
  });

  it('begin with all that LinkedIn has and go on with those that it may change', async () => {
    const ranges: string[][] = [];
    const answer = (url: URL): Reply => {
      ranges.push(rangeOf(url));
      return told([onDay('2026-06-09', { likeCount: 1 })]);
    };
    const [first] = await read({ stream: 'days', answer });
    await read({ stream: 'days', checkpoint: first?.checkpoint, answer });
    await read({ stream: 'days', checkpoint: first?.checkpoint, isFull: true, answer });
    const all = [String(day('2026-06-10') - 364 * dayMs), String(day('2026-06-10'))];
    expect(ranges).toEqual([all, [String(day('2026-05-27')), String(day('2026-06-10'))], all]);
  });

  it('leave out the day that still goes on by the clock of LinkedIn', async () => {
    const clock = new Date('2026-06-08T09:00:00.000Z');
    const answer = () => told([onDay('2026-06-07', { likeCount: 1 }), onDay('2026-06-08', { likeCount: 1 })]);
    const pages = await read({ stream: 'days', clock, answer });
    expect(records(pages)).toMatchObject([{ day: '2026-06-07' }]);
    expect(pages[0]?.checkpoint).toMatchObject({ through: day('2026-06-08') });
  });

  it('are asked for by the clock of LinkedIn where that is ahead of ours', async () => {
    const ranges: string[][] = [];
    const answer = (url: URL): Reply => {
      ranges.push(rangeOf(url));
      return told([]);
    };
    const readAt = day('2026-09-01') + 3_600_000;
    await read({ stream: 'days', checkpoint: { through: day('2026-08-31'), readAt, next: null }, answer });
    expect(ranges).toEqual([[String(day('2026-08-17')), String(day('2026-09-01'))]]);
  });

  it('go back no further than LinkedIn tells after a long pause', async () => {
    const ranges: string[][] = [];
    const answer = (url: URL): Reply => {
      ranges.push(rangeOf(url));
      return told([]);
    };
    await read({ stream: 'gains', checkpoint: { through: day('2024-01-01'), readAt: 0, next: null }, answer });
    expect(ranges).toEqual([[String(day('2026-06-10') - 364 * dayMs), String(day('2026-06-10'))]]);
  });

  it('hold the gains of followers, also where more left than came', async () => {
    const gained = {
      timeRange: { start: day('2026-06-07'), end: day('2026-06-08') },
      followerGains: { organicFollowerGain: -4, paidFollowerGain: 0 },
    };
    expect(records(await read({ stream: 'gains', answer: () => told([gained]) }))).toEqual([
      { type: 'day', figure: 'organic_followers', day: '2026-06-07', value: -4 },
      { type: 'day', figure: 'paid_followers', day: '2026-06-07', value: 0 },
    ]);
  });
});

describe('who follows an organisation', () => {
  it('is told by every trait in words of ours, and that LinkedIn tells nothing of one', async () => {
    const { pages } = await readStream(linkedin, linkedinScenario, {
      stream: 'demographics',
      checkpoint: null,
      isFull: true,
    });
    const byTrait = Object.fromEntries(
      records(pages).flatMap((record) => (record.type === 'followers' ? [[record.trait, record.segments]] : [])),
    );
    expect(byTrait).toEqual({
      seniority: [{ segment: 'manager', organic: 100, paid: 10 }],
      function: [],
      industry: [{ segment: 'software', organic: 500, paid: 50 }],
      staff_count: [{ segment: '2-10', organic: 29, paid: 0 }],
      country: [{ segment: 'US', organic: 1000, paid: 100 }],
      region: [{ segment: 'urn:li:geo:90000084', organic: 300, paid: 0 }],
      association: [{ segment: 'employee', organic: 12, paid: 0 }],
    });
  });

  it('is read by the names of older versions, too', async () => {
    const followerCounts = { organicFollowerCount: 3 };
    const element = {
      followerCountsByCountry: [{ country: 'urn:li:country:de', followerCounts }],
      followerCountsByRegion: [{ region: 'urn:li:region:7', followerCounts }],
      followerCountsByStaffCountRange: [{ staffCountRange: 'SIZE_10001_OR_MORE', followerCounts }],
    };
    expect(records(await read({ stream: 'demographics', answer: () => told([element]) }))).toMatchObject([
      { trait: 'staff_count', segments: [{ segment: '10001+', organic: 3, paid: 0 }] },
      { trait: 'country', segments: [{ segment: 'urn:li:country:de' }] },
      { trait: 'region', segments: [{ segment: 'urn:li:region:7' }] },
    ]);
  });

  it('stays unknown where LinkedIn says nothing at all', async () => {
    expect(records(await read({ stream: 'demographics', answer: () => told([]) }))).toEqual([]);
  });
});
