import { createHash, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Answer, type ApiRequest, type Route, bearerOf, ok, plainText, Refusal } from '../http/exchange.js';
import { type App, consumerOf, type Grant } from '../oauth/vault.js';
import type { PlatformContext } from '../platform/platform-api.js';
import { type AddressVerdict, askAddress, isCallable, memberOf, verdictOn } from '../webhooks/handshake.js';
import type { AddressCheck } from '../webhooks/revalidation.js';
import type { EventNames, Notification, Teller } from '../webhooks/teller.js';
import type { WebhookAddress, WebhookSubscription } from '../webhooks/webhook-book.js';
import type { WorldEvent } from '../world/event.js';
import { personId } from './naming.js';
import { forbidden, unauthorized } from './x-error.js';

const patienceMs = 10_000;

/** Nothing tells that something was taken back but a post; replies are told when they answer the post itself. */
const typeOf = (event: WorldEvent): string | null => {
  if (event.type === 'post-published') return 'post.create';
  if (event.type === 'post-removed') return 'post.delete';
  if (event.type === 'reaction-added') return 'like.create';
  if (event.type === 'comment-added') return event.parent === null ? 'post.reply.create' : null;
  if (event.type === 'share-added') return event.form === 'quote' ? 'post.quote.create' : 'post.repost.create';
  return null;
};

const likePayload = (event: WorldEvent, { postId, naming, actor }: EventNames): object => ({
  id: createHash('md5').update(`${postId} ${actor} ${event.at}`).digest('hex'),
  liked_tweet_id: postId,
  liked_tweet_author_id: naming.account.externalId,
  created_at: new Date(event.at).toISOString(),
  timestamp_ms: String(event.at),
});

const postPayload = (event: WorldEvent, { postId, entryId, naming, actor }: EventNames): object => ({
  id: entryId ?? postId,
  author_id: actor === null ? naming.account.externalId : personId(actor),
  created_at: new Date(event.at).toISOString(),
  ...('text' in event ? { text: event.text } : {}),
  ...(entryId === null ? {} : { in_reply_to_tweet_id: postId }),
});

/** A signed 64-bit number: told again, an event has the same one. */
const uuidOf = (event: WorldEvent, { postId, entryId, actor }: EventNames): string =>
  createHash('sha256')
    .update([event.type, postId, entryId, actor, event.at].join(' '))
    .digest()
    .readBigInt64BE()
    .toString();

const notify = (event: WorldEvent, names: EventNames): Notification | null => {
  const type = typeOf(event);
  if (type === null) return null;
  const isLike = type === 'like.create';
  const filter = { user_id: names.naming.account.externalId, ...(isLike ? { direction: 'inbound' } : {}) };
  const users = names.actor === null ? [] : [{ id: personId(names.actor), id_str: personId(names.actor) }];
  return {
    type,
    content: {
      event_uuid: uuidOf(event, names),
      filter,
      event_type: type,
      payload: isLike ? likePayload(event, names) : postPayload(event, names),
      includes: { users, tweets: [] },
    },
  };
};

const signature = (text: string, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(text).digest('base64')}`;

/** Every event is a delivery of its own. */
export const xTeller: Teller = {
  batch: 1,
  retriesMs: [5_000, 60_000, 600_000],
  notify,
  pack: ([data]) => JSON.stringify({ data }),
  sign: (body, secret) => ({ 'x-twitter-webhooks-signature': signature(body, secret) }),
};

/** The token of an app alone: made from its secret, so that nothing needs to be kept. */
const appTokenOf = ({ clientId, clientSecret }: App): string =>
  `AAAA${Buffer.from(clientId).toString('base64url')}.${createHmac('sha256', clientSecret).update('app-only').digest('base64url')}`;

const appToken = ({ vault }: PlatformContext, request: ApiRequest): Answer => {
  const key = /^Basic (.+)$/i.exec(request.header('authorization') ?? '')?.[1] ?? '';
  const [name = '', secret] = Buffer.from(key, 'base64').toString().split(':');
  const app = vault.apps.find((one) => consumerOf(one).key === name);
  if (app === undefined || consumerOf(app).secret !== secret || request.form.get('grant_type') !== 'client_credentials')
    return { status: 403, body: { errors: [{ code: 99, message: 'Unable to verify your credentials' }] } };
  return ok({ token_type: 'bearer', access_token: appTokenOf(app) });
};

const appOf = ({ vault }: PlatformContext, request: ApiRequest): App => {
  const token = bearerOf(request) ?? '';
  const app = vault.app(Buffer.from(/^AAAA([^.]+)\./.exec(token)?.[1] ?? '', 'base64url').toString());
  if (app === null || appTokenOf(app) !== token) throw new Refusal(unauthorized());
  return app;
};

const grantOf = ({ vault }: PlatformContext, request: ApiRequest): Grant => {
  const presented = vault.present(bearerOf(request) ?? '', request.realNow);
  if (presented.state !== 'valid' || presented.token.use !== 'access') throw new Refusal(unauthorized());
  return presented.grant;
};

const refused = (title: string, detail: string): never => {
  throw new Refusal({
    status: 400,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: {
      title,
      detail,
      type: 'https://api.twitter.com/2/problems/invalid-request',
      errors: [{ message: `${title}: ${detail}` }],
    },
  });
};

const bodyOf = <T>({ rawBody }: ApiRequest, schema: z.ZodType<T>): T => {
  let body: unknown = null;
  try {
    body = JSON.parse(rawBody);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return schema.safeParse(body).data ?? refused('Invalid Request', 'The body does not fit.');
};

/** The token that only who knows the app's secret can answer. */
const crcVerdict = async (url: string, app: App): Promise<AddressVerdict> => {
  const token = randomBytes(24).toString('base64url');
  const reply = await askAddress(url, { crc_token: token }, patienceMs);
  return verdictOn(reply, (body) => memberOf(body, 'response_token') === signature(token, consumerOf(app).secret));
};

const isCrcPassed = async (url: string, app: App): Promise<boolean> => (await crcVerdict(url, app)) === 'passed';

/** Asked every hour: a wrong answer counts at once, silence after more than a day of it. */
export const xAddressCheck: AddressCheck = {
  everyMs: 3_600_000,
  strikes: { wrong: 1, silent: 28 },
  asksOn: true,
  verdict: crcVerdict,
};

const shownWebhook = ({ id, url, isValid: valid, createdAt }: WebhookAddress): object => ({
  id,
  url,
  valid,
  created_at: new Date(createdAt).toISOString(),
});

const register = async (context: PlatformContext, request: ApiRequest): Promise<Answer> => {
  const app = appOf(context, request);
  const { url } = bodyOf(request, z.object({ url: z.string() }));
  const isLocal = URL.canParse(url) && new URL(url).protocol === 'http:';
  if (!isCallable(url) || (!isLocal && new URL(url).port !== ''))
    return refused('UrlValidationFailed', 'The address must be https and have no port.');
  if (context.webhooks.addressesOf(app.clientId).some((address) => address.url === url))
    return refused('DuplicateUrlFailed', 'The address is registered already.');
  if (!(await isCrcPassed(url, app)))
    return refused('CrcValidationFailed', 'The address did not answer the CRC check.');
  return ok({
    data: shownWebhook(context.webhooks.enter({ clientId: app.clientId, url, createdAt: request.realNow })),
  });
};

const webhooks = (context: PlatformContext, request: ApiRequest): Answer => {
  const data = context.webhooks.addressesOf(appOf(context, request).clientId).map(shownWebhook);
  return ok({ data, meta: { result_count: data.length } });
};

const ownAddress = (context: PlatformContext, request: ApiRequest, app: App): WebhookAddress => {
  const address = context.webhooks.address(plainText(request.params['id'] ?? ''));
  if (address === null || address.clientId !== app.clientId) throw new Refusal({ status: 404, body: null });
  return address;
};

const validate = async (context: PlatformContext, request: ApiRequest): Promise<Answer> => {
  const app = appOf(context, request);
  const { id, url } = ownAddress(context, request, app);
  const isValid = await isCrcPassed(url, app);
  context.webhooks.mark(id, isValid);
  return isValid
    ? ok({ data: { valid: true } })
    : refused('CrcValidationFailed', 'The address did not answer the CRC check.');
};

const forget = (context: PlatformContext, request: ApiRequest): Answer => {
  const { id } = ownAddress(context, request, appOf(context, request));
  return ok({ data: { deleted: context.webhooks.forget(id) } });
};

const shownSubscription = (context: PlatformContext, { id, type, addressId }: WebhookSubscription): object => ({
  subscription_id: id,
  event_type: type,
  filter: { user_id: context.world.plan.naming.account.externalId },
  webhook_id: addressId,
});

const SubscriptionWish = z.object({
  event_type: z.string(),
  filter: z.object({ user_id: z.string(), direction: z.enum(['inbound', 'outbound']).optional() }),
  webhook_id: z.string(),
});

const subscribe = (context: PlatformContext, request: ApiRequest): Answer => {
  const grant = grantOf(context, request);
  const { event_type: type, filter, webhook_id: addressId } = bodyOf(request, SubscriptionWish);
  if (!grant.scopes.includes(type.startsWith('like.') ? 'like.read' : 'tweet.read')) return forbidden();
  if (filter.user_id !== context.world.plan.naming.account.externalId) return forbidden();
  const { clientId, id: grantId } = grant;
  if (context.webhooks.address(addressId)?.clientId !== clientId) return refused('Invalid Request', 'No such webhook.');
  const wish = { clientId, addressId, grantId, type, since: request.now, expiresAt: null };
  return ok({ data: shownSubscription(context, context.webhooks.subscribe(wish)), meta: { total_subscriptions: 1 } });
};

const subscriptions = (context: PlatformContext, request: ApiRequest): Answer => {
  const { clientId } = grantOf(context, request);
  const data = context.webhooks.subscriptionsOf(clientId).map((one) => shownSubscription(context, one));
  return ok({ data, meta: { result_count: data.length } });
};

const unsubscribe = (context: PlatformContext, request: ApiRequest): Answer => {
  const { clientId } = grantOf(context, request);
  const id = plainText(request.params['id'] ?? '');
  const isOwn = context.webhooks.subscriptionsOf(clientId).some((one) => one.id === id);
  return ok({ data: { deleted: isOwn && context.webhooks.unsubscribe(id) } });
};

/** Webhooks of version 2 and the subscriptions of the X Activity API. */
export const webhookRoutes = (context: PlatformContext): readonly Route[] => {
  const route = (
    method: Route['method'],
    path: string,
    handle: (context: PlatformContext, request: ApiRequest) => Answer | Promise<Answer>,
  ): Route => ({ method, path, kind: 'oauth', handle: (request) => handle(context, request) });
  return [
    route('POST', '/oauth2/token', appToken),
    route('POST', '/2/webhooks', register),
    route('GET', '/2/webhooks', webhooks),
    route('PUT', '/2/webhooks/:id', validate),
    route('DELETE', '/2/webhooks/:id', forget),
    route('POST', '/2/activity/subscriptions', subscribe),
    route('GET', '/2/activity/subscriptions', subscriptions),
    route('DELETE', '/2/activity/subscriptions/:id', unsubscribe),
  ];
};
