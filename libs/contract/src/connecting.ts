import { causes, topics } from '@libs/domain';
import { z } from 'zod';

import { Id, Instant, PlatformName, Text } from './primitives.js';

/** Something that a permission opens up: what is read with it, or what is missing without it. */
export const TopicName = z.enum(topics);
export type TopicName = z.infer<typeof TopicName>;

/** Something of an account that cannot be read, why, and what will be missing in the reports. */
export const ShortcomingView = z.object({
  cause: z.enum(causes),
  /** The permission or role by the platform's own name. */
  subject: z.string().nullable(),
  hides: z.array(TopicName),
});
export type ShortcomingView = z.infer<typeof ShortcomingView>;

/** A permission that a platform is asked for. */
export const PlatformScope = z.object({ scope: z.string(), opens: z.array(TopicName) });
export type PlatformScope = z.infer<typeof PlatformScope>;

/** POST /v1/connections: begin to connect. The browser goes to `authorizeUrl`. */
export const ConnectRequest = z.object({ platform: PlatformName });
export type ConnectRequest = z.infer<typeof ConnectRequest>;
export const ConnectStarted = z.object({ authorizeUrl: z.url() });
export type ConnectStarted = z.infer<typeof ConnectStarted>;

/** An account that a grant covers. */
export const Choice = z.object({
  externalId: z.string(),
  name: z.string(),
  handle: z.string().nullable(),
  url: z.string().nullable(),
  pictureUrl: z.string().nullable(),
  /** The account's id where it is or was connected: it keeps its history. */
  accountId: Id.nullable(),
  isConnected: z.boolean(),
  /** Its erasure was asked for and is not done: it cannot be chosen until that is over or called off. */
  isBeingErased: z.boolean(),
  /** False: nothing of it can be read, so it cannot be chosen. */
  isReadable: z.boolean(),
  shortcomings: z.array(ShortcomingView),
});
export type Choice = z.infer<typeof Choice>;

/** GET /v1/connections/pending/:id: what came back from the platform and waits to be chosen from. */
export const PendingConnection = z.object({
  id: Id,
  platform: PlatformName,
  createdAt: Instant,
  /** Then it is deleted with its tokens. */
  expiresAt: Instant,
  choices: z.array(Choice),
  /** Accounts connected here that this grant does not cover: they stay as they were. */
  missing: z.array(z.object({ accountId: Id, externalId: z.string(), name: z.string() })),
});
export type PendingConnection = z.infer<typeof PendingConnection>;

/** GET /v1/connections/pending. */
export const PendingList = z.object({ pending: z.array(PendingConnection) });
export type PendingList = z.infer<typeof PendingList>;

/** POST /v1/connections/pending/:id: the accounts to connect, by the platform's ids. */
export const ChooseRequest = z.object({
  accounts: z.array(Text).min(1, { error: 'at least one account' }).max(1000),
});
export type ChooseRequest = z.infer<typeof ChooseRequest>;

/** The accounts that were connected. */
export const Chosen = z.object({ accounts: z.array(Id) });
export type Chosen = z.infer<typeof Chosen>;
