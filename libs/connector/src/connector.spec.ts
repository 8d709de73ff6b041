import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { batchesOf } from './batches.js';
import { defineConnector, defineStream, type ReadContext } from './connector.js';
import type { PlatformApp } from './oauth.js';

const api = new URL('http://127.0.0.1/');
const app: PlatformApp = { clientId: 'id', clientSecret: 's', endpoints: { authorize: api, token: api, api } };

async function* known(...ids: readonly string[]) {
  for (const postId of ids) yield { postId, publishedAt: new Date(0) };
}

async function* nobody() {
  yield* [];
}

const forever = { hours: null, source: '' };

describe('what is stored', () => {
  const seen: unknown[] = [];
  const stream = defineStream({
    checkpoint: z.strictObject({ at: z.number() }),
    lists: null,
    everyMs: 1,
    read: async function* ({ checkpoint }) {
      seen.push(checkpoint);
      yield* [];
    },
  });
  const read = async (checkpoint: unknown): Promise<void> => {
    const context: ReadContext<unknown> = {
      app,
      accountId: '1',
      checkpoint,
      http: { get: () => Promise.reject(new Error('not asked')) },
      posts: () => known(),
      interactions: () => nobody(),
      isFull: false,
      now: new Date(0),
    };
    for await (const page of stream.read(context)) throw new Error(`read ${JSON.stringify(page)}`);
  };

  it('as a checkpoint is read when it has the shape that the stream knows, or is none', async () => {
    await read({ at: 7 });
    await read(null);
    expect(seen).toEqual([{ at: 7 }, null]);
  });

  it('as a checkpoint of an older shape is refused, not misread', async () => {
    await expect(async () => read({ page: 7 })).rejects.toThrow(z.ZodError);
  });

  it('as credentials of another shape is refused before anything is signed with it', () => {
    const { authorize } = defineConnector({
      platform: 'x',
      apiVersion: '1',
      endpoints: { authorize: '', token: '', api: '' },
      credentials: z.object({ token: z.string() }),
      capabilities: {
        attributed: new Set(),
        fullyListed: new Set(),
        dated: new Set(),
        counted: new Set(),
        historyDays: null,
      },
      retention: {
        actor_profile: forever,
        actor_link: forever,
        comment_words: forever,
        gone_content: forever,
        post_content: forever,
        statistics: forever,
        raw_answer: { hours: 1, source: '' },
      },
      limits: [],
      callBacks: null,
      oauth: {
        scopes: [],
        opens: {},
        checkApp: () => Promise.resolve(),
        authorizeUrl: () => api,
        exchange: () => Promise.reject(new Error('not asked')),
        refresh: () => Promise.resolve(null),
        inspect: () => Promise.resolve(null),
        accounts: () => Promise.resolve([]),
      },
      streams: {},
      authorize: ({ token }, request) => new Request(request, { headers: { authorization: token } }),
      failure: () => null,
      quotas: () => [],
    });
    expect(authorize({ token: 'good' }, new Request(api), app).headers.get('authorization')).toBe('good');
    expect(() => authorize({ key: 'old' }, new Request(api), app)).toThrow(z.ZodError);
  });
});

describe('batches', () => {
  it.each([
    [[], []],
    [['a'], [['a']]],
    [['a', 'b'], [['a', 'b']]],
    [
      ['a', 'b', 'c'],
      [['a', 'b'], ['c']],
    ],
  ])('of two out of %j are %j', async (ids, expected) => {
    const batches: string[][] = [];
    for await (const batch of batchesOf(known(...ids), 2)) batches.push(batch);
    expect(batches).toEqual(expected);
  });
});
