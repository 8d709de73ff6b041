import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '@libs/connector';
import { BestTimes, BestTimesEvidence, PostEvidence } from '@libs/contract';

import { book, count, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const zone = 'Europe/Berlin';
const hourMs = 3_600_000;
const opened = Date.parse('2026-03-02T00:00:00Z');
const metrics = ['reactions', 'comments', 'shares'] as const;
const connectors = new Map([
  ['x', scriptedConnector({ platform: 'x', attributed: [], counted: metrics })],
  ['facebook', scriptedConnector({ platform: 'facebook', attributed: [], counted: [] })],
] as const);
const spring = { from: '2026-03-01T00:00:00+01:00', to: '2026-05-01T00:00:00+02:00' };

let api: TestApi;
let cookie: string;
let workspaceId = 0;
let accountId = 0;

const ask = async <T>(path: string, schema: { parse: (body: unknown) => T }, query: Record<string, string> = {}) => {
  const asked = new URLSearchParams({ ...spring, ...query }).toString();
  const reply = await api.send('GET', `/v1/${path}?${asked}`, { cookie });
  if (reply.status !== 200) throw new Error(reply.text);
  return schema.parse(reply.body);
};

interface Told {
  readonly id: string;
  readonly at: number;
  /** Likes by hours behind the publication. */
  readonly likes: readonly (readonly [number, number])[];
}

/** Books what is told of each post, everything in the order of time. */
const bookPosts = async (told: readonly Told[]): Promise<void> => {
  const pages = told.flatMap(({ id, at, likes }) => [
    { at: Math.max(at, opened), record: post(id, new Date(at).toISOString(), id) },
    ...likes.flatMap(([after, total]) => [
      { at: at + after * hourMs, record: count(id, 'reactions', total) },
      { at: at + after * hourMs, record: count(id, 'shares', 0) },
    ]),
  ]);
  const byTime = new Map<number, SourceRecord[]>();
  for (const { at, record } of pages.toSorted((a, b) => a.at - b.at))
    byTime.set(at, [...(byTime.get(at) ?? []), record]);
  const target = { workspaceId, accountId, platform: 'x' as const, stream: 'posts', answerHours: 720 };
  for (const [at, records] of byTime) await book(api.database, target, { at: new Date(at).toISOString(), records });
};

/** Noon of a weekday (1 is Monday) of a week of March and April, by Berlin's clocks: they change in the fourth night. */
const noon = (week: number, weekday: number): number => {
  const day = opened + (week * 7 + weekday - 1) * 24 * hourMs;
  return day + (day < Date.parse('2026-03-29T00:00:00Z') ? 11 : 10) * hourMs;
};

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-05-10T00:00:00Z');
  cookie = await signUp(api);
  ({ id: workspaceId } = await api.database.prisma.workspace.findFirstOrThrow());
  await api.database.prisma.workspace.update({ where: { id: workspaceId }, data: { timeZone: zone } });
  accountId = await newAccount(api.database, {
    workspaceId,
    platform: 'x',
    streams: ['posts', 'counters'],
    openedAt: new Date(opened),
    readAt: new Date(opened),
  });
  const facebook = await newAccount(api.database, {
    workspaceId,
    platform: 'facebook',
    streams: ['posts'],
    openedAt: new Date(opened),
    readAt: api.clock.now,
  });
  const weeks = [0, 1, 2, 3, 4, 5, 6];
  await bookPosts([
    // Tuesdays at noon bring 40 in a day and 10 more in a week, other days 5, whatever clocks do in the fourth week.
    ...weeks.flatMap((week) =>
      [1, 2, 4, 5].map((weekday): Told => {
        const inDay = weekday === 2 ? 40 : 5 + (week % 2);
        const likes = [
          [6, inDay - 3],
          [23, inDay],
          [30, inDay],
          [100, inDay + 10],
          [170, inDay + 10],
        ] as const;
        return { id: `${String(week)} ${String(weekday)}`, at: noon(week, weekday), likes };
      }),
    ),
    {
      id: 'unread',
      at: noon(1, 3),
      likes: [
        [6, 2],
        [60, 90],
        [200, 90],
      ],
    },
    // Its counters were last read within its time; other lists of the account were read since.
    { id: 'left alone', at: noon(2, 3), likes: [[6, 70]] },
    { id: 'before', at: opened - 10 * hourMs, likes: [[11, 500]] },
  ]);
  await api.database.prisma.streamState.updateMany({
    where: { accountId: { in: [accountId, facebook] } },
    data: { observedAt: new Date('2026-04-30T12:00:00Z') },
  });
  await bookPosts([{ id: 'young', at: Date.parse('2026-04-30T12:30:00Z'), likes: [[2, 1]] }]);
}, 120_000);
afterAll(() => api.stop());

describe('the best time to post', () => {
  it('is the hour whose posts got more in their first day, by the workspace’s clocks', async () => {
    const { state, posts, leftOut, isEnough, cells, best } = await ask('reports/best-times', BestTimes);
    expect([state, posts, isEnough]).toEqual(['measured', 28, true]);
    expect(leftOut).toEqual({ beforeConnection: 1, tooYoung: 1, deleted: 0, notRead: 2 });
    expect(cells.map(({ weekday, hour, posts: own, mean }) => [weekday, hour, own, mean])).toEqual([
      [1, 12, 7, 5 + 3 / 7],
      [2, 12, 7, 40],
      [4, 12, 7, 5 + 3 / 7],
      [5, 12, 7, 5 + 3 / 7],
    ]);
    expect(best).toEqual(cells[1]);
    expect(best?.estimate?.low).toBeGreaterThan(2);
  });

  it('looks at a week of each post where that is asked', async () => {
    const { cells, window } = await ask('reports/best-times', BestTimes, { window: 'week' });
    expect([window, cells.find(({ weekday }) => weekday === 2)?.mean]).toEqual(['week', 50]);
  });

  it('tells the hours of another zone', async () => {
    const { cells } = await ask('reports/best-times', BestTimes, { timeZone: 'Asia/Tokyo' });
    expect([...new Set(cells.map(({ hour }) => hour))].toSorted((a, b) => a - b)).toEqual([19, 20]);
  });

  it('looks at the kinds that are asked for', async () => {
    const { cells } = await ask('reports/best-times', BestTimes, { kind: 'share' });
    expect(cells.map(({ mean, estimate }) => [mean, estimate?.ratio])).toEqual(cells.map(() => [0, 1]));
  });

  it('is not told from few posts', async () => {
    const fortnight = { from: '2026-03-01T00:00:00+01:00', to: '2026-03-15T00:00:00+01:00' };
    const { isEnough, best, cells } = await ask('reports/best-times', BestTimes, fortnight);
    expect([isEnough, best, cells.every(({ estimate }) => estimate === null)]).toEqual([false, null, true]);
  });

  it('is not supported where nothing counts posts', async () => {
    const { state, posts } = await ask('reports/best-times', BestTimes, { platform: 'facebook' });
    expect([state, posts]).toEqual(['not_supported', 0]);
  });

  it('does not look at posts that were deleted within their time', async () => {
    const where = { workspaceId, externalId: '0 1' };
    await api.database.prisma.post.updateMany({ where, data: { removedAt: new Date(noon(0, 1) + hourMs) } });
    const { posts, leftOut } = await ask('reports/best-times', BestTimes);
    await api.database.prisma.post.updateMany({ where, data: { removedAt: null } });
    expect([posts, leftOut.deleted]).toEqual([27, 1]);
  });
});

describe('the posts behind an hour of the week', () => {
  it('give its mean again, and lead to their readings', async () => {
    const query = { weekday: '2', hour: '12' };
    const { posts, of } = await ask('evidence/best-times', BestTimesEvidence, query);
    expect([of, posts.map(({ interactions }) => interactions)]).toEqual([7, [40, 40, 40, 40, 40, 40, 40]]);
    const found = await ask(`evidence/posts/${posts[0]?.postId ?? ''}`, PostEvidence);
    expect(found.observations.length).toBeGreaterThan(1);
  });
});
