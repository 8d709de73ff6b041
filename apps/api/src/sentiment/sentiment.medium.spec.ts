import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InteractionRecord, SourceRecord } from '@libs/connector';
import { PostEvidence, SentimentEvidence, SentimentReport } from '@libs/contract';
import {
  createAudience,
  countVersion,
  inWorkspace,
  judgeAgain,
  unjudgedAccounts,
  versionsToCount,
} from '@libs/database';
import { wordClassifier } from '@libs/sentiment';

import { book, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const zone = 'Europe/Berlin';
const week = { from: '2026-03-23T00:00:00+01:00', to: '2026-03-30T00:00:00+02:00', timeZone: zone };
const connectors = new Map([
  ['facebook', scriptedConnector({ platform: 'facebook', attributed: ['comment'], counted: [], hasThreads: true })],
  ['x', scriptedConnector({ platform: 'x', attributed: ['comment'], counted: [] })],
  ['linkedin', scriptedConnector({ platform: 'linkedin', attributed: [], counted: ['comments'] })],
] as const);
type On = 'facebook' | 'x' | 'linkedin';

let api: TestApi;
let cookie: string;
let workspaceId = 0;
const accounts: Partial<Record<On, number>> = {};

const ask = async <T>(path: string, schema: { parse: (body: unknown) => T }, query: Record<string, string> = {}) => {
  const reply = await api.send('GET', `/v1/${path}?${new URLSearchParams({ ...week, ...query }).toString()}`, {
    cookie,
  });
  if (reply.status !== 200) throw new Error(reply.text);
  return schema.parse(reply.body);
};
const report = (query: Record<string, string> = {}) => ask('reports/sentiment', SentimentReport, query);
const evidence = (query: Record<string, string> = {}) => ask('evidence/sentiment', SentimentEvidence, query);
const countsOf = ({ whole }: SentimentReport) => {
  const { comments, positive, neutral, negative, unknown, unjudged } = whole;
  return { comments, positive, neutral, negative, unknown, unjudged };
};

let said = 0;
const says = (
  text: string | null,
  more: { by?: string; on?: string; at?: string; own?: boolean } = {},
): InteractionRecord => {
  said += 1;
  return {
    ...interaction('comment', {
      postId: more.on ?? 'p',
      by: more.by ?? `person ${said}`,
      at: more.at ?? '2026-03-24T10:00:00Z',
    }),
    interactionId: `c${said}`,
    text,
    url: null,
    ...(more.own === true && { isByAccount: true }),
  };
};
const bookOn = async (on: On, at: string, records: readonly SourceRecord[]): Promise<void> => {
  const target = { workspaceId, accountId: accounts[on] ?? 0, platform: on, stream: 'comments', answerHours: 720 };
  await book(api.database, target, { at, records });
};

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-04-10T12:00:00Z');
  cookie = await signUp(api);
  ({ id: workspaceId } = await api.database.prisma.workspace.findFirstOrThrow());
  await api.database.prisma.workspace.update({ where: { id: workspaceId }, data: { timeZone: zone } });
  for (const platform of ['facebook', 'x', 'linkedin'] as const)
    accounts[platform] = await newAccount(api.database, {
      workspaceId,
      platform,
      streams: ['posts', 'comments'],
      openedAt: new Date('2026-03-01T00:00:00Z'),
      readAt: new Date('2026-03-01T00:00:00Z'),
    });
  await bookOn('facebook', '2026-04-09T00:00:00Z', [
    post('p', '2026-03-20T08:00:00Z', 'Neu #herbst'),
    post('q', '2026-03-20T09:00:00Z', 'Noch etwas'),
    says('Das ist ein toller Service, vielen Dank!'),
    says('Ich bin sehr zufrieden mit der Beratung'),
    says('The staff are friendly and the room is lovely', { at: '2026-03-25T10:00:00Z' }),
    says('Die Qualität ist schlecht, ich bin enttäuscht', { at: '2026-03-25T10:00:00Z' }),
    says('Habt ihr am Samstag geöffnet?', { on: 'q', at: '2026-03-25T10:00:00Z' }),
    says('El servicio es muy bueno y las chicas son amables'),
    says('Danke für das Lob, das freut uns sehr!', { own: true }),
    says('Toll, wie immer!', { at: '2026-04-01T10:00:00Z' }),
  ]);
  await bookOn('x', '2026-04-09T00:00:00Z', [
    post('p', '2026-03-20T08:00:00Z', 'On X'),
    says('This is the worst service, never again'),
  ]);
}, 120_000);
afterAll(() => api.stop());

describe('a report of what comments say', () => {
  it('counts comments by others in the period, and shows shares of those that are known', async () => {
    const found = await report();
    expect(countsOf(found)).toEqual({ comments: 7, positive: 3, neutral: 1, negative: 2, unknown: 1, unjudged: 0 });
    expect(found.whole.state).toBe('estimated');
    expect(found.whole.shares?.positive.value).toBeCloseTo(3 / 6);
    expect(found.whole.score?.value).toBeCloseTo(3 / 5);
  });

  it('tells the bounds of every share and what they were measured on', async () => {
    const { whole, classifier } = await report();
    const shares = [whole.shares?.positive, whole.shares?.neutral, whole.shares?.negative, whole.score];
    for (const share of shares) {
      expect(share?.low).toBeLessThan(share?.value ?? 0);
      expect(share?.high).toBeGreaterThan(share?.value ?? 1);
    }
    expect(classifier.version).toBe(wordClassifier.version);
    expect(classifier.measurements.map(({ language }) => language)).toEqual(['de', 'en', 'de', 'en']);
  });

  it('is split by platform and account, and not supported where comments are not listed', async () => {
    const { rows } = await report({ groupBy: 'platform' });
    expect(rows.map(({ key, figures }) => [key, figures.state, figures.positive, figures.negative])).toEqual([
      ['facebook', 'estimated', 3, 1],
      ['x', 'estimated', 0, 1],
      ['linkedin', 'not_supported', null, null],
    ]);
    const byAccount = await report({ groupBy: 'account', platform: 'x' });
    expect(byAccount.rows.map(({ key, name }) => [key, name])).toEqual([[String(accounts.x), 'x']]);
  });

  it('adds up over its days, cut at midnight of the zone', async () => {
    const { rows, buckets, whole } = await report({ granularity: 'day' });
    expect(buckets).toHaveLength(7);
    const series = rows[0]?.series ?? [];
    expect(series.map(({ comments }) => comments)).toEqual([0, 4, 3, 0, 0, 0, 0]);
    expect(series.reduce((sum, { positive }) => sum + (positive ?? 0), 0)).toBe(whole.positive);
    expect(series[0]).toMatchObject({ state: 'estimated', comments: 0, shares: null, score: null });
  });

  it('is narrowed by tag and label', async () => {
    expect((await report({ tag: 'herbst' })).whole.comments).toBe(5);
    const label = await api.database.prisma.label.create({ data: { workspaceId, name: 'Other', colour: 'blue' } });
    const other = await api.database.prisma.post.findFirstOrThrow({ where: { workspaceId, externalId: 'q' } });
    const pair = { workspaceId, labelId: label.id, postId: other.id, accountId: other.accountId };
    await api.database.prisma.postLabel.create({ data: { ...pair, source: 'manual' } });
    expect(countsOf(await report({ label: String(label.id) }))).toMatchObject({ comments: 1, neutral: 1 });
  });

  it('is refused with words where it would have too many cells', async () => {
    const query = { from: '1975-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z', granularity: 'day' };
    const reply = await api.send('GET', `/v1/reports/sentiment?${new URLSearchParams(query).toString()}`, { cookie });
    expect([reply.status, reply.body]).toMatchObject([400, { errors: [{ path: 'granularity' }] }]);
  });
});

describe('the comments behind it', () => {
  it('are those that were judged so, the newest first, and lead to what was read', async () => {
    const { comments, of, state } = await evidence({ sentiment: 'positive' });
    expect([state, of]).toEqual(['measured', 3]);
    expect(comments.map(({ text }) => text)).toContain('Ich bin sehr zufrieden mit der Beratung');
    expect(comments[0]).toMatchObject({ text: 'The staff are friendly and the room is lovely', sentiment: 'positive' });
    const found = await ask(`evidence/posts/${comments[0]?.postId ?? ''}`, PostEvidence, {});
    expect(found.interactions.map(({ text }) => text)).toContain('The staff are friendly and the room is lovely');
  });

  it('are as many as the report counts, for each verdict and all of them', async () => {
    const { whole } = await report();
    for (const sentiment of ['positive', 'neutral', 'negative', 'unknown'] as const)
      expect((await evidence({ sentiment })).of).toBe(whole[sentiment]);
    expect((await evidence()).of).toBe(whole.comments);
  });

  it('lose their words to the storage rules, and the report stays as it was', async () => {
    const before = await report();
    const gone = `update comment set text = '', blanked_at = now(), blanked_why = 'time' where workspace_id = $1 and text like 'Ich bin%' returning ext`;
    expect((await api.database.pool.query(gone, [workspaceId])).rowCount).toBe(1);
    expect(countsOf(await report())).toEqual(countsOf(before));
    const { comments } = await evidence({ sentiment: 'positive' });
    expect(comments.map(({ text }) => text)).toContain(null);
  });
});

describe('a comment that changes', () => {
  it('is judged by its new words', async () => {
    const before = countsOf(await report());
    const first = says('Alles bestens, danke!', { at: '2026-03-26T10:00:00Z' });
    await bookOn('facebook', '2026-04-09T01:00:00Z', [first]);
    expect(countsOf(await report())).toMatchObject({ positive: (before.positive ?? 0) + 1, negative: before.negative });
    await bookOn('facebook', '2026-04-09T02:00:00Z', [{ ...first, text: 'Nie wieder, das ist Betrug' }]);
    expect(countsOf(await report())).toMatchObject({ positive: before.positive, negative: (before.negative ?? 0) + 1 });
  });

  it('is judged anew by a newer version, unless its words are gone', async () => {
    const before = await report();
    await api.database.pool.query(`update comment set sentiment = 2, sentiment_version = 0 where workspace_id = $1`, [
      workspaceId,
    ]);
    expect((await report()).otherVersion).toBe(before.whole.comments);
    await api.database.pool.query(`update account set sentiment_version = 0 where workspace_id = $1`, [workspaceId]);
    for (const account of await unjudgedAccounts(api.database))
      expect(await judgeAgain(api.database, account)).toBe(false);
    const after = await report();
    expect(after.otherVersion).toBe(1);
    expect(countsOf(after)).toEqual({
      ...countsOf(before),
      positive: (before.whole.positive ?? 0) - 1,
      negative: (before.whole.negative ?? 0) + 1,
    });
    expect(await unjudgedAccounts(api.database)).toEqual([]);
  });

  it('is not judged where its words were never kept, and says so', async () => {
    const before = await report();
    await bookOn('facebook', '2026-04-09T03:00:00Z', [says(null, { at: '2026-03-27T10:00:00Z' })]);
    const after = await report();
    expect([after.whole.comments, after.whole.unjudged]).toEqual([(before.whole.comments ?? 0) + 1, 1]);
    expect(after.whole.shares).toEqual(before.whole.shares);
  });
});

describe('what the comments of an audience say', () => {
  const audienceOf = async (name: string, tag: string): Promise<string> => {
    await inWorkspace(api.database, workspaceId, (tenant) =>
      createAudience(tenant, workspaceId, {
        name,
        basis: 'engaged',
        rule: { all: [{ field: 'tag', in: [tag] }], any: [], none: [] },
        now: api.clock.now,
      }),
    );
    for (const key of await versionsToCount(api.database))
      await countVersion(api.database, key, { now: () => api.clock.now, isStopping: () => false });
    return String((await api.database.prisma.audience.findFirstOrThrow({ where: { workspaceId, name } })).id);
  };

  it('is told beside everyone, and suppressed where fewer than five known people commented', async () => {
    const many = await audienceOf('Autumn', 'herbst');
    await bookOn('facebook', '2026-04-09T04:00:00Z', [
      post('r', '2026-03-20T09:30:00Z', 'Wenig #winter'),
      says('Wirklich schön', { on: 'r', by: 'one' }),
      says('Sehr schön', { on: 'r', by: 'two' }),
    ]);
    const few = await audienceOf('Winter', 'winter');
    const { rows, whole } = await report({ groupBy: 'audience', audience: `0,${many},${few}` });
    expect(rows.map(({ key, figures }) => [key, figures.state])).toEqual([
      ['0', 'estimated'],
      [many, 'estimated'],
      [few, 'suppressed'],
    ]);
    expect(rows[0]?.figures).toEqual(whole);
    expect(rows[1]?.figures.comments).toBe((await report({ audience: many })).whole.comments);
    expect(rows[2]?.series.every(({ comments }) => comments === null)).toBe(true);
    expect((await report({ audience: few })).whole.state).toBe('suppressed');
    expect(await evidence({ audience: few })).toEqual({ state: 'suppressed', comments: [], of: 0 });
    expect((await evidence({ audience: many })).of).toBe(rows[1]?.figures.comments);
  });

  it('is refused for an audience that is not there', async () => {
    const query = new URLSearchParams({ ...week, audience: '4711' }).toString();
    const reply = await api.send('GET', `/v1/reports/sentiment?${query}`, { cookie });
    expect(reply.status).toBe(400);
  });
});
