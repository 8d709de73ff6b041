import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Account, AccountList } from '@libs/contract';
import type { Platform } from '@libs/domain';

import { newAccount } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const now = new Date('2026-03-31T12:00:00Z');
const before = '2026-03-01T12:00:00.000Z';
const pricing = { prices: { own_post: 5_000, user: 10_000 }, most: () => ({ own_post: 100 }), returned: () => [] };
const scripted = (platform: Platform) => {
  const connector = scriptedConnector({ platform, attributed: ['share'], counted: ['shares'] });
  const [posts] = Object.values(connector.streams);
  if (posts === undefined) throw new Error('the scripted connector has no stream');
  const chargesOf = ({ shares }: { readonly shares: number }) => ({ own_post: 1, user: shares });
  const backfill = { ...posts, backfill: platform === 'x' ? { mostPosts: 3_200, chargesOf } : { mostPosts: null } };
  return { ...connector, streams: { ...connector.streams, backfill } };
};
const connectors = new Map([
  ['x', { ...scripted('x'), pricing }],
  ['facebook', scripted('facebook')],
] as const);

let api: TestApi;
let cookie: string;
let workspaceId = 0;
const ids: Record<string, number> = {};

const postOf = (accountId: number, publishedAt: string, fetchId: bigint) => ({
  workspaceId,
  id: BigInt(accountId) * 1_000n + BigInt(Date.parse(publishedAt) / 86_400_000 - 20_000),
  accountId,
  externalId: publishedAt,
  text: '',
  format: 'text',
  tags: [],
  publishedAt: new Date(publishedAt),
  keyedAt: new Date(publishedAt),
  firstSeenAt: now,
  fetchId,
});

const newAccountWithPast = async (platform: 'x' | 'facebook', isFree: boolean): Promise<void> => {
  const { database } = api;
  const account = { workspaceId, platform, streams: ['posts', 'backfill'], readAt: now, openedAt: now };
  const accountId = await newAccount(database, account);
  ids[platform] = accountId;
  await database.prisma.backfill.create({
    data: { workspaceId, accountId, state: isFree ? 'on' : 'needs_consent', isFree },
  });
  const { id: fetchId } = await database.prisma.fetch.create({
    data: {
      workspaceId,
      accountId,
      stream: 'posts',
      endpoint: '/',
      apiVersion: '1',
      status: 200,
      fetchedAt: now,
      observedAt: now,
      payloadHash: new Uint8Array(32),
      bytes: 0,
      payloadUntil: now,
    },
  });
  const days = ['2026-03-20', '2026-02-20', '2026-01-20', '2025-12-20', '2025-11-20'];
  await database.prisma.post.createMany({ data: days.map((day) => postOf(accountId, `${day}T00:00:00Z`, fetchId)) });
};

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = now;
  cookie = await signUp(api);
  workspaceId = (await api.database.prisma.workspace.findFirstOrThrow()).id;
  await newAccountWithPast('facebook', true);
  await newAccountWithPast('x', false);
});
afterAll(() => api.stop());

const backfillOf = async (platform: string): Promise<Account['backfill'] | undefined> =>
  AccountList.parse((await api.send('GET', '/v1/accounts', { cookie })).body).accounts.find(
    (account) => account.platform === platform,
  )?.backfill;
const act = (platform: string, body: unknown) =>
  api.send('POST', `/v1/accounts/${ids[platform]}/backfill`, { cookie, body });
const setRow = (platform: string, data: object) =>
  api.database.prisma.streamState.updateMany({
    where: { workspaceId, accountId: ids[platform] ?? 0, stream: 'backfill' },
    data,
  });
const rowOf = (platform: string) =>
  api.database.prisma.streamState.findFirst({
    where: { workspaceId, accountId: ids[platform] ?? 0, stream: 'backfill' },
  });

describe('the past of an account', () => {
  it('shows how far its reading has come', async () => {
    const chunk = null;
    await setRow('facebook', { checkpoint: { finding: null, isFound: true, after: '2026-01-20T00:00:00Z', chunk } });
    await expect(backfillOf('facebook')).resolves.toEqual({
      state: 'waiting',
      waitsFor: 'turn',
      problem: null,
      nextAt: expect.any(String),
      before,
      reachedAt: '2026-01-20T00:00:00.000Z',
      oldestAt: '2025-11-20T00:00:00.000Z',
      postsDone: 2,
      postsKnown: 4,
      isFound: true,
      mostPosts: null,
      cost: null,
    });
  });

  it.each([
    ['rate_limited', 'budget'],
    ['ceiling_reached', 'money'],
    ['outage', 'problem'],
  ])('says of a reading that is %s that it waits for %s', async (health, waitsFor) => {
    await setRow('facebook', { health, problem: 'because' });
    await expect(backfillOf('facebook')).resolves.toMatchObject({ state: 'waiting', waitsFor, problem: 'because' });
    await setRow('facebook', { health: 'healthy', problem: null });
  });

  it('does not change how the account does, nor what it waits for', async () => {
    await setRow('facebook', { health: 'rate_limited', problem: 'the window is full' });
    const { body } = await api.send('GET', '/v1/accounts', { cookie });
    const [account] = AccountList.parse(body).accounts;
    expect(account?.health).toBe('healthy');
    expect(account?.streams.map(({ stream }) => stream)).toEqual(['posts']);
    await setRow('facebook', { health: 'healthy', problem: null });
  });

  it('is paused, goes on and is cancelled, each with an entry in the log', async () => {
    expect((await act('facebook', { action: 'pause' })).body).toMatchObject({ state: 'paused', waitsFor: null });
    expect((await rowOf('facebook'))?.dueAt).toBeNull();
    expect((await act('facebook', { action: 'resume' })).body).toMatchObject({ state: 'waiting' });
    expect((await rowOf('facebook'))?.dueAt).toEqual(now);
    expect((await act('facebook', { action: 'cancel' })).body).toMatchObject({ state: 'cancelled' });
    const entries = await api.database.prisma.auditEntry.findMany({
      where: { workspaceId, action: { startsWith: 'backfill.' } },
      orderBy: { id: 'asc' },
    });
    expect(entries.map(({ action }) => action)).toEqual(['backfill.paused', 'backfill.resumed', 'backfill.cancelled']);
  });

  it('may begin its list of posts anew once more after a person let it go on', async () => {
    await act('facebook', { action: 'resume' });
    await setRow('facebook', { checkpoint: { finding: 'c1', isFound: false, answers: 1, refusedBehind: 1 } });
    await act('facebook', { action: 'pause' });
    await act('facebook', { action: 'resume' });
    expect((await rowOf('facebook'))?.checkpoint).toEqual({ finding: 'c1', isFound: false, answers: 1 });
    await act('facebook', { action: 'cancel' });
  });

  it('is not due when somebody asks for a reading of the account', async () => {
    const reply = await api.send('POST', `/v1/accounts/${ids['x']}/sync`, { cookie, body: { full: true } });
    expect(reply.body).toEqual({ streams: ['posts'] });
  });

  it('says why something cannot be done to it', async () => {
    await expect(act('facebook', { action: 'pause' })).resolves.toMatchObject({
      status: 409,
      body: { title: 'The backfill is cancelled: it cannot pause' },
    });
    await expect(act('facebook', { action: 'allow', dollars: 3 })).resolves.toMatchObject({ status: 400 });
    await expect(act('x', { action: 'allow', dollars: 0 })).resolves.toMatchObject({ status: 400 });
    await expect(
      api.send('POST', '/v1/accounts/999999/backfill', { cookie, body: { action: 'pause' } }),
    ).resolves.toMatchObject({ status: 404 });
  });

  it('that costs money tells an estimate, and begins when somebody says what it may cost', async () => {
    // Every post has two shares: half a cent for the post, two for those who shared it; 3,199 posts at most to come.
    const { id } = await api.database.prisma.fetch.findFirstOrThrow({ where: { accountId: ids['x'] ?? 0 } });
    const posts = await api.database.prisma.post.findMany({ where: { accountId: ids['x'] ?? 0 } });
    await api.database.prisma.counter.createMany({
      data: posts.map((post) => ({
        workspaceId,
        accountId: ids['x'] ?? 0,
        postId: post.id,
        metric: 'shares',
        value: 2n,
        observedAt: now,
        fetchId: id,
      })),
    });
    await expect(backfillOf('x')).resolves.toMatchObject({
      state: 'needs_consent',
      mostPosts: 3_200,
      cost: { spent: 0, allowed: null, estimate: 79.975 },
    });
    await setRow('x', { dueAt: null });
    expect((await act('x', { action: 'allow', dollars: 12.5 })).body).toMatchObject({
      state: 'waiting',
      cost: { spent: 0, allowed: 12.5 },
    });
    expect((await rowOf('x'))?.dueAt).toEqual(now);
  });
});
