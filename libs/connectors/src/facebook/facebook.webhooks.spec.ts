import { createHmac } from 'node:crypto';

import { afterEach, describe, expect, it } from '@jest/globals';
import { endpointsAt, Malformed, NotPermitted, type PlatformApp, type WebhookSubscriber } from '@libs/connector';
import { type LoopbackPlatform, type LoopbackRequest, type Reply, startLoopbackPlatform } from '@libs/testing';

import { facebook } from './facebook.connector.js';
import { webhooks } from './facebook.webhooks.js';

const app: PlatformApp = {
  clientId: '138483',
  clientSecret: 'app-secret-of-facebook',
  endpoints: endpointsAt(facebook.endpoints, null),
};
const keys = { app, verifyToken: 'our-verify-token' };

const captured =
  '{"object":"page","entry":[{"id":"103149398319188","time":1608952691,"changes":[{"field":"feed","value":{"from":{"id":"3550536091656165","name":"Nicole R. Call"},"post_id":"103149398319188_208770550911373","created_time":1608952690,"item":"reaction","parent_id":"103149398319188_208770550911373","reaction_type":"love","verb":"add"}}]}]}';
const feedOf = (value: object): string =>
  JSON.stringify({ object: 'page', entry: [{ id: '112233445566778', time: 1, changes: [{ field: 'feed', value }] }] });
const comment = { item: 'comment', verb: 'add', post_id: '1_2', comment_id: '2_3', created_time: 5, from: { id: '9' } };

const signed = (body: string, secret = app.clientSecret) => ({
  headers: new Headers({ 'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }),
  body: Buffer.from(body),
});

describe('the hand-shake', () => {
  const question = (more: Record<string, string> = {}): URLSearchParams =>
    new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': 'our-verify-token',
      'hub.challenge': '1158201444',
      ...more,
    });

  it('answers the challenge exactly', () => {
    expect(webhooks.answer(question(), keys)).toEqual({ contentType: 'text/plain', body: '1158201444' });
  });

  it.each([
    ['another token', { 'hub.verify_token': 'our-verify-tokem' }],
    ['a token of another length', { 'hub.verify_token': 'our' }],
    ['no token', { 'hub.verify_token': '' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
    ['a challenge that is no challenge', { 'hub.challenge': '<script>' }],
  ])('does not answer %s', (_, more) => {
    expect(webhooks.answer(question(more), keys)).toBeNull();
  });
});

describe('the signature', () => {
  it('is that of the bytes as sent, also of the escaped form', () => {
    expect(webhooks.isGenuine(signed(captured), app)).toBe(true);
    expect(webhooks.isGenuine(signed(String.raw`{"name":"\u00e4"}`), app)).toBe(true);
  });

  it('does not fit another body, another secret or another form', () => {
    const { headers } = signed(captured);
    expect(webhooks.isGenuine({ headers, body: Buffer.from(`${captured} `) }, app)).toBe(false);
    expect(webhooks.isGenuine(signed(captured, 'another-secret'), app)).toBe(false);
    const hex = (headers.get('x-hub-signature-256') ?? '').replace('sha256=', '');
    for (const told of [hex, `sha1=${hex}`, `sha256=${hex.slice(2)}`, `sha256=${hex}00`, 'sha256=', ''])
      expect(
        webhooks.isGenuine({ headers: new Headers({ 'x-hub-signature-256': told }), body: Buffer.from(captured) }, app),
      ).toBe(false);
    expect(webhooks.isGenuine({ headers: new Headers(), body: Buffer.from(captured) }, app)).toBe(false);
  });
});

describe('a delivery', () => {
  it('tells of a captured reaction which page and which streams have news', () => {
    expect(webhooks.events(captured)).toMatchObject([
      { accountId: '103149398319188', streams: ['counters', 'reactions'] },
    ]);
  });

  it.each([
    [comment, ['counters', 'comments']],
    [{ ...comment, verb: 'remove' }, ['counters', 'comments']],
    [{ item: 'share', verb: 'add', post_id: '240001_3001', share_id: '3001', created_time: 5 }, ['counters', 'shares']],
    [{ item: 'like', verb: 'add', post_id: '1_2', sender_id: 240001 }, ['counters', 'reactions']],
    [{ item: 'photo', verb: 'add', post_id: '1_2', created_time: 5 }, ['posts', 'counters']],
  ])('maps %j to its streams', (value, streams) => {
    expect(webhooks.events(feedOf(value)).map((event) => event.streams)).toEqual([streams]);
  });

  it('names the same event the same and others otherwise', () => {
    const nameOf = (value: object): string | undefined => webhooks.events(feedOf(value))[0]?.eventId;
    expect(nameOf(comment)).toBe(nameOf({ ...comment, message: 'edited on the way' }));
    const others = [
      { ...comment, verb: 'remove' },
      { ...comment, comment_id: '2_4' },
      { ...comment, from: { id: '8' } },
      { ...comment, created_time: 6 },
    ].map(nameOf);
    expect(new Set([nameOf(comment), ...others]).size).toBe(5);
  });

  it('of nothing that is read tells nothing', () => {
    expect(webhooks.events(feedOf({ item: 'milestone', verb: 'add' }))).toEqual([]);
    expect(webhooks.events('{"object":"user","entry":[{"id":"1"}]}')).toEqual([]);
    expect(
      webhooks.events('{"object":"page","entry":[{"id":"1","changes":[{"field":"mention","value":{}}]}]}'),
    ).toEqual([]);
  });

  it.each(['', 'nonsense', '[]', '{"object":"page"}', '{"object":"page","entry":[{"id":1}]}', feedOf({ verb: 'add' })])(
    'of an unknown shape is refused by name: %s',
    (body) => {
      expect(() => webhooks.events(body)).toThrow(Malformed);
    },
  );
});

describe('subscribing', () => {
  let platform: LoopbackPlatform | undefined;
  afterEach(() => platform?.close());

  const subscriberAt = async (answer: (request: LoopbackRequest) => Reply): Promise<WebhookSubscriber> => {
    platform = await startLoopbackPlatform(answer);
    return {
      app: { ...app, endpoints: endpointsAt(facebook.endpoints, platform.url) },
      credentials: { userToken: 'user-token', pageToken: 'page-token' },
      accountId: '112233',
      callback: new URL('https://resonance.example/v1/webhooks/facebook/id'),
      verifyToken: 'our-verify-token',
      learned: {},
      now: new Date('2026-11-02T10:00:00Z'),
    };
  };
  const asked = (): string[] => (platform?.requests ?? []).map(({ method, url }) => `${method} ${url.pathname}`);

  it('gives the app its address with the app’s token, then the page with its own', async () => {
    const subscriber = await subscriberAt(({ method }) => ({
      body: method === 'GET' ? { data: [] } : { success: true },
    }));
    await expect(webhooks.subscribe(subscriber)).resolves.toEqual({ until: null });
    expect(asked()).toEqual([
      'GET /v26.0/138483/subscriptions',
      'POST /v26.0/138483/subscriptions',
      'POST /v26.0/112233/subscribed_apps',
    ]);
    const [, ofApp, ofPage] = platform?.requests ?? [];
    expect(Object.fromEntries(ofApp?.form ?? [])).toEqual({
      object: 'page',
      callback_url: subscriber.callback.href,
      verify_token: 'our-verify-token',
      fields: 'feed',
      include_values: 'true',
    });
    expect(ofApp?.headers.authorization).toBe('Bearer 138483|app-secret-of-facebook');
    expect(ofPage?.headers.authorization).toBe('Bearer page-token');
    expect(ofPage?.url.searchParams.get('subscribed_fields')).toBe('feed');
  });

  it('leaves the app’s address alone when it stands', async () => {
    const standing = {
      object: 'page',
      callback_url: 'https://resonance.example/v1/webhooks/facebook/id',
      active: true,
      fields: [{ name: 'feed' }],
    };
    const subscriber = await subscriberAt(({ method }) => ({
      body: method === 'GET' ? { data: [standing] } : { success: true },
    }));
    await webhooks.subscribe(subscriber);
    expect(asked()).toEqual(['GET /v26.0/138483/subscriptions', 'POST /v26.0/112233/subscribed_apps']);
  });

  it('says that a permission is missing, and no secret', async () => {
    const denied = {
      error: { message: '(#200) Requires pages_manage_metadata, access_token=app-secret-of-facebook', code: 200 },
    };
    const subscriber = await subscriberAt(() => ({ status: 403, body: denied }));
    const error = await webhooks.subscribe(subscriber).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(NotPermitted);
    expect(String(error)).toContain('pages_manage_metadata');
    expect(String(error)).not.toContain('app-secret-of-facebook');
  });

  it('without a token of the page asks for nothing', async () => {
    const subscriber = await subscriberAt(() => ({ body: { success: true } }));
    const { pageToken: _, ...credentials } = { ...subscriber.credentials };
    await expect(webhooks.subscribe({ ...subscriber, credentials })).rejects.toThrow(NotPermitted);
    expect(asked()).toEqual([]);
  });

  it('ends with the page’s subscription', async () => {
    const subscriber = await subscriberAt(() => ({ body: { success: true } }));
    await webhooks.unsubscribe(subscriber);
    expect(asked()).toEqual(['DELETE /v26.0/112233/subscribed_apps']);
  });
});
