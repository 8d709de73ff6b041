import { createHmac, randomInt } from 'node:crypto';
import { type Answer, type ApiRequest, type Route, ok, plainText } from '../http/exchange.js';
import type { App } from '../oauth/vault.js';
import type { PlatformContext } from '../platform/platform-api.js';
import { askAddress, isCallable } from '../webhooks/handshake.js';
import type { EventNames, Notification, Teller } from '../webhooks/teller.js';
import { companyActor, type WorldEvent } from '../world/event.js';
import { type Caller, callerOf, requirePermission, tokenOf } from './caller.js';
import { refuse } from './graph-error.js';
import { personId } from './naming.js';

const field = 'feed';
const patienceMs = 20_000;

const seconds = (at: number): number => Math.floor(at / 1000);
const people = ({ actor, naming }: EventNames): object => {
  if (actor === null) return {};
  return { from: { id: actor === companyActor ? naming.account.externalId : personId(actor) } };
};

const postItem: Readonly<Record<string, string>> = { photo: 'photo', video: 'video', link: 'link', text: 'status' };

const reaction = (event: WorldEvent, names: EventNames, verb: string): object => ({
  ...people(names),
  post_id: names.postId,
  created_time: seconds(event.at),
  item: 'reaction',
  parent_id: names.postId,
  ...('reaction' in event ? { reaction_type: event.reaction.toLowerCase() } : {}),
  verb,
});

const comment = (event: WorldEvent, names: EventNames, verb: string): object => ({
  ...people(names),
  ...('text' in event ? { message: event.text } : {}),
  post_id: names.postId,
  comment_id: names.entryId,
  created_time: seconds(event.at),
  item: 'comment',
  parent_id: names.parentId ?? names.postId,
  verb,
});

const post = (event: WorldEvent, { draft, postId }: EventNames, verb: string): object => ({
  post_id: postId,
  created_time: seconds(event.at),
  item: postItem[draft.format] ?? 'status',
  ...(verb === 'add' ? { message: draft.text, published: 1 } : {}),
  verb,
});

const share = (event: WorldEvent, names: EventNames, verb: string): object => ({
  ...people(names),
  post_id: names.entryId,
  share_id: names.entryId?.split('_').at(-1),
  link: `https://www.facebook.com/${names.postId}`,
  created_time: seconds(event.at),
  item: 'share',
  verb,
});

type Tell = (event: WorldEvent, names: EventNames, verb: string) => object;
const tellOf: Readonly<Record<WorldEvent['type'], readonly [tell: Tell, verb: string]>> = {
  'post-published': [post, 'add'],
  'post-removed': [post, 'remove'],
  'reaction-added': [reaction, 'add'],
  'reaction-changed': [reaction, 'edit'],
  'reaction-removed': [reaction, 'remove'],
  'comment-added': [comment, 'add'],
  'comment-edited': [comment, 'edited'],
  'comment-removed': [comment, 'remove'],
  'share-added': [share, 'add'],
  'share-removed': [share, 'remove'],
};

const notify = (event: WorldEvent, names: EventNames): Notification => {
  const [tell, verb] = tellOf[event.type];
  const page = names.naming.account.externalId;
  return { type: field, content: { page, value: tell(event, names, verb) } };
};

/** What is signed has every letter beyond ASCII escaped. */
const escaped = (text: string): string =>
  text.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Changes of a page's feed, up to fifty in a delivery; one that is not taken is tried again for a day and a half. */
export const facebookTeller: Teller = {
  batch: 50,
  retriesMs: [2_000, 15_000, 60_000, 600_000, 3_600_000, 21_600_000, 86_400_000],
  notify,
  pack: (contents, at) => {
    const changes = contents.map((content) => ({ field, value: Reflect.get(content, 'value') as unknown }));
    const id = String(Reflect.get(contents[0] ?? {}, 'page'));
    return escaped(JSON.stringify({ object: 'page', entry: [{ id, time: seconds(at), changes }] }));
  },
  sign: (body, secret) => ({
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  }),
};

/** The app that its own token (`id|secret`) names. */
const appOf = ({ vault }: PlatformContext, request: ApiRequest): App => {
  const [clientId = '', secret] = (tokenOf(request) ?? '').split('|');
  const app = vault.app(clientId);
  if (app === null || app.clientSecret !== secret || plainText(request.params['id'] ?? '') !== clientId)
    return refuse({ code: 190, message: 'Invalid OAuth access token signature.' });
  return app;
};

const wishOf = ({ query, form }: ApiRequest): URLSearchParams => new URLSearchParams([...query, ...form]);

const subscribeApp = async (context: PlatformContext, request: ApiRequest): Promise<Answer> => {
  const app = appOf(context, request);
  const wish = wishOf(request);
  const url = wish.get('callback_url') ?? '';
  if (wish.get('object') !== 'page' || !(wish.get('fields') ?? '').split(',').includes(field))
    return refuse({ code: 100, message: '(#100) The parameters object and fields are required' });
  if (!isCallable(url)) return refuse({ code: 100, message: '(#100) callback_url must be an https address' });
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
  const question = {
    'hub.mode': 'subscribe',
    'hub.verify_token': wish.get('verify_token') ?? '',
    'hub.challenge': challenge,
  };
  const { status, body } = await askAddress(url, question, patienceMs);
  if (status !== 200 || body !== challenge)
    return refuse({
      code: 2200,
      message: `(#2200) Callback verification failed with the following errors: HTTP Status Code = ${status}`,
    });
  const known = context.webhooks.addressesOf(app.clientId);
  const { id } = context.webhooks.enter({ clientId: app.clientId, url, createdAt: request.realNow });
  // There is one address for all pages: the newest takes over from the one before.
  for (const before of known.filter((address) => address.id !== id)) {
    for (const subscription of context.webhooks.subscriptionsOf(app.clientId))
      if (subscription.addressId === before.id) context.webhooks.subscribe({ ...subscription, addressId: id });
    context.webhooks.forget(before.id);
  }
  return ok({ success: true });
};

const appSubscriptions = (context: PlatformContext, request: ApiRequest): Answer => {
  const { clientId } = appOf(context, request);
  const data = context.webhooks.addressesOf(clientId).map(({ url, isValid: active }) => ({
    object: 'page',
    callback_url: url,
    active,
    fields: [{ name: field, version: 'v26.0' }],
  }));
  return ok({ data });
};

const unsubscribeApp = (context: PlatformContext, request: ApiRequest): Answer => {
  for (const { id } of context.webhooks.addressesOf(appOf(context, request).clientId)) context.webhooks.forget(id);
  return ok({ success: true });
};

const pageCaller = (context: PlatformContext, request: ApiRequest): Caller => {
  const caller = callerOf(context, request);
  const isOwn = plainText(request.params['id'] ?? '') === context.world.plan.naming.account.externalId;
  if (caller.as !== 'page' || !isOwn)
    return refuse({
      code: 210,
      status: 403,
      message: '(#210) A page access token is required to request this resource.',
    });
  requirePermission(caller, 'pages_manage_metadata');
  return caller;
};

const subscribePage = (context: PlatformContext, request: ApiRequest): Answer => {
  const { grant } = pageCaller(context, request);
  if (!(wishOf(request).get('subscribed_fields') ?? '').split(',').includes(field))
    return refuse({ code: 100, message: '(#100) The parameter subscribed_fields is required' });
  const [address] = context.webhooks.addressesOf(grant.clientId);
  if (address !== undefined)
    context.webhooks.subscribe({
      clientId: grant.clientId,
      addressId: address.id,
      grantId: grant.id,
      type: field,
      since: request.now,
      expiresAt: null,
    });
  return ok({ success: true });
};

const subscribedApps = (context: PlatformContext, request: ApiRequest): Answer => {
  const { grant } = pageCaller(context, request);
  const isThere = context.webhooks.subscriptionsOf(grant.clientId).length > 0;
  return ok({ data: isThere ? [{ id: grant.clientId, subscribed_fields: [field] }] : [] });
};

const unsubscribePage = (context: PlatformContext, request: ApiRequest): Answer => {
  const { grant } = pageCaller(context, request);
  for (const { id } of context.webhooks.subscriptionsOf(grant.clientId)) context.webhooks.unsubscribe(id);
  return ok({ success: true });
};

/** Where apps register their address, and pages their apps. */
export const webhookRoutes = (context: PlatformContext): readonly Route[] => {
  const route = (
    method: Route['method'],
    path: string,
    handle: (context: PlatformContext, request: ApiRequest) => Answer | Promise<Answer>,
  ): Route => ({ method, path, kind: 'oauth', handle: (request) => handle(context, request) });
  return [
    route('POST', '/:id/subscriptions', subscribeApp),
    route('GET', '/:id/subscriptions', appSubscriptions),
    route('DELETE', '/:id/subscriptions', unsubscribeApp),
    route('POST', '/:id/subscribed_apps', subscribePage),
    route('GET', '/:id/subscribed_apps', subscribedApps),
    route('DELETE', '/:id/subscribed_apps', unsubscribePage),
  ];
};
