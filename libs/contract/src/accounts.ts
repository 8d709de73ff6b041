import { connectionStates, deadlineNames, failureReasons } from '@libs/domain';
import { z } from 'zod';

import { BackfillStatus } from './backfills.js';
import { PlatformScope, ShortcomingView } from './connecting.js';
import { Id, Instant, Kind, PlatformName, Text } from './primitives.js';
import { WebhookStatus } from './webhooks.js';

/**
 * The state of a connection, an account or a stream. Only `needs_login` and `expiring` ask a person to connect again.
 * `gone`: the platform says that the account no longer exists; `ceiling_reached`: what a person allows for the month is
 * spent; `retired`: it no longer offers what was asked for; `failed`: this service itself failed.
 */
export const Health = z.enum(connectionStates);
export type Health = z.infer<typeof Health>;

/** What a problem is about, where that is known: each reason has a sentence of its own that says what to do. */
export const FailureReason = z.enum(failureReasons);
export type FailureReason = z.infer<typeof FailureReason>;

/** One stream of an account: where its reading stands. */
export const StreamStatus = z.object({
  stream: z.string(),
  health: Health,
  /** What happened, in the connector's words; null when all is well. */
  problem: z.string().nullable(),
  reason: FailureReason.nullable(),
  since: Instant.nullable(),
  lastReadAt: Instant.nullable(),
  nextReadAt: Instant.nullable(),
  isRunning: z.boolean(),
});

/**
 * By when a person must connect again. `renewal`: the access cannot be renewed any further; `data_access`: the platform
 * then refuses data although the access still works.
 */
export const DeadlineStatus = z.object({ name: z.enum(deadlineNames), at: Instant });
export type DeadlineStatus = z.infer<typeof DeadlineStatus>;

/** What a state means and what to do about it, in the language of `Accept-Language` (English or German). */
export const Advice = z.object({ name: z.string(), meaning: z.string(), todo: z.string() });

/** A connection: the one state of its login and of everything that is read with it. */
export const ConnectionStatus = z.object({
  id: Id,
  platform: PlatformName,
  /** The names of the accounts behind it. */
  accounts: z.array(z.string()),
  health: Health,
  problem: z.string().nullable(),
  since: Instant.nullable(),
  deadline: DeadlineStatus.nullable(),
  missingScopes: z.array(z.string()),
  advice: Advice,
});
/** GET /v1/connection-health. */
export const ConnectionStatusList = z.object({ connections: z.array(ConnectionStatus) });
export type ConnectionStatusList = z.infer<typeof ConnectionStatusList>;

/** A company account. */
export const Account = z.object({
  id: Id,
  platform: PlatformName,
  externalId: z.string(),
  name: z.string(),
  handle: z.string().nullable(),
  url: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  health: Health,
  problem: z.string().nullable(),
  reason: FailureReason.nullable(),
  since: Instant.nullable(),
  /** By when a person must act, once that is less than two weeks off. */
  deadline: DeadlineStatus.nullable(),
  /** Permissions that were asked for and that the platform does not give (any more). */
  missingScopes: z.array(z.string()),
  advice: Advice,
  shortcomings: z.array(ShortcomingView),
  connectedAt: Instant,
  disconnectedAt: Instant.nullable(),
  lastReadAt: Instant.nullable(),
  nextReadAt: Instant.nullable(),
  /** True while any stream of it is being read or waits for its first reading. */
  isReading: z.boolean(),
  posts: z.int(),
  followers: z.int().nullable(),
  /** Whether the platform tells of this account's events by itself; null where it does not, or is not connected. */
  webhooks: WebhookStatus.nullable(),
  /** How far the reading of its past has come; null: nothing reads it. */
  backfill: BackfillStatus.nullable(),
  streams: z.array(StreamStatus),
});
export type Account = z.infer<typeof Account>;
/** GET /v1/accounts, in the order in which they were connected. */
export const AccountsRequest = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  /** The `nextCursor` of the answer before. */
  cursor: Id.optional(),
});
export type AccountsRequest = z.infer<typeof AccountsRequest>;
export const AccountList = z.object({ accounts: z.array(Account), nextCursor: Id.nullable() });
export type AccountList = z.infer<typeof AccountList>;

/** POST /v1/accounts/:id/sync: read now. `full` reads everything the platform still has. Answers 202 with SyncAccepted. */
export const SyncRequest = z.object({ full: z.boolean().default(false) });
export type SyncRequest = z.infer<typeof SyncRequest>;
/** The streams that were made due. */
export const SyncAccepted = z.object({ streams: z.array(z.string()) });
export type SyncAccepted = z.infer<typeof SyncAccepted>;

/** A platform that accounts can be connected on. */
export const PlatformStatus = z.object({
  platform: PlatformName,
  /** Whether an app (client id and secret) is set. */
  isConfigured: z.boolean(),
  clientId: z.string().nullable(),
  /** Whose app it is: the workspace's own, or the one of the installation; null: none is set. */
  app: z.enum(['workspace', 'installation']).nullable(),
  /** What is asked for, and what it opens up. */
  scopes: z.array(PlatformScope),
  redirectUri: z.string(),
  /** Addresses to register with the app, which the platform calls; null: it makes no such calls, or no app is set. */
  callBacks: z.object({ deauthorise: z.url(), deletion: z.url() }).nullable().default(null),
  /** The pair that webhooks are signed by, where the platform has another one than the client id and secret. */
  consumer: z.enum(['unused', 'missing', 'set']).default('unused'),
  attributed: z.array(Kind),
  fullyListed: z.array(Kind),
  counted: z.array(z.string()),
});
export type PlatformStatus = z.infer<typeof PlatformStatus>;
/** GET /v1/platforms. */
export const PlatformList = z.object({ platforms: z.array(PlatformStatus) });
export type PlatformList = z.infer<typeof PlatformList>;

const onThisMachine = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;

/** Where tokens and the app's secret are sent: over https, or to this machine. */
const Endpoint = z.url({ protocol: /^https?$/ }).refine(
  (text) => {
    if (!URL.canParse(text)) return false;
    const { protocol, hostname, username, password } = new URL(text);
    return (protocol === 'https:' || onThisMachine.test(hostname)) && username === '' && password === '';
  },
  { error: 'an https address without a user name' },
);

/** PUT /v1/platforms/:platform/app: the company's own app at the platform. Stored encrypted. */
export const PlatformAppRequest = z.object({
  clientId: Text.trim().min(1, { error: 'the app or client id' }).max(200),
  clientSecret: z.string().trim().min(1, { error: 'the app or client secret' }).max(500),
  /** The API (consumer) key and its secret, where the platform signs its webhooks by them; null: none is stored. */
  consumer: z
    .object({
      key: Text.trim().min(1, { error: 'the API key' }).max(200),
      secret: z.string().trim().min(1, { error: 'the API key secret' }).max(500),
    })
    .nullable()
    .default(null),
  /** Other addresses than the platform's public ones. */
  endpoints: z.object({ authorize: Endpoint, token: Endpoint, api: Endpoint }).nullable().default(null),
});
export type PlatformAppRequest = z.infer<typeof PlatformAppRequest>;
