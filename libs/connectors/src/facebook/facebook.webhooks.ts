import {
  callPlatform,
  type HandshakeAnswer,
  hmac,
  isSameBytes,
  isSameText,
  Malformed,
  parseDelivery,
  type WebhookEvent,
  type WebhookKeys,
  type Webhooks,
  type WebhookSubscriber,
} from '@libs/connector';
import { z } from 'zod';

import { authorize, facebookCredentials } from './facebook.credentials.js';
import { facebookFailure } from './facebook.failure.js';
import { graphUrl } from './facebook.paging.js';

/** Everything that happens on a page's posts comes as one field. */
const field = 'feed';

const Feed = z.object({
  item: z.string(),
  verb: z.string().default(''),
  post_id: z.string().optional(),
  comment_id: z.string().optional(),
  share_id: z.string().optional(),
  reaction_type: z.string().optional(),
  created_time: z.number().optional(),
  from: z.object({ id: z.string() }).optional(),
  sender_id: z.union([z.string(), z.number()]).optional(),
});
type Feed = z.infer<typeof Feed>;

const Delivery = z.object({
  object: z.string(),
  entry: z.array(
    z.object({
      id: z.string(),
      changes: z.array(z.object({ field: z.string(), value: z.unknown() })).default([]),
    }),
  ),
});

const ofPosts = ['posts', 'counters'];
const streamsOfItem = new Map<string, readonly string[]>([
  ['reaction', ['counters', 'reactions']],
  ['like', ['counters', 'reactions']],
  ['comment', ['counters', 'comments']],
  ['share', ['counters', 'shares']],
  ...['post', 'status', 'photo', 'video', 'link', 'album', 'note', 'event', 'question'].map(
    (item) => [item, ofPosts] as const,
  ),
]);

/** The platform gives no id: these members together are one event. */
const eventIdOf = (page: string, feed: Feed): string =>
  JSON.stringify([
    page,
    feed.item,
    feed.verb,
    feed.comment_id ?? feed.share_id ?? feed.post_id ?? null,
    feed.from?.id ?? feed.sender_id ?? null,
    feed.reaction_type ?? null,
    feed.created_time ?? null,
  ]);

const events = (body: string): WebhookEvent[] => {
  const { object, entry } = parseDelivery(body, Delivery);
  if (object !== 'page') return [];
  return entry.flatMap(({ id, changes }) =>
    changes
      .filter((change) => change.field === field)
      .flatMap(({ value }) => {
        const feed = Feed.safeParse(value);
        if (!feed.success) throw new Malformed('The delivery has a change of the feed in an unknown shape.');
        const streams = streamsOfItem.get(feed.data.item);
        return streams === undefined ? [] : [{ accountId: id, eventId: eventIdOf(id, feed.data), streams }];
      }),
  );
};

const answer = (query: URLSearchParams, { verifyToken }: WebhookKeys): HandshakeAnswer | null => {
  const challenge = query.get('hub.challenge') ?? '';
  if (query.get('hub.mode') !== 'subscribe' || !/^[\w-]{1,256}$/.test(challenge)) return null;
  if (!isSameText(query.get('hub.verify_token') ?? '', verifyToken)) return null;
  return { contentType: 'text/plain', body: challenge };
};

const isGenuine: Webhooks['isGenuine'] = ({ headers, body }, app) => {
  const told = /^sha256=([0-9a-f]{64})$/i.exec(headers.get('x-hub-signature-256') ?? '')?.[1];
  return told !== undefined && isSameBytes(Buffer.from(told, 'hex'), hmac(app.clientSecret, body));
};

const Done = z.object({ success: z.literal(true) });
const AppSubscriptions = z.object({
  data: z.array(
    z.object({
      object: z.string(),
      callback_url: z.string(),
      active: z.boolean().default(true),
      fields: z.array(z.object({ name: z.string() })).default([]),
    }),
  ),
});

const call = <T>(subscriber: WebhookSubscriber, request: Request, schema: z.ZodType<T>): Promise<T> => {
  const { app, credentials, verifyToken, now, fetch } = subscriber;
  const { userToken, pageToken = userToken } = facebookCredentials(credentials);
  const secrets = [app.clientSecret, verifyToken, userToken, pageToken];
  return callPlatform(request, schema, { failure: facebookFailure, secrets, now, ...(fetch ? { fetch } : {}) });
};

/** The app's one address for all pages; setting it makes Facebook ask there whether it is ours. */
const subscribeApp = async (subscriber: WebhookSubscriber): Promise<void> => {
  const { app, callback, verifyToken } = subscriber;
  const url = graphUrl(app, `${app.clientId}/subscriptions`, {});
  const authorization = `Bearer ${app.clientId}|${app.clientSecret}`;
  const { data } = await call(subscriber, new Request(url, { headers: { authorization } }), AppSubscriptions);
  const isThere = data.some(
    ({ object, callback_url: address, active, fields }) =>
      object === 'page' && address === callback.href && active && fields.some(({ name }) => name === field),
  );
  if (isThere) return;
  const body = new URLSearchParams({
    object: 'page',
    callback_url: callback.href,
    verify_token: verifyToken,
    fields: field,
    include_values: 'true',
  });
  await call(subscriber, new Request(url, { method: 'POST', headers: { authorization }, body }), Done);
};

const pageRequest = ({ app, credentials, accountId }: WebhookSubscriber, method: 'POST' | 'DELETE'): Request => {
  const query = method === 'POST' ? { subscribed_fields: field } : {};
  const url = graphUrl(app, `${accountId}/subscribed_apps`, query);
  const { url: signed, headers } = authorize(facebookCredentials(credentials), new Request(url), app);
  return new Request(signed, { method, headers });
};

/** Pages tell of reactions, comments, shares and posts; the subscription of the app and of the page do not end. */
export const webhooks: Webhooks = {
  pauseMs: 30_000,
  answer,
  isGenuine,
  events,
  subscribe: async (subscriber) => {
    const page = pageRequest(subscriber, 'POST');
    await subscribeApp(subscriber);
    await call(subscriber, page, Done);
    return { until: null };
  },
  unsubscribe: async (subscriber) => {
    await call(subscriber, pageRequest(subscriber, 'DELETE'), Done);
  },
};
