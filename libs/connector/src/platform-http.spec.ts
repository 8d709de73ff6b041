import { createServer, type RequestListener, type Server } from 'node:http';

import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import type { Connector } from './connector.js';
import { AuthExpired, Gone, Malformed, NotPermitted, RateLimited, Transient } from './errors.js';
import type { Budget, PlatformHttp } from './http.js';
import { createPlatformHttp, type PlatformHttpSetup } from './platform-http.js';
import { statusFailure } from './status-failure.js';

const Count = z.object({ count: z.number() });
const now = new Date('2026-11-02T10:00:00.000Z');
const token = 'secret-token/with+signs';
const servers: Server[] = [];
const log: string[] = [];

afterEach(async () => {
  log.length = 0;
  const closing = servers.splice(0).map((server) => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  await Promise.all(closing);
});

const listen = async (answer: RequestListener): Promise<URL> => {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return new URL(`http://127.0.0.1:${address.port}/`);
};

const connector: PlatformHttpSetup['connector'] = {
  apiVersion: 'v1',
  authorize: (credentials, request) => {
    log.push('authorize');
    const headers = new Headers(request.headers);
    headers.set('authorization', `Bearer ${String(credentials['token'])}`);
    return new Request(request, { headers });
  },
  failure: (response, at) => {
    log.push('failure');
    return statusFailure(response, at);
  },
  quotas: ({ limit, headers }, at) => {
    log.push(`quotas of ${limit}`);
    const left = headers.get('x-left');
    return left === null ? [] : [{ endpoint: limit ?? '', remaining: Number(left), resetsAt: at }];
  },
};

const budget: Budget = {
  spend: async (endpoint, units) => {
    log.push(`spend ${units} of ${endpoint}`);
    return { micros: 0, month: '2026-11-01' };
  },
  settle: async () => {},
  learn: async ({ endpoint, remaining }) => {
    log.push(`learn ${remaining} of ${endpoint}`);
  },
};

const door = (api: URL, more: Partial<PlatformHttpSetup> = {}): PlatformHttp =>
  createPlatformHttp({
    connector,
    app: { clientId: 'id', clientSecret: 'client-secret', endpoints: { authorize: api, token: api, api } },
    credentials: { token },
    budget,
    now: () => now,
    ...more,
  });

const get = (http: PlatformHttp, api: URL, path = 'posts?limit=2') =>
  http.get(new URL(path, api), Count, { endpoint: 'posts' });

describe('the door to a platform', () => {
  it('pays, authorises, sends, learns, judges and parses in this order', async () => {
    const api = await listen((request, response) => {
      log.push(`sent ${request.headers.authorization ?? ''}`);
      response.setHeader('x-left', '7').end('{"count":3}');
    });
    const { value } = await door(api).get(new URL('posts', api), Count, { endpoint: 'posts', cost: 4 });
    expect(value).toEqual({ count: 3 });
    const steps = [
      'spend 4 of posts',
      'authorize',
      `sent Bearer ${token}`,
      'quotas of posts',
      'learn 7 of posts',
      'failure',
    ];
    expect(log).toEqual(steps);
  });

  it('keeps the answer as evidence, dated by the platform', async () => {
    const api = await listen((_request, response) => {
      response.setHeader('date', 'Mon, 02 Nov 2026 09:59:57 GMT').end('{"count":3,"more":"kept"}');
    });
    const { answer } = await get(door(api), api);
    expect(answer).toEqual({
      endpoint: '/posts?limit=2',
      apiVersion: 'v1',
      status: 200,
      fetchedAt: now,
      observedAt: new Date('2026-11-02T09:59:57.000Z'),
      body: '{"count":3,"more":"kept"}',
    });
  });

  it('dates by our clock where the platform tells no time', async () => {
    const api = await listen((_request, response) => {
      response.sendDate = false;
      response.end('{"count":3}');
    });
    const { answer } = await get(door(api), api);
    expect(answer.observedAt).toEqual(now);
  });
});

describe('the careful door to a platform', () => {
  it('blanks secrets in the evidence', async () => {
    const echo = {
      count: 1,
      next: `https://x/?access_token=${encodeURIComponent(token)}&a=1`,
      token,
      other: 'access_token=abc',
    };
    const api = await listen((_request, response) => response.end(JSON.stringify(echo)));
    const { answer } = await get(door(api), api, 'posts?access_token=zzz&appsecret_proof=yyy&limit=2');
    expect(answer.endpoint).toBe('/posts?access_token=redacted&appsecret_proof=redacted&limit=2');
    expect(JSON.parse(answer.body)).toEqual({
      count: 1,
      next: 'https://x/?access_token=redacted&a=1',
      token: 'redacted',
      other: 'access_token=redacted',
    });
  });

  it('blanks the secret of the app too', async () => {
    const api = await listen((_request, response) => response.end('{"count":1,"echo":"client-secret"}'));
    const { answer } = await get(door(api), api);
    expect(answer.body).toBe('{"count":1,"echo":"redacted"}');
  });

  it('sends nothing when the budget is spent', async () => {
    const spent: Budget = { ...budget, spend: () => Promise.reject(new RateLimited(now)) };
    const api = await listen((_request, response) => response.end('{"count":3}'));
    await expect(get(door(api, { budget: spent }), api)).rejects.toBeInstanceOf(RateLimited);
    expect(log).toEqual([]);
  });

  it('sends no token to another host', async () => {
    const api = await listen((_request, response) => response.end('{"count":3}'));
    const other = await listen((_request, response) => response.end('{"count":3}'));
    await expect(get(door(api), other)).rejects.toBeInstanceOf(Malformed);
    expect(log).not.toContain('authorize');
  });

  it('follows no redirect', async () => {
    const api = await listen((_request, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    await expect(get(door(api), api)).rejects.toBeInstanceOf(Malformed);
    expect(log.filter((step) => step.startsWith('spend'))).toHaveLength(1);
  });

  it('hands the answer on with the news that a thing is gone', async () => {
    const api = await listen((_request, response) => response.writeHead(404).end('{"gone":true}'));
    const error: unknown = await get(door(api), api).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Gone);
    expect(error).toMatchObject({ answer: { status: 404, body: '{"gone":true}' } });
  });

  it('keeps the name of what is known before anything is sent', async () => {
    const authorize: Connector['authorize'] = () => {
      throw new NotPermitted('no token for this account');
    };
    const api = await listen((_request, response) => response.end('{"count":3}'));
    await expect(get(door(api, { connector: { ...connector, authorize } }), api)).rejects.toBeInstanceOf(NotPermitted);
  });

  it('takes credentials of another shape for a connection that must be made again', async () => {
    const parse: Connector['authorize'] = (credentials) => {
      z.object({ other: z.string() }).parse(credentials);
      throw new NotPermitted('not reached');
    };
    const api = await listen((_request, response) => response.end('{"count":3}'));
    await expect(get(door(api, { connector: { ...connector, authorize: parse } }), api)).rejects.toBeInstanceOf(
      AuthExpired,
    );
  });
});

describe('an answer that does not come whole', () => {
  const cases: readonly (readonly [string, RequestListener])[] = [
    ['a reset', (request) => request.socket.resetAndDestroy()],
    ['a hang-up', (request) => request.socket.destroy()],
    [
      'fewer bytes than announced',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"count":3}', () => response.destroy());
      },
    ],
    [
      'a break between two chunks',
      (_request, response) => {
        response.write('{"count":', () => response.destroy());
      },
    ],
    ['JSON cut in half under a right length', (_request, response) => response.end('{"count":')],
    [
      'JSON cut in half without a length',
      (_request, response) => {
        response.writeHead(200, { connection: 'close' }).end('{"count":3,"text":"half a str');
      },
    ],
  ];

  it.each(cases)('is worth asking again after %s', async (_name, answer) => {
    const api = await listen(answer);
    await expect(get(door(api), api)).rejects.toBeInstanceOf(Transient);
    expect(log.filter((step) => step.startsWith('spend'))).toEqual(['spend 1 of posts']);
  });

  it('is worth asking again after too long a silence', async () => {
    const api = await listen(() => {});
    await expect(get(door(api, { timeoutMs: 30 }), api)).rejects.toThrow(/no answer in time/);
  });

  it('is worth asking again after a silence within the body', async () => {
    const api = await listen((_request, response) => response.write('{"count":'));
    const error: unknown = await get(door(api, { timeoutMs: 200 }), api).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Transient);
  });

  it('is worth asking again when nobody listens', async () => {
    const api = await listen((_request, response) => response.end());
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    await expect(get(door(api), api)).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('an answer in an unknown shape', () => {
  const personal = 'Ann Smith, 12 Main Street';

  it('is named by its endpoint and the first place that differs, never by its values', async () => {
    const api = await listen((_request, response) => response.end(JSON.stringify({ count: personal })));
    const error: unknown = await get(door(api), api).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Malformed);
    expect(String(error)).toMatch(/\/posts has an unknown shape at count/);
    expect(String(error)).not.toContain('Ann');
  });

  it('is malformed when it is whole and no JSON', async () => {
    const api = await listen((_request, response) => response.end(`<html>${personal}</html>`));
    const error: unknown = await get(door(api), api).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Malformed);
    expect(String(error)).not.toContain('Ann');
  });

  it('is malformed when it is larger than allowed', async () => {
    const api = await listen((_request, response) =>
      response.end(JSON.stringify({ count: 1, pad: 'x'.repeat(5_000) })),
    );
    await expect(get(door(api, { maxBytes: 1_000 }), api)).rejects.toThrow(/larger than 1000 bytes/);
    await expect(get(door(api, { maxBytes: 10_000 }), api)).resolves.toMatchObject({ value: { count: 1 } });
  });
});
