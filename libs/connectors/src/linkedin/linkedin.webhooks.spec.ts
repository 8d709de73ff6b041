import { createHmac } from 'node:crypto';

import { afterEach, describe, expect, it } from '@jest/globals';
import { endpointsAt, Malformed, NotPermitted, type PlatformApp, type WebhookSubscriber } from '@libs/connector';
import { type LoopbackPlatform, type LoopbackRequest, type Reply, startLoopbackPlatform } from '@libs/testing';

import { linkedin } from './linkedin.connector.js';
import { webhooks } from './linkedin.webhooks.js';

const app: PlatformApp = {
  clientId: 'client',
  clientSecret: 'client-secret-of-linkedin',
  endpoints: endpointsAt(linkedin.endpoints, null),
};
const keys = { app, verifyToken: 'unused' };
const digest = (text: string, secret = app.clientSecret): string =>
  createHmac('sha256', secret).update(text).digest('hex');
const challengeCode = '890e4665-4dfe-4ab1-b689-ed553bceeed0';

const captured =
  '{"type":"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS","notifications":[{"notificationId":5603453321,"organizationalEntity":"urn:li:organization:96072893","action":"COMMENT","subscriber":"urn:li:person:zLqTygBP8S","lastModifiedAt":1691574506310,"sourcePost":"urn:li:activity:7094637247890620418","generatedActivity":"urn:li:comment:(activity:7094637247890620418,7094977717598625792)","decoratedGeneratedActivity":{"comment":{"entity":"urn:li:comment:(urn:li:activity:7094637247890620418,7094977717598625792)","owner":"urn:li:person:zLqTygBP8S","text":"say \\"notificationId\\": 7"}}}]}';
const noticeOf = (action: string, id = '1', entity = 'urn:li:organization:7'): string =>
  `{"type":"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS","notifications":[{"notificationId":${id},"organizationalEntity":"${entity}","action":"${action}"}]}`;

describe('the hand-shake', () => {
  it('answers a challenge with its signature', () => {
    const told = webhooks.answer(new URLSearchParams({ challengeCode }), keys);
    expect(told).toMatchObject({ contentType: 'application/json' });
    expect(JSON.parse(told?.body ?? '')).toEqual({ challengeCode, challengeResponse: digest(challengeCode) });
    expect(told?.learned).toBeUndefined();
  });

  it('learns the number of the app where it is told', () => {
    const told = webhooks.answer(new URLSearchParams({ challengeCode, applicationId: '223344' }), keys);
    expect(told?.learned).toEqual({ applicationId: '223344' });
  });

  it.each(['', 'hmacsha256={}', captured])('signs nothing but a challenge: %s', (code) => {
    expect(webhooks.answer(new URLSearchParams({ challengeCode: code }), keys)).toBeNull();
  });
});

describe('the signature', () => {
  const headersOf = (value: string): Headers => new Headers({ 'X-LI-Signature': value });
  const body = Buffer.from(captured);

  it('is that of the prefixed bytes, with or without the prefix in the header', () => {
    const right = digest(`hmacsha256=${captured}`);
    expect(webhooks.isGenuine({ headers: headersOf(right), body }, app)).toBe(true);
    expect(webhooks.isGenuine({ headers: headersOf(`hmacsha256=${right}`), body }, app)).toBe(true);
  });

  it('does not fit the bytes without the prefix, another body, another secret or another form', () => {
    const wrong = [
      digest(captured),
      digest(`hmacsha256=${captured} `),
      digest(`hmacsha256=${captured}`, 'other'),
      digest(`hmacsha256=${captured}`).slice(2),
      '',
    ];
    expect(wrong.map((told) => webhooks.isGenuine({ headers: headersOf(told), body }, app))).toEqual(
      wrong.map(() => false),
    );
    expect(webhooks.isGenuine({ headers: new Headers(), body }, app)).toBe(false);
  });
});

describe('a delivery', () => {
  it('tells of a captured comment whose page it is on and what it is called', () => {
    expect(webhooks.events(captured)).toEqual([
      { accountId: '96072893', eventId: '5603453321', streams: ['posts', 'counters', 'comments'] },
    ]);
  });

  it('keeps every digit of a notification’s number', () => {
    const ids = ['9223372036854775806', '9223372036854775807'].map(
      (id) => webhooks.events(noticeOf('LIKE', id))[0]?.eventId,
    );
    expect(ids).toEqual(['9223372036854775806', '9223372036854775807']);
  });

  it.each([
    ['LIKE', ['posts', 'counters', 'reactions']],
    ['ADMIN_COMMENT', ['counters', 'comments']],
    ['COMMENT_EDIT', ['comments']],
    ['COMMENT_DELETE', ['counters', 'comments']],
    ['SHARE', ['posts', 'counters']],
  ])('maps %s to its streams', (action, streams) => {
    expect(webhooks.events(noticeOf(action)).map((event) => event.streams)).toEqual([streams]);
  });

  it('of nothing that is read tells nothing', () => {
    expect(webhooks.events(noticeOf('SHARE_MENTION'))).toEqual([]);
    expect(webhooks.events(noticeOf('LIKE', '1', 'urn:li:organizationBrand:7'))).toEqual([]);
    expect(webhooks.events('{"type":"SOMETHING_ELSE"}')).toEqual([]);
  });

  it.each(['', '[]', '{}', '{"type":"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS","notifications":[{}]}'])(
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
      app: { ...app, endpoints: endpointsAt(linkedin.endpoints, platform.url) },
      credentials: { accessToken: 'member-token' },
      accountId: '96072893',
      callback: new URL('https://resonance.example/v1/webhooks/linkedin/id'),
      verifyToken: 'unused',
      learned: { applicationId: '223344' },
      now: new Date('2026-11-02T10:00:00Z'),
    };
  };
  const expiresAt = Date.parse('2026-12-02T10:00:00Z');
  const answer = ({ method, url }: LoopbackRequest): Reply => {
    if (url.pathname.endsWith('/organizationAcls'))
      return { body: { elements: [{ roleAssignee: 'urn:li:person:NxwL-IvR2n', role: 'ADMINISTRATOR' }] } };
    return method === 'GET' ? { body: { webhook: 'https://resonance.example', expiresAt } } : { status: 204, body: '' };
  };
  const asked = (): string[] => (platform?.requests ?? []).map(({ method, url }) => `${method} ${url.pathname}`);
  const key =
    '/rest/eventSubscriptions/(developerApplication:urn%3Ali%3AdeveloperApplication%3A223344,user:urn%3Ali%3Aperson%3ANxwL-IvR2n,entity:urn%3Ali%3Aorganization%3A96072893,eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS)';

  it('puts the subscription of app, member and organisation, and tells when it ends', async () => {
    await expect(webhooks.subscribe(await subscriberAt(answer))).resolves.toEqual({ until: new Date(expiresAt) });
    expect(asked()).toEqual(['GET /rest/organizationAcls', `PUT ${key}`, `GET ${key}`]);
  });

  it('waits until LinkedIn has asked at the address, since only then the app’s number is known', async () => {
    const subscriber = await subscriberAt(answer);
    await expect(webhooks.subscribe({ ...subscriber, learned: {} })).rejects.toThrow(NotPermitted);
    expect(asked()).toEqual([]);
  });

  it('says that the product or role is missing, and no secret', async () => {
    const denied = { status: 403, code: 'ACCESS_DENIED', message: 'Not enough permissions, member-token' };
    const error = await webhooks.subscribe(await subscriberAt(() => ({ status: 403, body: denied }))).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(NotPermitted);
    expect(String(error)).not.toContain('member-token');
  });

  it('ends by deleting it', async () => {
    await webhooks.unsubscribe(await subscriberAt(answer));
    expect(asked()).toEqual(['GET /rest/organizationAcls', `DELETE ${key}`]);
  });
});
