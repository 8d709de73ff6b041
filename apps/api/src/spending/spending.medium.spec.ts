import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InteractionRecord } from '@libs/connector';
import { Spending } from '@libs/contract';

import { book, newAccount } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const pricing = { prices: { post: 5_000 }, most: () => ({ post: 100 }), returned: () => [], rechecked: 'post' };
const rechecks = {
  lists: null,
  everyMs: 1,
  rechecks: ['reply'],
  read: async function* () {
    yield* [];
  },
};
const scripted = (platform: 'x' | 'facebook') =>
  scriptedConnector({ platform, attributed: ['reaction'], counted: ['reactions'] });
const connectors = new Map([
  ['x', { ...scripted('x'), pricing, streams: { ...scripted('x').streams, rechecks } }],
  ['facebook', scripted('facebook')],
] as const);

let api: TestApi;
let cookie: string;
let workspaceId = 0;
let accountId = 0;

const spending = async (): Promise<Spending> =>
  Spending.parse((await api.send('GET', '/v1/spending', { cookie })).body);
const set = (body: unknown, platform = 'x') => api.send('PUT', `/v1/spending/${platform}`, { cookie, body });
const platform = async (name: string) => (await spending()).platforms.find((one) => one.platform === name);

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-03-10T12:00:00Z');
  cookie = await signUp(api);
  workspaceId = (await api.database.prisma.workspace.findFirstOrThrow()).id;
  const readAt = api.clock.now;
  accountId = await newAccount(api.database, { workspaceId, platform: 'x', streams: ['posts'], readAt });
  await newAccount(api.database, { workspaceId, platform: 'facebook', streams: ['posts'], readAt });
  const month = new Date('2026-03-01');
  await api.database.prisma.spending.createMany({
    data: [
      { workspaceId, platform: 'x', month, accountId: 0, calls: 12, micros: 1_250_000n },
      { workspaceId, platform: 'x', month, accountId, calls: 12, micros: 1_250_000n },
      { workspaceId, platform: 'x', month: new Date('2026-02-01'), accountId: 0, calls: 99, micros: 9n },
      { workspaceId, platform: 'facebook', month, accountId: 0, calls: 7, micros: 0n },
    ],
  });
});
afterAll(() => api.stop());

describe('what reading costs', () => {
  it('is told of this month, per platform and account', async () => {
    const { month, nextMonthAt, platforms } = await spending();
    expect({ month, nextMonthAt }).toEqual({ month: '2026-03-01', nextMonthAt: '2026-04-01T00:00:00.000Z' });
    expect(platforms).toMatchObject([
      { platform: 'facebook', calls: 7, dollars: null, ceiling: { calls: null, dollars: null }, prices: {} },
      {
        platform: 'x',
        calls: 12,
        dollars: 1.25,
        prices: { post: 0.005 },
        publishedPrices: { post: 0.005 },
        accounts: [{ accountId: String(accountId), calls: 12, dollars: 1.25 }],
      },
    ]);
  });

  it('is limited by a person, whose paused reading then goes on at once', async () => {
    const where = { workspaceId, accountId };
    await api.database.prisma.streamState.updateMany({
      where,
      data: { health: 'ceiling_reached', dueAt: new Date('2026-04-01') },
    });
    await expect(platform('x')).resolves.toMatchObject({ isPaused: true });
    const reply = await set({ calls: null, dollars: 25.5, prices: { post: 0.001 } });
    expect(reply.status).toBe(200);
    await expect(platform('x')).resolves.toMatchObject({
      ceiling: { calls: null, dollars: 25.5 },
      prices: { post: 0.001 },
    });
    const [row] = await api.database.prisma.streamState.findMany({ where });
    expect(row?.dueAt).toEqual(api.clock.now);
  });

  it('says what looking up again costs that keeps the ledger in step, at the price that was set', async () => {
    const publishedAt = new Date('2026-03-01T10:00:00Z');
    const reply = (interactionId: string, detail: string): InteractionRecord => ({
      type: 'interaction',
      kind: 'comment',
      detail,
      postId: 'p',
      interactionId,
      actor: null,
      occurredAt: publishedAt,
      text: 'Hi',
      parentId: null,
      url: null,
    });
    const post = {
      type: 'post',
      postId: 'p',
      publishedAt,
      text: '',
      url: null,
      format: 'text',
      language: null,
      thumbnailUrl: null,
    } as const;
    const target = { workspaceId, accountId, platform: 'x', stream: 'posts', answerHours: 720 } as const;
    const records = [post, reply('1', 'reply'), reply('2', 'reply'), reply('3', 'mention')];
    await book(api.database, target, { at: '2026-03-10T12:00:00Z', records });
    await set({ calls: null, dollars: null, prices: { post: 0.005 } });
    await expect(platform('x')).resolves.toMatchObject({ rechecks: { interactions: 2, dollars: 0.3 } });
    await expect(platform('facebook')).resolves.toMatchObject({ rechecks: null });
    await set({ calls: null, dollars: 25.5, prices: { post: 0.001 } });
    await expect(platform('x')).resolves.toMatchObject({ rechecks: { interactions: 2, dollars: 0.06 } });
  });

  it('keeps the prices that were set when only the ceiling changes', async () => {
    await set({ calls: 5, dollars: null });
    await expect(platform('x')).resolves.toMatchObject({
      ceiling: { calls: 5, dollars: null },
      prices: { post: 0.001 },
    });
  });

  it('goes back to the published price of what is not among the prices that are set', async () => {
    await set({ calls: null, dollars: 25.5, prices: {} });
    await expect(platform('x')).resolves.toMatchObject({ prices: { post: 0.005 } });
  });

  it('writes down in the log who set which ceiling and prices', async () => {
    await set({ calls: 7, dollars: 25.5, prices: { post: 0.002 } });
    const entry = await api.database.prisma.auditEntry.findFirstOrThrow({
      where: { workspaceId, action: 'spending-limit.set' },
      orderBy: { id: 'desc' },
    });
    expect(entry.detail).toEqual({ calls: '7', dollars: '25.5', 'price of post': '0.002' });
  });

  it.each([-0.001, 0.000_000_4, 1_001, '0.5'])('refuses %j as a price, and changes nothing', async (price) => {
    await set({ calls: null, dollars: null, prices: { post: 0.002 } });
    expect((await set({ calls: null, dollars: null, prices: { post: price } })).status).toBe(400);
    await expect(platform('x')).resolves.toMatchObject({ prices: { post: 0.002 } });
  });

  it('refuses a price of something that the platform does not charge for, and says what it does', async () => {
    const reply = await set({ calls: null, dollars: null, prices: { like: 1 } });
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('x has no price for like. It has one for post.');
  });

  it('refuses a ceiling below nothing', async () => {
    expect((await set({ calls: -1, dollars: null })).status).toBe(400);
  });
});
