import { describe, expect, it } from '@jest/globals';
import { createPlatformHttp, type Page, type SourceRecord } from '@libs/connector';
import { freeBudget, readStream, type Reply, scriptedPlatform } from '@libs/testing';

import { linkedinScenario } from './fixtures/organization.fixture.js';
import { linkedin } from './linkedin.connector.js';

const { app, credentials, accountId } = linkedinScenario;
const now = new Date('2026-06-10T15:00:00.000Z');
const records = (pages: readonly Page[]): SourceRecord[] => pages.flatMap((page) => [...page.records]);
const counts = { followerCounts: { organicFollowerCount: 30 } };
const demographics = (places: readonly string[]): Reply => ({
  body: { elements: [{ followerCountsByGeo: places.map((id) => ({ geo: `urn:li:geo:${id}`, ...counts })) }] },
});

interface Reading {
  readonly checkpoint?: unknown;
  readonly clock?: Date;
  readonly places: readonly string[];
  readonly geo: (url: URL) => Reply;
}

const read = async ({ checkpoint = null, clock = now, places, geo }: Reading) => {
  const asked: string[] = [];
  const answer = (url: URL): Reply => {
    if (!url.pathname.startsWith('/v2/')) return demographics(places);
    asked.push(url.pathname + url.search);
    return geo(url);
  };
  const budget = freeBudget;
  const fetch = scriptedPlatform(clock, answer);
  const http = createPlatformHttp({ connector: linkedin, app, credentials, budget, now: () => now, fetch });
  const nobody = async function* () {};
  const context = { app, accountId, checkpoint, http, posts: nobody, interactions: nobody, isFull: false, now };
  const pages: Page[] = [];
  for await (const page of linkedin.streams['names']?.read(context) ?? []) pages.push(page);
  return { pages, asked };
};
const place = (id: string, name: string, language: string): Reply => ({
  body: { results: { [id]: { defaultLocalizedName: { locale: { language }, value: name } } } },
});
const inLanguage = (url: URL): string => /language:(\w+)/.exec(url.search)?.[1] ?? '';

describe('the names of groups of followers', () => {
  it('are told in English and German, page by page, and not in a language that an answer is not in', async () => {
    const { pages, account } = await readStream(linkedin, linkedinScenario, {
      stream: 'names',
      checkpoint: null,
      isFull: true,
    });
    const name = (trait: string, segment: string, language: string, text: string) => ({
      type: 'segment-name',
      trait,
      segment,
      language,
      name: text,
    });
    expect(records(pages)).toEqual([
      name('seniority', 'manager', 'en', 'seniorities five (en)'),
      name('seniority', 'manager', 'de', 'seniorities five (de)'),
      name('industry', 'software', 'en', 'industries four (en)'),
      name('industry', 'software', 'de', 'industries four (de)'),
      name('region', 'urn:li:geo:90000084', 'en', 'San Francisco Bay Area'),
    ]);
    expect(account.asked.every((url) => !url.includes('103644278'))).toBe(true);
  });

  it('are asked for once, and again for groups that are new', async () => {
    const geo = (url: URL): Reply => place('1', 'Place', inLanguage(url));
    const first = await read({ places: ['1'], geo });
    expect(first.asked).toEqual([
      '/v2/geo?ids=List(1)&locale=(language:en,country:US)',
      '/v2/geo?ids=List(1)&locale=(language:de,country:DE)',
    ]);
    const { checkpoint } = first.pages.at(-1) ?? {};
    expect((await read({ checkpoint, places: ['1'], geo })).asked).toEqual([]);
    const more = await read({ checkpoint, places: ['1', '2'], geo });
    expect(more.asked).toEqual([
      '/v2/geo?ids=List(2)&locale=(language:en,country:US)',
      '/v2/geo?ids=List(2)&locale=(language:de,country:DE)',
    ]);
  });

  it('are asked for anew after a month', async () => {
    const geo = (url: URL): Reply => place('1', 'Place', inLanguage(url));
    const { checkpoint } = (await read({ places: ['1'], geo })).pages.at(-1) ?? {};
    const clock = new Date(now.getTime() + 31 * 86_400_000);
    expect((await read({ checkpoint, clock, places: ['1'], geo })).asked).toHaveLength(2);
  });

  it('are asked for fifty places at a time', async () => {
    const places = Array.from({ length: 60 }, (_, index) => String(index + 1));
    const { asked } = await read({ places, geo: () => ({ body: { results: {} } }) });
    expect(asked.map((path) => path.split(',').length - 1)).toEqual([50, 10, 50, 10]);
  });

  it('stay untold where LinkedIn does not know the thing, which is no failure', async () => {
    const notFound = { status: 404, body: { status: 404, code: 'RESOURCE_NOT_FOUND', message: 'Not Found' } };
    const { pages } = await read({ places: ['1'], geo: () => notFound });
    expect(records(pages)).toEqual([]);
    expect(pages.at(-1)?.checkpoint).toMatchObject({ todo: [], asked: ['urn:li:geo:1'] });
  });

  it('are refused by name where LinkedIn does not permit them', async () => {
    const denied = { status: 403, body: { status: 403, code: 'ACCESS_DENIED', message: 'Not enough permissions' } };
    await expect(read({ places: ['1'], geo: () => denied })).rejects.toMatchObject({ kind: 'not-permitted' });
  });
});
