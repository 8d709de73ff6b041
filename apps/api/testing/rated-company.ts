import type { SourceRecord } from '@libs/connector';
import type { Metric, Platform } from '@libs/domain';

import { newKey } from './company.js';
import { book, count, newAccount, post } from './ledger-rows.js';
import { scriptedConnector } from './scripted-connector.js';
import { signUp, startApi, type TestApi } from './start-api.js';

const reading = (of: 'posts' | 'account', metrics: readonly Metric[]) => ({
  lists: null,
  everyMs: 3_600_000,
  counts: { of, metrics },
  read: async function* () {
    yield* [];
  },
});
const aYear = { hours: 8760, source: 'the rules of a test' };
const platformTelling = (platform: Platform, metrics: readonly Metric[]) => {
  const counted = ['reactions', 'comments', 'shares'] as const;
  const connector = scriptedConnector({ platform, attributed: [], counted });
  const followers = reading('account', ['followers']);
  const retention = platform === 'linkedin' ? { ...connector.retention, statistics: aYear } : connector.retention;
  return { ...connector, retention, streams: { ...connector.streams, insights: reading('posts', metrics), followers } };
};
const connectors = new Map([
  ['facebook', platformTelling('facebook', ['views', 'reach'])],
  ['linkedin', platformTelling('linkedin', ['impressions', 'reach', 'clicks', 'platform_engagement'])],
] as const);
const streams = ['posts', 'counters', 'insights', 'followers'];

/** Two days of March, in Berlin. */
export const ratedDays = {
  from: '2026-03-03T00:00:00+01:00',
  to: '2026-03-05T00:00:00+01:00',
  timeZone: 'Europe/Berlin',
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

/** A running API with an account on Facebook and one on LinkedIn, of which followers and counters were read. */
export interface RatedCompany {
  readonly api: TestApi;
  readonly workspaceId: number;
  readonly cookie: string;
  readonly facebook: number;
  /** Asks for something with a key that only reads; throws unless it is answered. */
  readonly get: (path: string, query?: Record<string, string>) => Promise<unknown>;
}

const bookAll = async (
  { database }: TestApi,
  { workspaceId, linkedin, facebook }: Readonly<Record<'workspaceId' | 'linkedin' | 'facebook', number>>,
): Promise<void> => {
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
};

/** Starts it: four days of readings, taken at noon. */
export const startRatedCompany = async (): Promise<RatedCompany> => {
  const api = await startApi({ connectors });
  api.clock.now = new Date('2026-03-06T12:00:00Z');
  const cookie = await signUp(api);
  const { database } = api;
  const workspaceId = (await database.prisma.workspace.findFirstOrThrow()).id;
  const of = { workspaceId, openedAt: new Date('2026-03-01T00:00:00Z'), readAt: null, streams };
  const linkedin = await newAccount(database, { ...of, platform: 'linkedin' });
  const facebook = await newAccount(database, { ...of, platform: 'facebook' });
  await bookAll(api, { workspaceId, linkedin, facebook });
  await database.prisma.streamState.updateMany({
    data: { health: 'healthy', observedAt: new Date('2026-03-05T12:00:00Z'), succeededAt: api.clock.now },
  });
  const { key } = await newKey(api, workspaceId, ['read']);
  const get: RatedCompany['get'] = async (path, query = {}) => {
    const reply = await api.send('GET', `${path}?${new URLSearchParams(query).toString()}`, { key });
    if (reply.status !== 200) throw new Error(reply.text);
    return reply.body;
  };
  return { api, workspaceId, cookie, facebook, get };
};
