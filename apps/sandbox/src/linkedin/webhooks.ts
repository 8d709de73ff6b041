import { createHash, createHmac, randomUUID } from 'node:crypto';
import { type Answer, type ApiRequest, type Route, ok } from '../http/exchange.js';
import type { App } from '../oauth/vault.js';
import type { PlatformContext } from '../platform/platform-api.js';
import { type AddressVerdict, askAddress, memberOf, verdictOn } from '../webhooks/handshake.js';
import type { AddressCheck } from '../webhooks/revalidation.js';
import type { EventNames, Notification, Teller } from '../webhooks/teller.js';
import type { WebhookAddress, WebhookSubscription } from '../webhooks/webhook-book.js';
import { companyActor, type WorldEvent } from '../world/event.js';
import { hashOf } from '../world/random.js';
import { checkScope, checkVersion, grantOf } from './caller.js';
import { notFound, refuse, refuseParameter } from './linkedin-error.js';
import { activityUrn } from './naming.js';
import { isRecord, readRestLi, textIn } from './rest-li.js';
import { member } from './view.js';

const kind = 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS';
const patienceMs = 3_000;
const lifetimeMs = 60 * 86_400_000;
const fiveMinutes = 300_000;

/** There is no event for a reaction that changes or goes. */
const actionOf: Readonly<Partial<Record<WorldEvent['type'], string>>> = {
  'reaction-added': 'LIKE',
  'comment-added': 'COMMENT',
  'comment-edited': 'COMMENT_EDIT',
  'comment-removed': 'COMMENT_DELETE',
  'share-added': 'SHARE',
};

const notify = (event: WorldEvent, { naming, draft, postId, entryId, actor }: EventNames): Notification | null => {
  const action = actionOf[event.type];
  // What the organisation does itself, it is not told.
  if (action === undefined || actor === companyActor) return null;
  const owner = `urn:li:organization:${naming.account.externalId}`;
  const id = createHash('sha256').update([event.type, postId, entryId, actor, event.at].join(' ')).digest();
  return {
    type: kind,
    content: {
      notificationId: id.readUIntBE(0, 6),
      organizationalEntity: owner,
      action,
      subscriber: member.urn,
      lastModifiedAt: event.at,
      sourcePost: activityUrn(draft),
      decoratedSourcePost: { entity: postId, owner, text: draft.text },
      generatedActivity: entryId ?? `urn:li:reaction:(urn:li:person:${actor},${activityUrn(draft)})`,
    },
  };
};

/** Up to ten notifications in a delivery; one that is not taken is tried again every five minutes for eight hours. */
export const linkedinTeller: Teller = {
  batch: 10,
  retriesMs: Array.from({ length: 96 }, () => fiveMinutes),
  notify,
  pack: (notifications) => JSON.stringify({ type: kind, notifications }),
  sign: (body, secret) => ({
    'x-li-signature': createHmac('sha256', secret).update(`hmacsha256=${body}`).digest('hex'),
  }),
};

/** The number of an app, beside its client id. */
const applicationId = ({ clientId }: App): string => String(200_000_000 + hashOf(clientId, 'application'));

/** Asks the address with a challenge that only who knows the app's secret can answer. */
const challengeVerdict = async (url: string, app: App): Promise<AddressVerdict> => {
  const challengeCode = randomUUID();
  const reply = await askAddress(url, { challengeCode, applicationId: applicationId(app) }, patienceMs);
  const expected = createHmac('sha256', app.clientSecret).update(challengeCode).digest('hex');
  return verdictOn(reply, (body) => memberOf(body, 'challengeResponse') === expected);
};

/** Asked every two hours; after three failures one after the other the address is blocked until it is entered anew. */
export const linkedinAddressCheck: AddressCheck = {
  everyMs: 7_200_000,
  strikes: { wrong: 3, silent: 3 },
  asksOn: false,
  verdict: challengeVerdict,
};

/** What entering an address in the developer portal does: it is asked at once; null when it did not answer well. */
export const enterAddress = async (
  { webhooks, vault }: PlatformContext,
  { clientId, url, realNow }: { readonly clientId: string; readonly url: string; readonly realNow: number },
): Promise<WebhookAddress | null> => {
  const app = vault.app(clientId);
  if (app === null || (await challengeVerdict(url, app)) !== 'passed') return null;
  return webhooks.enter({ clientId, url, createdAt: realNow });
};

const gate = (method: 'GET') => ({ resource: 'eventSubscriptions', method, scopes: ['rw_organization_admin'] });

/** Whose grant it is; refuses a key that names another app, member or organisation. */
const grantFor = (context: PlatformContext, request: ApiRequest) => {
  const grant = grantOf(context.vault, request);
  checkVersion(context, request);
  checkScope(grant, gate('GET'), request);
  const key = readRestLi(request.params['key'] ?? '');
  const app = context.vault.app(grant.clientId);
  if (!isRecord(key) || app === null) return refuseParameter('The key of an event subscription is a record');
  const expected = {
    developerApplication: `urn:li:developerApplication:${applicationId(app)}`,
    user: member.urn,
    entity: `urn:li:organization:${context.world.plan.naming.account.externalId}`,
    eventType: kind,
  };
  if (Object.entries(expected).some(([name, value]) => textIn(key, name) !== value))
    return refuse({
      status: 403,
      code: 'ACCESS_DENIED',
      message: 'Not enough permissions to access: eventSubscriptions',
    });
  return grant;
};

const standing = (context: PlatformContext, clientId: string): WebhookSubscription =>
  context.webhooks.subscriptionsOf(clientId)[0] ?? notFound('No such event subscription');

const webhookIn = ({ rawBody }: ApiRequest): string => {
  try {
    const body: unknown = JSON.parse(rawBody);
    return String(Reflect.get(Object(body), 'webhook'));
  } catch (error) {
    if (error instanceof SyntaxError) return refuseParameter('The body is not JSON');
    throw error;
  }
};

const put = (context: PlatformContext, request: ApiRequest): Answer => {
  const { clientId, id: grantId } = grantFor(context, request);
  const url = webhookIn(request);
  const address = context.webhooks.addressesOf(clientId).find((known) => known.url === url);
  if (address === undefined) return refuseParameter(`The webhook ${url} is not one of the app`, 'PARAM_INVALID');
  const expiresAt = request.realNow + lifetimeMs;
  context.webhooks.subscribe({ clientId, addressId: address.id, grantId, type: kind, since: request.now, expiresAt });
  return { status: 204, body: null };
};

const get = (context: PlatformContext, request: ApiRequest): Answer => {
  const { addressId, expiresAt } = standing(context, grantFor(context, request).clientId);
  return ok({ webhook: context.webhooks.address(addressId)?.url ?? null, expiresAt });
};

const remove = (context: PlatformContext, request: ApiRequest): Answer => {
  const { id } = standing(context, grantFor(context, request).clientId);
  context.webhooks.unsubscribe(id);
  return { status: 204, body: null };
};

/** The event subscriptions of an app's members. */
export const webhookRoutes = (context: PlatformContext): readonly Route[] => {
  const path = '/rest/eventSubscriptions/:key';
  return [
    { method: 'PUT', path, kind: 'oauth', handle: (request) => put(context, request) },
    { method: 'GET', path, kind: 'oauth', handle: (request) => get(context, request) },
    { method: 'DELETE', path, kind: 'oauth', handle: (request) => remove(context, request) },
  ];
};
