import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FigureList } from '@libs/contract';
import { postIdOf } from '@libs/database';
import { postIdText } from '@libs/reports';

import { book, newAccount } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const reading = (of: 'posts' | 'account', metrics: readonly ('views' | 'reach' | 'fans')[]) => ({
  lists: null,
  everyMs: 1,
  counts: { of, metrics },
  read: async function* () {
    yield* [];
  },
});
const facebook = scriptedConnector({ platform: 'facebook', attributed: ['reaction'], counted: ['reactions'] });
const streams = {
  ...facebook.streams,
  insights: reading('posts', ['views', 'reach']),
  page: reading('account', ['fans']),
};

let api: TestApi;
let cookie: string;
let accountId = 0;

beforeAll(async () => {
  api = await startApi({ connectors: new Map([['facebook', { ...facebook, streams }]]) });
  cookie = await signUp(api);
  const workspaceId = (await api.database.prisma.workspace.findFirstOrThrow()).id;
  const names = ['posts', 'insights', 'page'];
  accountId = await newAccount(api.database, { workspaceId, platform: 'facebook', streams: names, readAt: null });
  const target = { workspaceId, accountId, platform: 'facebook', stream: 'insights', answerHours: 720 } as const;
  const publishedAt = new Date('2026-03-01T10:00:00Z');
  const rest = { text: '', url: null, format: 'text', language: null, thumbnailUrl: null } as const;
  await book(api.database, target, {
    at: '2026-03-02T10:00:00Z',
    records: [
      { type: 'post', postId: 'p', publishedAt, ...rest },
      { type: 'count', metric: 'views', postId: 'p', total: 7 },
      { type: 'count', metric: 'reach', postId: 'p', total: 5 },
    ],
  });
  await book(api.database, target, {
    at: '2026-03-03T10:00:00Z',
    records: [{ type: 'break', of: 'posts', metric: 'reach' }],
  });
});
afterAll(() => api.stop());

const figures = async (path: string) => FigureList.parse((await api.send('GET', path, { cookie })).body).figures;

describe('the counters beside the three kinds', () => {
  it('of a post stand as they were read; one that was given up is not supported, with its break and last value', async () => {
    const path = `/v1/posts/${postIdText(postIdOf(accountId, 'p'))}/figures`;
    expect(await figures(path)).toMatchObject([
      { metric: 'views', state: 'measured', value: 7, lastValue: 7, brokenOffAt: null },
      { metric: 'reach', state: 'not_supported', value: null, lastValue: 5, brokenOffAt: '2026-03-03T10:00:00.000Z' },
    ]);
  });

  it('of an account are there before they are read, without a figure', async () => {
    const [fans] = await figures(`/v1/accounts/${accountId}/figures`);
    expect(fans).toMatchObject({
      metric: 'fans',
      state: 'pending',
      value: null,
      lastValue: null,
      observedAt: null,
      fetchId: null,
    });
  });

  it('are told of nothing that does not exist', async () => {
    expect((await api.send('GET', '/v1/accounts/999/figures', { cookie })).status).toBe(404);
    expect((await api.send('GET', '/v1/posts/999/figures', { cookie })).status).toBe(404);
  });
});
