import {
  callPlatform,
  type CallRules,
  type HandshakeAnswer,
  hmac,
  isSameBytes,
  NotPermitted,
  parseDelivery,
  receiveGood,
  under,
  type WebhookEvent,
  type WebhookKeys,
  type Webhooks,
  type WebhookSubscriber,
} from '@libs/connector';
import { z } from 'zod';

import { linkedinFailure } from './linkedin.failure.js';
import { authorize, LinkedinCredentials } from './linkedin.oauth.js';
import { encodeUrn, organizationUrn } from './urn.js';

const kind = 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS';
/** Part of every signed message, so that the answer to a challenge is no signature of a delivery. */
const prefix = 'hmacsha256=';

/** Nothing tells of a new post: the first reaction to it does. */
const streamsOfAction: Readonly<Record<string, readonly string[]>> = {
  LIKE: ['posts', 'counters', 'reactions'],
  COMMENT: ['posts', 'counters', 'comments'],
  ADMIN_COMMENT: ['counters', 'comments'],
  COMMENT_EDIT: ['comments'],
  COMMENT_DELETE: ['counters', 'comments'],
  SHARE: ['posts', 'counters'],
};

const Delivery = z.object({
  type: z.string(),
  notifications: z
    .array(z.object({ notificationId: z.string(), organizationalEntity: z.string(), action: z.string() }))
    .default([]),
});

/** Numbers longer than JavaScript's own lose their end: two notifications would become one. */
const withTextIds = (body: string): string => body.replace(/("notificationId"\s*:\s*)(-?\d+)/g, '$1"$2"');

const events = (body: string): WebhookEvent[] => {
  const { type, notifications } = parseDelivery(withTextIds(body), Delivery);
  if (type !== kind) return [];
  return notifications.flatMap(({ notificationId: eventId, organizationalEntity, action }) => {
    const accountId = /^urn:li:organization:(\d+)$/.exec(organizationalEntity)?.[1];
    const streams = streamsOfAction[action];
    return accountId === undefined || streams === undefined ? [] : [{ accountId, eventId, streams }];
  });
};

const Challenge = z.object({
  challengeCode: z.uuid(),
  applicationId: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),
});

const answer = (query: URLSearchParams, { app }: WebhookKeys): HandshakeAnswer | null => {
  const asked = Challenge.safeParse(Object.fromEntries(query));
  if (!asked.success) return null;
  const { challengeCode, applicationId } = asked.data;
  const challengeResponse = hmac(app.clientSecret, challengeCode).toString('hex');
  const body = JSON.stringify({ challengeCode, challengeResponse });
  return {
    contentType: 'application/json',
    body,
    ...(applicationId === undefined ? {} : { learned: { applicationId } }),
  };
};

/** The header is the digest alone; one with the prefix in front is taken too, as the documents differ. */
const isGenuine: Webhooks['isGenuine'] = ({ headers, body }, app) => {
  const told = /^(?:hmacsha256=)?([0-9a-f]{64})$/i.exec(headers.get('x-li-signature') ?? '')?.[1];
  return told !== undefined && isSameBytes(Buffer.from(told, 'hex'), hmac(app.clientSecret, prefix, body));
};

const Acls = z.object({ elements: z.array(z.object({ roleAssignee: z.string() })).default([]) });
const Known = z.object({ expiresAt: z.number().optional() });
const Learned = z.object({ applicationId: z.string() });

const rulesOf = ({ app, credentials, now, fetch }: WebhookSubscriber): CallRules => {
  const { accessToken } = LinkedinCredentials.parse(credentials);
  const secrets = [app.clientSecret, accessToken];
  return { failure: linkedinFailure, secrets, now, ...(fetch ? { fetch } : {}) };
};

interface Call {
  readonly path: string;
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly restli: 'GET' | 'FINDER' | 'UPDATE' | 'DELETE';
  readonly body?: object;
}

const requestOf = ({ app, credentials }: WebhookSubscriber, { path, method, restli, body }: Call): Request => {
  const headers = { 'X-RestLi-Method': restli, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  return authorize(LinkedinCredentials.parse(credentials), new Request(under(app.endpoints.api, path), init));
};

/** The member whose grant it is: LinkedIn keeps a subscription per app, member and organisation. */
const memberOf = async (subscriber: WebhookSubscriber): Promise<string> => {
  const path = 'organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&count=1&start=0';
  const request = requestOf(subscriber, { path, method: 'GET', restli: 'FINDER' });
  const [acl] = (await callPlatform(request, Acls, rulesOf(subscriber))).elements;
  if (acl === undefined) throw new NotPermitted('The member who connected is no administrator of the organisation.');
  return acl.roleAssignee;
};

const pathOf = async (subscriber: WebhookSubscriber): Promise<string> => {
  const learned = Learned.safeParse(subscriber.learned);
  if (!learned.success)
    throw new NotPermitted(
      'LinkedIn has not asked at the address yet: enter it under Webhooks in the settings of your app there.',
    );
  const application = encodeUrn(`urn:li:developerApplication:${learned.data.applicationId}`);
  const [member, entity] = [encodeUrn(await memberOf(subscriber)), encodeUrn(organizationUrn(subscriber.accountId))];
  return `eventSubscriptions/(developerApplication:${application},user:${member},entity:${entity},eventType:${kind})`;
};

const subscribe: Webhooks['subscribe'] = async (subscriber) => {
  const path = await pathOf(subscriber);
  const body = { webhook: subscriber.callback.href };
  await receiveGood(requestOf(subscriber, { path, method: 'PUT', restli: 'UPDATE', body }), rulesOf(subscriber));
  const asked = requestOf(subscriber, { path, method: 'GET', restli: 'GET' });
  const { expiresAt } = await callPlatform(asked, Known, rulesOf(subscriber));
  return { until: expiresAt === undefined ? null : new Date(expiresAt) };
};

const unsubscribe: Webhooks['unsubscribe'] = async (subscriber) => {
  const path = await pathOf(subscriber);
  await receiveGood(requestOf(subscriber, { path, method: 'DELETE', restli: 'DELETE' }), rulesOf(subscriber));
};

/** Social actions on an organisation's posts. The smallest tier allows a hundred calls a day, hence the long pause. */
export const webhooks: Webhooks = { pauseMs: 15 * 60_000, answer, isGenuine, events, subscribe, unsubscribe };
