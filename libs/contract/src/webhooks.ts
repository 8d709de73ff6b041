import { z } from 'zod';

import { Id, Instant, PlatformName } from './primitives.js';

/**
 * Whether a platform tells of an account's events by itself. `quiet`: it was asked to, but the schedule found changes of
 * which it told nothing. `not_reachable`: the address of this service cannot be reached from outside. `not_permitted`: the
 * app or the grant lacks a permission for it. `refused`: the platform did not accept the address.
 */
export const WebhookState = z.enum([
  'pending',
  'on',
  'quiet',
  'not_reachable',
  'not_permitted',
  'refused',
  'outage',
  'needs_login',
]);
export type WebhookState = z.infer<typeof WebhookState>;

/** The webhooks of one account. Without them figures are right all the same, only later. */
export const WebhookStatus = z.object({
  state: WebhookState,
  /** What happened, in the connector's words; null when all is well. */
  problem: z.string().nullable(),
  since: Instant,
  lastEventAt: Instant.nullable(),
});
export type WebhookStatus = z.infer<typeof WebhookStatus>;

/** A verified delivery: what it told, and that it was booked. */
const Delivery = z.object({
  id: Id,
  receivedAt: Instant,
  bytes: z.int(),
  /** SHA-256 of the body, in hexadecimal digits. */
  hash: z.string(),
  events: z.int(),
  /** Events that no earlier delivery had told. */
  fresh: z.int(),
  /** Events of accounts that are not connected here. */
  unknown: z.int(),
  accountIds: z.array(Id),
});

/** GET /v1/webhooks: where each platform sends its webhooks, and what it sent last. */
export const WebhookAddressList = z.object({
  addresses: z.array(
    z.object({
      platform: PlatformName,
      /** For the platform's developer pages where it does not take it by itself. Keep it to yourselves. */
      url: z.url(),
      deliveries: z.array(Delivery),
    }),
  ),
});
export type WebhookAddressList = z.infer<typeof WebhookAddressList>;
