import { createHmac } from 'node:crypto';

import { afterEach, describe, expect, it } from '@jest/globals';
import { endpointsAt, Malformed, NotPermitted, type PlatformApp, type WebhookSubscriber } from '@libs/connector';
import { type LoopbackPlatform, type LoopbackRequest, type Reply, startLoopbackPlatform } from '@libs/testing';

import { x } from './x.connector.js';
import { webhooks } from './x.webhooks.js';

const app: PlatformApp = {
  clientId: 'client',
  clientSecret: 'the-consumer-secret',
  endpoints: endpointsAt(x.endpoints, null),
};
const keys = { app, verifyToken: 'unused' };
const digest = (text: string, secret = app.clientSecret): string =>
  createHmac('sha256', secret).update(text).digest('base64');

const like = JSON.stringify({
  data: {
    event_uuid: '-6412385127236528123',
    filter: { user_id: '2244994945', direction: 'inbound' },
    event_type: 'like.create',
    payload: {
      id: '87719f50',
      liked_tweet_id: '1900000000000000001',
      liked_tweet_author_id: '2244994945',
      timestamp_ms: '1784927565236',
    },
    includes: { users: [], tweets: [] },
  },
});
const eventOf = (type: string, filter: object = { user_id: '7' }): string =>
  JSON.stringify({ data: { event_uuid: '1', event_type: type, filter, payload: {} } });

describe('the hand-shake', () => {
  it('answers a token with its signature', () => {
    const told = webhooks.answer(new URLSearchParams({ crc_token: 'abcDEF-123_=' }), keys);
    expect(told).toMatchObject({ contentType: 'application/json' });
    expect(JSON.parse(told?.body ?? '')).toEqual({ response_token: `sha256=${digest('abcDEF-123_=')}` });
  });

  it.each([like, '{}', 'two words', '"', '', 'a'.repeat(300)])(
    'signs nothing that could be a delivery: %s',
    (token) => {
      expect(webhooks.answer(new URLSearchParams({ crc_token: token }), keys)).toBeNull();
    },
  );
});

describe('the signature', () => {
  const headersOf = (value: string): Headers => new Headers({ 'x-twitter-webhooks-signature': value });

  it('is that of the bytes as sent', () => {
    expect(webhooks.isGenuine({ headers: headersOf(`sha256=${digest(like)}`), body: Buffer.from(like) }, app)).toBe(
      true,
    );
  });

  it('does not fit another body, another secret or another form', () => {
    const body = Buffer.from(like);
    for (const told of [`sha256=${digest(`${like} `)}`, `sha256=${digest(like, 'other')}`, digest(like), 'sha256=', ''])
      expect(webhooks.isGenuine({ headers: headersOf(told), body }, app)).toBe(false);
    expect(webhooks.isGenuine({ headers: new Headers(), body }, app)).toBe(false);
  });
});

describe('an app whose API key and secret were entered', () => {
  const own = { ...app, consumer: { key: 'api-key', secret: 'api-key-secret' } };

  it('answers and is told with that secret, and not with the client secret', () => {
    const told = webhooks.answer(new URLSearchParams({ crc_token: 'abc' }), { ...keys, app: own });
    expect(JSON.parse(told?.body ?? '')).toEqual({ response_token: `sha256=${digest('abc', 'api-key-secret')}` });
    const delivery = (secret: string) => ({
      headers: new Headers({ 'x-twitter-webhooks-signature': `sha256=${digest(like, secret)}` }),
      body: Buffer.from(like),
    });
    expect(webhooks.isGenuine(delivery('api-key-secret'), own)).toBe(true);
    expect(webhooks.isGenuine(delivery(app.clientSecret), own)).toBe(false);
  });
});

describe('a delivery', () => {
  it('tells of a like whose it is and what it is called', () => {
    expect(webhooks.events(like)).toEqual([
      { accountId: '2244994945', eventId: '-6412385127236528123', streams: ['counters', 'likes'] },
    ]);
  });

  it.each([
    ['post.create', ['posts', 'counters']],
    ['post.delete', ['posts', 'counters']],
    ['post.reply.create', ['counters', 'replies']],
    ['post.quote.create', ['counters', 'quotes']],
    ['post.repost.create', ['counters', 'reposts']],
    ['follow.follow', ['followers']],
  ])('maps %s to its streams', (type, streams) => {
    expect(webhooks.events(eventOf(type)).map((event) => event.streams)).toEqual([streams]);
  });

  it('of nothing that is read tells nothing', () => {
    expect(webhooks.events(eventOf('dm.received'))).toEqual([]);
    expect(webhooks.events(eventOf('oauth.revoke', {}))).toEqual([]);
  });

  it.each(['', '[]', '{"data":{}}', '{"for_user_id":"1","favorite_events":[]}'])(
    'of an unknown shape is refused by name: %s',
    (body) => {
      expect(() => webhooks.events(body)).toThrow(Malformed);
    },
  );
});

describe('subscribing', () => {
  let platform: LoopbackPlatform | undefined;
  afterEach(() => platform?.close());

  const callback = 'https://resonance.example/v1/webhooks/x/id';
  interface Standing {
    readonly webhooks?: readonly object[];
    readonly subscriptions?: readonly object[];
  }
  const answerWith =
    (standing: Standing) =>
    ({ method, url }: LoopbackRequest): Reply => {
      if (url.pathname === '/oauth2/token') return { body: { token_type: 'bearer', access_token: 'app-only-token' } };
      if (url.pathname === '/2/webhooks')
        return {
          body:
            method === 'GET' ? { data: standing.webhooks ?? [] } : { data: { id: '55', url: callback, valid: true } },
        };
      return { body: method === 'GET' ? { data: standing.subscriptions ?? [] } : { data: { subscribed: true } } };
    };
  const subscriberAt = async (answer: (request: LoopbackRequest) => Reply): Promise<WebhookSubscriber> => {
    platform = await startLoopbackPlatform(answer);
    return {
      app: { ...app, endpoints: endpointsAt(x.endpoints, platform.url) },
      credentials: { accessToken: 'user-token-of-x' },
      accountId: '7',
      callback: new URL(callback),
      verifyToken: 'unused',
      learned: {},
      now: new Date('2026-11-02T10:00:00Z'),
    };
  };
  const asked = (): string[] => (platform?.requests ?? []).map(({ method, url }) => `${method} ${url.pathname}`);

  it('asks for the app’s token with its API key and secret, where they were entered', async () => {
    const subscriber = await subscriberAt(answerWith({}));
    const consumer = { key: 'api-key', secret: 'api-key-secret' };
    await webhooks.subscribe({ ...subscriber, app: { ...subscriber.app, consumer } });
    expect(platform?.requests[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('api-key:api-key-secret').toString('base64')}`,
    );
  });

  it('registers the address with the app’s token and every event with the account’s', async () => {
    await expect(webhooks.subscribe(await subscriberAt(answerWith({})))).resolves.toEqual({ until: null });
    expect(asked().slice(0, 4)).toEqual([
      'POST /oauth2/token',
      'GET /2/webhooks',
      'POST /2/webhooks',
      'GET /2/activity/subscriptions',
    ]);
    expect(asked().slice(4)).toEqual(Array.from({ length: 7 }, () => 'POST /2/activity/subscriptions'));
    const bearers = (platform?.requests ?? []).map(({ headers }) => headers.authorization);
    expect(bearers.slice(1, 3)).toEqual(['Bearer app-only-token', 'Bearer app-only-token']);
    expect(new Set(bearers.slice(3))).toEqual(new Set(['Bearer user-token-of-x']));
  });

  it('has a webhook that is no longer valid looked at again, and adds only what is missing', async () => {
    const standing = [
      'post.create',
      'post.delete',
      'post.reply.create',
      'post.quote.create',
      'post.repost.create',
      'follow.follow',
    ];
    const subscriptions = standing.map((type) => ({
      subscription_id: type,
      event_type: type,
      filter: { user_id: '7' },
      webhook_id: '55',
    }));
    const known = [{ id: '55', url: callback, valid: false }];
    await webhooks.subscribe(await subscriberAt(answerWith({ webhooks: known, subscriptions })));
    expect(asked()).toEqual([
      'POST /oauth2/token',
      'GET /2/webhooks',
      'PUT /2/webhooks/55',
      'GET /2/activity/subscriptions',
      'POST /2/activity/subscriptions',
    ]);
  });

  it('says that the app is not enrolled, and no secret', async () => {
    const denied = {
      title: 'Client Forbidden',
      type: 'https://api.x.com/2/problems/client-forbidden',
      detail: 'not enrolled: the-consumer-secret',
    };
    const subscriber = await subscriberAt(() => ({ status: 403, body: denied }));
    const error = await webhooks.subscribe(subscriber).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(NotPermitted);
    expect(String(error)).not.toContain('the-consumer-secret');
  });

  it('ends with every subscription of the account and of no other', async () => {
    const subscriptions = [
      { subscription_id: '1', event_type: 'like.create', filter: { user_id: '7' } },
      { subscription_id: '2', event_type: 'like.create', filter: { user_id: '8' } },
    ];
    await webhooks.unsubscribe(await subscriberAt(answerWith({ subscriptions })));
    expect(asked()).toEqual(['GET /2/activity/subscriptions', 'DELETE /2/activity/subscriptions/1']);
  });
});
