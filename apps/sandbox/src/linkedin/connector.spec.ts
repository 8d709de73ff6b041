import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  createPlatformHttp,
  endpointsAt,
  type KnownInteraction,
  type KnownPost,
  type Page,
  type SourceRecord,
} from '@libs/connector';
import { connectors } from '@libs/connectors';
import { freeBudget } from '@libs/testing';
import { connectLinkedin } from '../testing/linkedin-reader.js';
import { type Opened, openSandbox, passSimulated, truthOf } from '../testing/opened.js';

jest.setTimeout(60_000);

const linkedin = connectors.get('linkedin');
if (linkedin === undefined) throw new Error('no connector of linkedin');

const kinds = { reactions: 'reaction', comments: 'comment', shares: 'share' } as const;

describe("our connector at LinkedIn's stand-in", () => {
  let opened: Opened;
  let accessToken: string;
  beforeEach(async () => {
    opened = await openSandbox();
    accessToken = (await connectLinkedin(opened)).access_token;
  });
  afterEach(() => opened.sandbox.close());

  const read = async (stream: string, checkpoint: unknown = null): Promise<Page[]> => {
    const { url, clientId, clientSecret } = opened.sandbox.addresses.linkedin;
    const app = { clientId, clientSecret, endpoints: endpointsAt(linkedin.endpoints, new URL(url)) };
    const budget = freeBudget;
    const now = new Date(opened.realNow());
    const credentials = { accessToken };
    const http = createPlatformHttp({ connector: linkedin, app, credentials, budget, now: () => now });
    const { account } = await truthOf(opened, 'linkedin');
    const posts = async function* (): AsyncGenerator<KnownPost> {};
    const interactions = async function* (): AsyncGenerator<KnownInteraction> {};
    const isFull = checkpoint === null;
    const context = { app, accountId: account.externalId, checkpoint, http, posts, interactions, isFull, now };
    const pages: Page[] = [];
    for await (const page of linkedin.streams[stream]?.read(context) ?? []) pages.push(page);
    return pages;
  };
  const recordsIn = (pages: readonly Page[]): SourceRecord[] => pages.flatMap(({ records }) => [...records]);
  const daysIn = (pages: readonly Page[], figure: string): Record<string, number> =>
    Object.fromEntries(
      recordsIn(pages).flatMap((record) =>
        record.type === 'day' && record.figure === figure && record.value !== 0 ? [[record.day, record.value]] : [],
      ),
    );
  const trueDays = async (kind: string): Promise<Record<string, number>> => {
    const { clock, days } = await truthOf(opened, 'linkedin');
    const today = clock.slice(0, 10);
    const told = days.filter((row) => row.kind === kind && row.day < today && row.net !== 0);
    return Object.fromEntries(told.map(({ day, net }) => [day, net]));
  };

  it('reads every finished day as the truth tells it', async () => {
    await passSimulated(opened, 5 * 86_400);
    const pages = await read('days');
    for (const [figure, kind] of Object.entries(kinds)) expect(daysIn(pages, figure)).toEqual(await trueDays(kind));
  });

  it('goes on with the days that have come since, and reads those again that may have changed', async () => {
    const first = await read('days');
    await passSimulated(opened, 2 * 86_400);
    const rest = await read('days', first.at(-1)?.checkpoint);
    const together = { ...daysIn(first, 'reactions'), ...daysIn(rest, 'reactions') };
    expect(together).toEqual(await trueDays('reaction'));
    expect(Object.keys(daysIn(rest, 'reactions')).length).toBeGreaterThan(2);
  });

  it('reads who came and left, two days late, also below zero', async () => {
    const { clock, followerDays } = await truthOf(opened, 'linkedin');
    const lastTold = new Date(Date.parse(clock) - 2 * 86_400_000).toISOString().slice(0, 10);
    const expected = followerDays
      .filter(({ day, gained, lost }) => day <= lastTold && gained !== lost)
      .map(({ day, gained, lost }) => [day, gained - lost]);
    const told = Object.entries(daysIn(await read('gains'), 'organic_followers'));
    const [first] = followerDays;
    expect(told.filter(([day]) => day >= (first?.day ?? ''))).toEqual(expected);
    expect(expected.some(([, gain]) => Number(gain) < 0)).toBe(true);
  });

  it('reads who follows in words of ours, as parts of all followers', async () => {
    const records = recordsIn(await read('demographics'));
    const { followers } = await truthOf(opened, 'linkedin');
    const countries = records.find((record) => record.type === 'followers' && record.trait === 'country');
    expect(countries).toMatchObject({
      segments: [{ segment: 'DE', organic: Math.floor(followers * 0.71), paid: 0 }, { segment: 'GB' }, {}],
    });
  });

  it('reads what the groups of followers are called, and leaves without a name what has none in a language', async () => {
    const named = recordsIn(await read('names')).flatMap((record) =>
      record.type === 'segment-name' ? [[record.segment, record.language, record.name]] : [],
    );
    expect(named).toEqual(
      expect.arrayContaining([
        ['manager', 'en', 'Manager'],
        ['software', 'de', 'Softwareentwicklung'],
        ['urn:li:industry:2190', 'en', 'Coffee Roasting'],
        ['urn:li:industry:2190', 'de', 'Kaffeeröstereien'],
        ['urn:li:geo:90009712', 'de', 'Metropolregion Hamburg'],
        ['urn:li:geo:90009735', 'en', 'Greater Munich Metropolitan Area'],
      ]),
    );
    const languages = named.filter(([segment]) => segment === 'urn:li:geo:90009735').map(([, language]) => language);
    expect(languages).toEqual(['en']);
    expect(named.filter(([segment]) => segment === 'urn:li:geo:90009999')).toEqual([]);
  });
});
