import {
  callPlatform,
  type HandshakeAnswer,
  hmac,
  isSameBytes,
  parseDelivery,
  type WebhookEvent,
  type WebhookKeys,
  type Webhooks,
  type WebhookSubscriber,
} from '@libs/connector';
import { z } from 'zod';

import { xUrl } from './x.calls.js';
import { appToken, consumerOf } from './x.consumer.js';
import { xFailure } from './x.failure.js';
import { authorize, XCredentials } from './x.oauth.js';

/** What is subscribed to, and which streams it makes due. X tells of nothing that is taken back but posts. */
const streamsOfType: Readonly<Record<string, readonly string[]>> = {
  'like.create': ['counters', 'likes'],
  'post.create': ['posts', 'counters'],
  'post.delete': ['posts', 'counters'],
  'post.reply.create': ['counters', 'replies'],
  'post.quote.create': ['counters', 'quotes'],
  'post.repost.create': ['counters', 'reposts'],
  'follow.follow': ['followers'],
};
const eventTypes = Object.keys(streamsOfType);

const Delivery = z.object({
  data: z.object({
    event_uuid: z.union([z.string(), z.number()]).transform(String),
    event_type: z.string(),
    filter: z.object({ user_id: z.string().optional() }).optional(),
  }),
});

const events = (body: string): WebhookEvent[] => {
  const { event_uuid: eventId, event_type: type, filter } = parseDelivery(body, Delivery).data;
  const streams = streamsOfType[type];
  const accountId = filter?.user_id;
  return streams === undefined || accountId === undefined ? [] : [{ accountId, eventId, streams }];
};

/**
 * The answer to a token is signed as a delivery is. So only what looks like a token is answered: whoever finds the address
 * must not get a signature for a body of their own.
 */
const answer = (query: URLSearchParams, { app }: WebhookKeys): HandshakeAnswer | null => {
  const token = query.get('crc_token') ?? '';
  if (!/^[\w=+/.~-]{1,256}$/.test(token)) return null;
  const responseToken = `sha256=${hmac(consumerOf(app).secret, token).toString('base64')}`;
  return { contentType: 'application/json', body: JSON.stringify({ response_token: responseToken }) };
};

const isGenuine: Webhooks['isGenuine'] = ({ headers, body }, app) => {
  const told = /^sha256=([A-Za-z0-9+/]{43}=)$/.exec(headers.get('x-twitter-webhooks-signature') ?? '')?.[1];
  return told !== undefined && isSameBytes(Buffer.from(told, 'base64'), hmac(consumerOf(app).secret, body));
};

const Webhook = z.object({ id: z.string(), url: z.string(), valid: z.boolean().default(false) });
const Registered = z.object({ data: z.array(Webhook).default([]) });
const Created = z.object({ data: Webhook });
const Subscription = z.object({
  subscription_id: z.string(),
  event_type: z.string(),
  filter: z.object({ user_id: z.string().optional() }).optional(),
  webhook_id: z.string().optional(),
});
type Subscription = z.infer<typeof Subscription>;
const Subscribed = z.object({ data: z.array(Subscription).default([]) });
const Any = z.object({});

type Call = <T>(request: Request, schema: z.ZodType<T>) => Promise<T>;

const callOf = ({ app, credentials, now, fetch }: WebhookSubscriber, ...more: readonly string[]): Call => {
  const { accessToken } = XCredentials.parse(credentials);
  const secrets = [app.clientSecret, consumerOf(app).secret, accessToken, ...more];
  return (request, schema) =>
    callPlatform(request, schema, { failure: xFailure, secrets, now, ...(fetch ? { fetch } : {}) });
};

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const json = (body: object): Pick<RequestInit, 'body'> & { readonly headers: Record<string, string> } => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});

/**
 * The id of the app's webhook at our address: found and found valid, asked to be looked at again, or registered. Webhooks
 * belong to the app alone, so its own token is wanted, not the account's.
 */
const registeredWebhook = async (subscriber: WebhookSubscriber): Promise<string> => {
  const { app, callback } = subscriber;
  const token = await appToken(app, subscriber);
  const call = callOf(subscriber, token);
  const url = xUrl(app, 'webhooks', {});
  const { data } = await call(new Request(url, { headers: bearer(token) }), Registered);
  const known = data.find((webhook) => webhook.url === callback.href);
  if (known?.valid === true) return known.id;
  if (known !== undefined) {
    const again = xUrl(app, `webhooks/${encodeURIComponent(known.id)}`, {});
    await call(new Request(again, { method: 'PUT', headers: bearer(token) }), Any);
    return known.id;
  }
  const { body, headers } = json({ url: callback.href });
  const request = new Request(url, { method: 'POST', headers: { ...headers, ...bearer(token) }, body: body ?? null });
  return (await call(request, Created)).data.id;
};

const subscriptionsOf = async (subscriber: WebhookSubscriber, call: Call): Promise<readonly Subscription[]> => {
  const { app, accountId, credentials } = subscriber;
  const { accessToken } = XCredentials.parse(credentials);
  const request = new Request(xUrl(app, 'activity/subscriptions', {}), { headers: bearer(accessToken) });
  const { data } = await call(request, Subscribed);
  return data.filter(({ filter }) => filter?.user_id === accountId);
};

/** Inbound likes only: those that the account gives to others are not its own. */
const wishOf = (type: string, { accountId }: WebhookSubscriber, webhookId: string): object => ({
  event_type: type,
  filter: { user_id: accountId, ...(type === 'like.create' ? { direction: 'inbound' } : {}) },
  webhook_id: webhookId,
});

const subscribe: Webhooks['subscribe'] = async (subscriber) => {
  const { app, credentials } = subscriber;
  const webhookId = await registeredWebhook(subscriber);
  const call = callOf(subscriber);
  const known = await subscriptionsOf(subscriber, call);
  const isThere = (type: string): boolean =>
    known.some((one) => one.event_type === type && (one.webhook_id ?? webhookId) === webhookId);
  for (const type of eventTypes.filter((one) => !isThere(one))) {
    const { body, headers } = json(wishOf(type, subscriber, webhookId));
    const plain = new Request(xUrl(app, 'activity/subscriptions', {}), { method: 'POST', headers, body: body ?? null });
    await call(authorize(XCredentials.parse(credentials), plain), Any);
  }
  return { until: null };
};

const unsubscribe: Webhooks['unsubscribe'] = async (subscriber) => {
  const { app, credentials } = subscriber;
  const call = callOf(subscriber);
  for (const { subscription_id: id } of await subscriptionsOf(subscriber, call)) {
    const url = xUrl(app, `activity/subscriptions/${encodeURIComponent(id)}`, {});
    await call(authorize(XCredentials.parse(credentials), new Request(url, { method: 'DELETE' })), Any);
  }
};

/** The X Activity API over a webhook of version 2. What is subscribed does not end; the webhook is looked at again. */
export const webhooks: Webhooks = {
  isSignedByConsumer: true,
  pauseMs: 60_000,
  answer,
  isGenuine,
  events,
  subscribe,
  unsubscribe,
};
