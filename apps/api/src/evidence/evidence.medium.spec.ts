import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CellEvidence, EngagementReport, FetchEvidence, PostEvidence, RankedPosts } from '@libs/contract';
import type { Database, IngestTarget } from '@libs/database';
import type { z } from 'zod';

import { book, count, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const kinds = ['reaction', 'comment', 'share'] as const;
const counters = ['reactions', 'comments', 'shares'] as const;
const connectors = new Map([
  ['x', scriptedConnector({ platform: 'x', attributed: kinds, counted: counters })],
] as const);
const streams = ['posts', 'counters', 'reactions', 'comments', 'shares'];

let api: TestApi;
let cookie: string;
let database: Database;
let target: IngestTarget;

const get = async <T>(schema: z.ZodType<T>, path: string, query: Record<string, string> = {}): Promise<T> => {
  const reply = await api.send('GET', `${path}?${new URLSearchParams(query).toString()}`, { cookie });
  if (reply.status !== 200) throw new Error(reply.text);
  return schema.parse(reply.body);
};
const week = { from: '2026-03-02T00:00:00+01:00', to: '2026-03-09T00:00:00+01:00', timeZone: 'Europe/Berlin' };
const reported = async (query: Record<string, string>) =>
  (await get(EngagementReport, '/v1/reports/engagement', { groupBy: '', ...query })).totals[0]?.cell;
const evidence = (query: Record<string, string>) => get(CellEvidence, '/v1/evidence/cell', query);
const sum = (figures: readonly (number | null | undefined)[]): number =>
  figures.reduce<number>((a, b) => a + (b ?? 0), 0);

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-03-10T12:00:00Z');
  cookie = await signUp(api);
  ({ database } = api);
  const workspaceId = (await database.prisma.workspace.findFirstOrThrow()).id;
  const accountId = await newAccount(database, { workspaceId, platform: 'x', streams, readAt: null });
  target = { workspaceId, accountId, platform: 'x', stream: 'all', answerHours: 720 };
  await database.prisma.streamState.create({ data: { workspaceId, accountId, stream: 'all' } });
  const people = ['ada', 'ben', 'cem', 'dora', 'eve', 'fay'];
  const likes = (postId: string, by: readonly string[], at: string | null) =>
    by.map((person) => interaction('reaction', { postId, by: person, at }));
  await book(database, target, {
    at: '2026-03-02T09:00:00Z',
    records: [
      post('old', '2026-02-20T10:00:00Z', 'We hire #careers'),
      count('old', 'reactions', 40),
      ...likes('old', ['zoe'], null),
    ],
  });
  await book(database, target, {
    at: '2026-03-03T10:00:00Z',
    records: [
      post('a', '2026-03-03T08:00:00Z', 'It is out #launch #careers'),
      post('b', '2026-03-03T09:00:00Z', 'Just so'),
      count('a', 'reactions', 7),
      count('b', 'reactions', 3),
      count('old', 'reactions', 43),
      ...likes('a', people, '2026-03-03T09:30:00Z'),
      ...likes('b', ['ada', 'ben'], '2026-03-03T09:40:00Z'),
      interaction('comment', { postId: 'a', by: 'gil', at: '2026-03-03T09:50:00Z' }),
      ...people.map((person) => interaction('comment', { postId: 'b', by: person, at: '2026-03-03T09:55:00Z' })),
    ],
  });
  await book(database, target, {
    at: '2026-03-05T10:00:00Z',
    records: [
      count('a', 'reactions', 9),
      count('b', 'reactions', 1),
      ...likes('a', ['hal'], '2026-03-05T07:30:00Z'),
      { type: 'listing', postId: 'b', kind: 'reaction', details: null, part: 'whole', since: null },
      ...likes('b', ['ada'], '2026-03-03T09:40:00Z'),
    ],
  });
  await database.prisma.streamState.updateMany({
    where: { workspaceId },
    data: { health: 'healthy', observedAt: api.clock.now, succeededAt: api.clock.now },
  });
});
afterAll(() => api.stop());

describe('the evidence of a cell', () => {
  it.each([
    ['the whole week', {}],
    ['one day', { from: '2026-03-03T00:00:00+01:00', to: '2026-03-04T00:00:00+01:00' }],
    ['one hour', { from: '2026-03-05T10:00:00Z', to: '2026-03-05T11:00:00Z' }],
    ['one kind', { kind: 'reaction' }],
    ['a tag', { tag: 'careers' }],
    ['an audience by day', { audience: '2' }],
    ['an audience in some hours', { audience: '2', from: '2026-03-03T08:00:00Z', to: '2026-03-03T10:00:00Z' }],
    ['an audience from noon to noon', { audience: '2', from: '2026-03-02T12:00:00Z', to: '2026-03-05T12:00:00Z' }],
    ['an audience until a morning', { audience: '2', to: '2026-03-05T07:00:00Z' }],
    ['an audience by days of another zone', { audience: '2', timeZone: 'America/New_York' }],
    ['an audience and a tag', { audience: '5', tag: 'launch' }],
  ] satisfies [string, Record<string, string>][])('adds up to the report: %s', async (_, query) => {
    const { cell, posts } = await evidence({ ...week, ...query });
    expect(cell).toEqual(await reported({ ...week, granularity: 'total', ...query }));
    expect(posts.length).toBeGreaterThan(0);
    for (const figure of ['counted', 'attributed', 'corrections'] as const)
      expect(sum(posts.map((entry) => entry.cell[figure]))).toBe(cell[figure] ?? 0);
  });

  it('has the exact numbers of each post, without what was there before', async () => {
    const { cell, posts } = await evidence({ ...week, kind: 'reaction' });
    expect(cell).toMatchObject({ counted: 13, attributed: 8, corrections: -2 });
    expect(posts.map((entry) => [entry.text, entry.cell.counted, entry.cell.attributed])).toEqual([
      ['Just so', 1, 1],
      ['It is out #launch #careers', 9, 7],
      ['We hire #careers', 3, 0],
    ]);
  });

  it('shows baselines apart', async () => {
    const { totals } = await get(EngagementReport, '/v1/reports/engagement', { ...week, groupBy: 'kind' });
    expect(totals.map(({ key, baseline }) => [key.kind, baseline])).toEqual([
      ['reaction', 40],
      ['comment', 0],
      ['share', 0],
    ]);
  });
});

describe('tags and audiences in the report', () => {
  it('counts a post with two tags in the rows of both', async () => {
    const { totals, notes } = await get(EngagementReport, '/v1/reports/engagement', { ...week, groupBy: 'tag' });
    expect(totals.map(({ key, cell }) => [key.tag, cell.counted, cell.attributed])).toEqual([
      ['careers', 12, 8],
      ['launch', 9, 8],
    ]);
    expect(notes).toEqual(expect.arrayContaining(['tag_counted_twice', 'untagged_left_out']));
  });

  it('gives audiences attributed figures only, and hides those of fewer than five people', async () => {
    const { totals, notes } = await get(EngagementReport, '/v1/reports/engagement', {
      ...week,
      groupBy: 'audience',
      kind: 'reaction',
    });
    expect(totals.map(({ key, cell }) => [key.audience, cell.state, cell.counted, cell.attributed])).toEqual([
      ['0', 'measured', 13, 8],
      ['1', 'suppressed', null, null],
      ['2', 'measured', null, 8],
      ['3', 'suppressed', null, null],
      ['4', 'measured', null, 7],
      ['5', 'measured', null, 7],
      ['6', 'suppressed', null, null],
    ]);
    expect(notes).toEqual(expect.arrayContaining(['audience_without_counters', 'suppressed_small_groups']));
  });

  it('hides an audience on a day on which only one of its people came', async () => {
    const day = {
      from: '2026-03-05T00:00:00+01:00',
      to: '2026-03-06T00:00:00+01:00',
      timeZone: 'Europe/Berlin',
      audience: '4',
    };
    expect(await reported(day)).toEqual({ state: 'suppressed', counted: null, attributed: null, corrections: 0 });
    expect(await evidence(day)).toEqual({
      cell: { state: 'suppressed', counted: null, attributed: null, corrections: 0 },
      posts: [],
    });
  });
});

describe('a group is small by what is asked for, not by its days and posts as a whole', () => {
  it.each([
    ['in an hour in which nobody came', { from: '2026-03-03T07:00:00Z', to: '2026-03-03T08:00:00Z' }],
    ['from noon of a day to noon of the next', { from: '2026-03-03T12:00:00Z', to: '2026-03-04T12:00:00Z' }],
    ['with a tag that its posts do not carry', { tag: 'nothing' }],
  ])('%s', async (_, query) => {
    expect(await reported({ ...week, audience: '2', ...query })).toMatchObject({ state: 'suppressed' });
  });

  it('and is none when enough came on the day before', async () => {
    const days = { from: '2026-03-03T00:00:00+01:00', to: '2026-03-04T12:00:00Z' };
    expect(await reported({ ...week, audience: '2', ...days })).toMatchObject({ state: 'measured' });
  });
});

describe('ranked posts', () => {
  it('come page by page, each once, with cells and counters', async () => {
    const first = await get(RankedPosts, '/v1/posts', { ...week, limit: '2' });
    expect(
      first.posts.map(({ externalId, inPeriod, counters: now }) => [
        externalId,
        inPeriod.interactions.counted,
        inPeriod.reactions.attributed,
        now.reactions,
      ]),
    ).toEqual([
      ['a', 9, 7, 9],
      ['old', 3, 0, 43],
    ]);
    const second = await get(RankedPosts, '/v1/posts', { ...week, limit: '2', cursor: first.nextCursor ?? '' });
    expect(second.posts.map(({ externalId }) => externalId)).toEqual(['b']);
    expect(second.nextCursor).toBeNull();
  });

  it('stand where the figures that are shown put them, however much more was listed', async () => {
    const { posts } = await get(RankedPosts, '/v1/posts', week);
    expect(posts.map(({ externalId, inPeriod }) => [externalId, inPeriod.interactions])).toMatchObject([
      ['a', { counted: 9, attributed: 8 }],
      ['old', { counted: 3, attributed: 0 }],
      ['b', { counted: 1, attributed: 7 }],
    ]);
  });

  it('can be sorted by publication and narrowed by tag', async () => {
    const { posts } = await get(RankedPosts, '/v1/posts', { ...week, sort: 'published', tag: 'careers' });
    expect(posts.map(({ externalId }) => externalId)).toEqual(['a', 'old']);
    const bad = await api.send('GET', `/v1/posts?${new URLSearchParams({ ...week, cursor: 'x' }).toString()}`, {
      cookie,
    });
    expect([bad.status, bad.body]).toMatchObject([400, { errors: [{ path: 'cursor' }] }]);
  });
});

describe('the evidence of a post', () => {
  const postNamed = async (text: string) => {
    const { posts } = await evidence(week);
    const found = posts.find((entry) => entry.text === text);
    if (found === undefined) throw new Error(`no post ${text}`);
    return found.postId;
  };

  it('lists readings and interactions, newest first, with who, when and where from', async () => {
    const found = await get(PostEvidence, `/v1/evidence/posts/${await postNamed('Just so')}`, {
      ...week,
      kind: 'reaction',
    });
    expect(found.observations).toMatchObject([
      {
        value: 1,
        delta: -2,
        sort: 'correction',
        observedAt: '2026-03-05T10:00:00.000Z',
        previousAt: '2026-03-03T10:00:00.000Z',
      },
      { value: 3, delta: 3, sort: 'delta', previousAt: '2026-03-03T09:00:00.000Z' },
    ]);
    expect(new Map(found.interactions.map(({ actor, removedAt }) => [actor?.name, removedAt]))).toEqual(
      new Map([
        ['ada', null],
        ['ben', '2026-03-05T10:00:00.000Z'],
      ]),
    );
    expect([found.observationCount, found.interactionCount]).toEqual([2, 2]);
  });

  it('marks who was there before the first reading', async () => {
    const found = await get(PostEvidence, `/v1/evidence/posts/${await postNamed('We hire #careers')}`, week);
    expect(found.interactions).toMatchObject([{ actor: { name: 'zoe' }, occurredAt: null, isBaseline: true }]);
    expect(found.observations.map(({ sort, value }) => [sort, value])).toEqual([
      ['delta', 43],
      ['baseline', 40],
    ]);
  });

  it('leads to the platform answer, until its keeping ends', async () => {
    const found = await get(PostEvidence, `/v1/evidence/posts/${await postNamed('Just so')}`, week);
    const id = found.observations[0]?.fetchId ?? '';
    const answer = await get(FetchEvidence, `/v1/evidence/fetches/${id}`);
    expect(answer).toMatchObject({ platform: 'x', stream: 'all', endpoint: '/v1/page?fields=all', status: 200 });
    expect(JSON.parse(answer.payload ?? '')).toEqual({ at: '2026-03-05T10:00:00.000Z', text: 'Grüße' });
    expect(answer.payloadHash).toMatch(/^[0-9a-f]{64}$/);
    const before = api.clock.now;
    api.clock.now = new Date('2026-04-05T10:00:00Z');
    expect(await get(FetchEvidence, `/v1/evidence/fetches/${id}`)).toMatchObject({
      payload: null,
      payloadHash: answer.payloadHash,
    });
    api.clock.now = before;
  });

  it('is not found for ids that no row has', async () => {
    const query = `from=${encodeURIComponent(week.from)}&to=${encodeURIComponent(week.to)}`;
    for (const path of [`posts/1?${query}`, 'fetches/99999999999999999999', 'fetches/4711'])
      expect([path, (await api.send('GET', `/v1/evidence/${path}`, { cookie })).status]).toEqual([path, 404]);
  });
});
