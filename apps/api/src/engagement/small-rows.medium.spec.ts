import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CellEvidence, EngagementReport, PostEvidence } from '@libs/contract';
import type { SourceRecord } from '@libs/connector';
import type { Database, IngestTarget } from '@libs/database';
import { isSmall } from '@libs/domain';
import type { z } from 'zod';

import { newKey } from '../../testing/company.js';
import { book, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { csvRecords } from '../../testing/parse-csv.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const kinds = ['reaction', 'comment', 'share'] as const;
const streams = ['posts', 'counters', 'reactions', 'comments', 'shares'];
const connectors = new Map([
  ['x', scriptedConnector({ platform: 'x', attributed: kinds, counted: ['reactions'] })],
] as const);
const week = { from: '2026-03-02T00:00:00+01:00', to: '2026-03-09T00:00:00+01:00', timeZone: 'Europe/Berlin' };
/** Engaged on X, and everyone; here they are the same people. */
const [onX, launch, careers] = ['2', '4', '5'];

let api: TestApi;
let cookie: string;
let database: Database;
let target: IngestTarget;

const get = async <T>(schema: z.ZodType<T>, path: string, query: Record<string, string> = {}): Promise<T> => {
  const reply = await api.send('GET', `${path}?${new URLSearchParams(query).toString()}`, { cookie });
  if (reply.status !== 200) throw new Error(reply.text);
  return schema.parse(reply.body);
};
const report = (query: Record<string, string>) =>
  get(EngagementReport, '/v1/reports/engagement', { ...week, ...query });
const by = (
  people: readonly string[],
  kind: (typeof kinds)[number],
  of: { postId: string; at: string },
): SourceRecord[] => people.map((person) => interaction(kind, { ...of, by: person }));
const crowd = Array.from({ length: 12 }, (_, index) => `person${index}`);

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-03-10T12:00:00Z');
  cookie = await signUp(api);
  ({ database } = api);
  const workspaceId = (await database.prisma.workspace.findFirstOrThrow()).id;
  const accountId = await newAccount(database, { workspaceId, platform: 'x', streams, readAt: null });
  target = { workspaceId, accountId, platform: 'x', stream: 'all', answerHours: 720 };
  await database.prisma.streamState.create({ data: { workspaceId, accountId, stream: 'all' } });
  await book(database, target, {
    at: '2026-03-08T10:00:00Z',
    records: [
      post('a', '2026-03-02T08:00:00Z', 'It is out #launch'),
      post('b', '2026-03-02T08:30:00Z', 'Come and work here #launch #careers'),
      // Monday: many. Tuesday: one who does much. Wednesday: six. Thursday: two.
      ...by(crowd, 'reaction', { postId: 'a', at: '2026-03-02T09:00:00Z' }),
      ...kinds.flatMap((kind) => [
        ...by(['solo'], kind, { postId: 'a', at: '2026-03-03T09:00:00Z' }),
        ...by(['solo'], kind, { postId: 'b', at: '2026-03-03T09:30:00Z' }),
      ]),
      ...by(crowd.slice(0, 6), 'comment', { postId: 'a', at: '2026-03-04T09:00:00Z' }),
      ...by(crowd.slice(0, 2), 'comment', { postId: 'b', at: '2026-03-05T09:00:00Z' }),
    ],
  });
  await database.prisma.streamState.updateMany({
    where: { workspaceId },
    data: { health: 'healthy', observedAt: api.clock.now, succeededAt: api.clock.now },
  });
});
afterAll(() => api.stop());

const courseOf = ({ rows }: EngagementReport, audience: string): Record<string, number | string | null> =>
  Object.fromEntries(
    rows
      .filter(({ key }) => key.audience === undefined || key.audience === audience)
      .map(({ bucket, cell }) => [bucket.slice(0, 10), cell.attributed ?? cell.state]),
  );

describe('a day on which few people of an audience did something', () => {
  it('is not told, however much they did, nor the smallest other one, so that the total does not give it away', async () => {
    const days = await report({ audience: launch, granularity: 'day' });
    expect(courseOf(days, launch)).toEqual({
      '2026-03-01': 12,
      '2026-03-02': 'suppressed',
      '2026-03-03': 'suppressed',
      '2026-03-04': 'suppressed',
    });
    expect(days.totals[0]?.cell.attributed).toBe(26);
    expect(days.notes).toContain('suppressed_small_groups');
  });

  it('is not told in a report of that day either', async () => {
    const tuesday = { from: '2026-03-03T00:00:00+01:00', to: '2026-03-04T00:00:00+01:00' };
    const { totals, rows } = await report({ ...tuesday, audience: launch });
    expect(totals[0]?.cell).toMatchObject({ state: 'suppressed', attributed: null });
    expect(rows).toEqual([]);
  });

  it('is not to be computed from everyone, where everyone belongs to the audience', async () => {
    const { rows } = await report({ audience: `0,${onX}`, groupBy: 'audience', granularity: 'day' });
    const figures = (audience: string) =>
      rows.filter(({ key }) => key.audience === audience).map(({ cell }) => cell.attributed ?? cell.state);
    const hidden = ['suppressed', 'suppressed', 'suppressed'];
    expect(figures('0').slice(0, 4)).toEqual([12, ...hidden]);
    expect(figures(onX)).toEqual([12, ...hidden]);
  });

  it('is not to be computed from the whole of everyone, nor from how much of it is attributed', async () => {
    const tuesday = { from: '2026-03-03T00:00:00+01:00', to: '2026-03-04T00:00:00+01:00' };
    const { totals, rows, coverage } = await report({ ...tuesday, audience: `0,${onX}`, groupBy: 'audience' });
    expect(totals.map(({ cell }) => cell.attributed)).toEqual([null, null]);
    expect(rows.filter(({ cell }) => cell.attributed !== null)).toEqual([]);
    expect(coverage.attributed).toEqual({ of: 0, attributed: 0 });
  });

  it('is told of everyone where no audience is asked for', async () => {
    const { rows } = await report({ granularity: 'day' });
    expect(rows.map(({ cell }) => cell.attributed).slice(0, 4)).toEqual([12, 6, 6, 2]);
  });

  it('says so in files', async () => {
    const { key } = await newKey(api, target.workspaceId, ['read']);
    const query = new URLSearchParams({
      ...week,
      audience: launch,
      granularity: 'day',
      format: 'csv',
      table: 'course',
      mark: 'no',
    });
    const answer = await fetch(`${api.url}/v1/reports/engagement/export?${query.toString()}`, {
      headers: { authorization: `Bearer ${key}` },
    });
    const rows = csvRecords(await answer.text());
    expect(rows.map((row) => row['attributed'])).toEqual([
      '12',
      'suppressed',
      'suppressed',
      'suppressed',
      '0',
      '0',
      '0',
    ]);
  });
});

describe('a row of few people', () => {
  it('is not told by kind', async () => {
    const { totals } = await report({ audience: launch, groupBy: 'kind' });
    expect(totals.map(({ key, cell }) => [key.kind, cell.attributed ?? cell.state])).toEqual([
      ['reaction', 14],
      ['comment', 10],
      ['share', 'suppressed'],
    ]);
  });

  it('is not told by tag', async () => {
    const { totals } = await report({ audience: launch, groupBy: 'tag' });
    expect(totals.map(({ key, cell }) => [key.tag, cell.attributed ?? cell.state])).toEqual([
      ['careers', 'suppressed'],
      ['launch', 26],
    ]);
  });

  it('is not told by hour', async () => {
    const { rows } = await report({ audience: launch, granularity: 'hour' });
    expect(rows.map(({ bucket, cell }) => [bucket, cell.attributed ?? cell.state])).toEqual([
      ['2026-03-02T09:00:00.000Z', 12],
      ['2026-03-03T09:00:00.000Z', 'suppressed'],
      ['2026-03-04T09:00:00.000Z', 'suppressed'],
      ['2026-03-05T09:00:00.000Z', 'suppressed'],
    ]);
  });

  it('is found without the roll-up’s bits too', async () => {
    const before = await report({ audience: `0,${launch},${careers}`, groupBy: 'audience,kind', granularity: 'day' });
    await database.prisma.rollupAudienceDay.updateMany({ data: { people: 0n } });
    expect(await report({ audience: `0,${launch},${careers}`, groupBy: 'audience,kind', granularity: 'day' })).toEqual(
      before,
    );
  });
});

describe('the posts behind a figure of an audience', () => {
  it('are told without the parts of few people, and with the figure as it is', async () => {
    const { cell, posts } = await get(CellEvidence, '/v1/evidence/cell', { ...week, audience: launch });
    expect(cell.attributed).toBe(26);
    expect(posts.map((one) => [one.text.slice(0, 4), one.cell.state, one.cell.attributed])).toEqual([
      ['Come', 'suppressed', null],
      ['It i', 'suppressed', null],
    ]);
  });

  it('names nobody of a small group, and everybody of a large one', async () => {
    const { posts } = await get(CellEvidence, '/v1/evidence/cell', { ...week, audience: launch });
    const [few, many] = await Promise.all(
      posts.map(({ postId }) => get(PostEvidence, `/v1/evidence/posts/${postId}`, { ...week, audience: launch })),
    );
    expect(few).toMatchObject({ areInteractionsHidden: true, interactions: [], interactionCount: 0 });
    expect(many?.areInteractionsHidden).toBe(false);
    expect(many?.interactions).toHaveLength(21);
    const ofEveryone = await get(PostEvidence, `/v1/evidence/posts/${posts[0]?.postId ?? ''}`, week);
    expect(ofEveryone.interactions).toHaveLength(5);
  });
});

describe('every row that is told of an audience', () => {
  /** Made-up days: who did what with which post, so that every size of group comes up. */
  const madeUp = (): SourceRecord[] =>
    Array.from({ length: 400 }, (_, index) => {
      const [person, day, hour] = [(index * 7 + (index >> 3)) % 23, (index * index) % 13, 8 + (index % 3)];
      const at = new Date(Date.UTC(2026, 1, 3 + day, hour)).toISOString();
      return interaction(kinds[(index * 11) % 3] ?? 'share', { postId: `m${index % 9}`, by: `made${person}`, at });
    });
  const period = { from: '2026-02-01T00:00:00+01:00', to: '2026-02-22T00:00:00+01:00' };

  beforeAll(async () => {
    const tags = ['#launch', '#careers', '#support', '', '#launch #careers'];
    await book(database, target, {
      at: '2026-03-10T12:00:00Z',
      records: [
        ...Array.from({ length: 9 }, (_, index) =>
          post(`m${index}`, '2026-02-02T08:00:00Z', `Post ${tags[index % 5] ?? ''}`),
        ),
        ...madeUp(),
      ],
    });
  });

  const rowsFromScratch = (granularity: string, kind: string): Promise<readonly { people: number; n: number }[]> =>
    database.prisma.$queryRawUnsafe(`
      select a.audience_id::text as audience, date_trunc('${granularity}', coalesce(i.occurred_at, i.first_seen_at), 'Europe/Berlin') as bucket,
        ${kind} as kind, count(*)::int as n, count(distinct i.actor_id)::int as people
      from interaction i join audience_set s on s.workspace_id = i.workspace_id and s.id = i.audience_set
      cross join unnest(s.audiences) as a(audience_id)
      where i.removed_at is null and a.audience_id <> 0 group by 1, 2, 3`);

  it.each([
    ['day', 'audience'],
    ['day', 'audience,kind'],
    ['hour', 'audience'],
    ['week', 'audience,kind'],
  ])('by %s and %s has enough people, and the rest is suppressed', async (granularity, groupBy) => {
    const { rows, buckets } = await report({ ...period, granularity, groupBy });
    const kindOf = groupBy.includes('kind') ? 'i.kind' : '0';
    const scratch = await rowsFromScratch(granularity, kindOf);
    const truth = new Map(
      scratch.map((row) => [
        JSON.stringify([Reflect.get(row, 'audience'), Reflect.get(row, 'bucket'), Reflect.get(row, 'kind')]),
        row,
      ]),
    );
    const told = rows.filter(({ key, cell }) => key.audience !== '0' && (cell.attributed ?? 0) > 0);
    const of = ({ key, bucket }: (typeof rows)[number]) =>
      truth.get(JSON.stringify([key.audience, bucket, key.kind === undefined ? 0 : kinds.indexOf(key.kind)]));
    expect(told.length).toBeGreaterThan(3);
    expect(told.map(({ cell }) => cell.attributed)).toEqual(told.map((row) => of(row)?.n));
    expect(told.filter((row) => isSmall(of(row)?.people ?? 0))).toEqual([]);
    expect(buckets.length).toBeGreaterThan(1);
  });
});
