import type { Credentials, PlatformApp } from './oauth.js';

/** What both sides of an address know: our app, and the token that a platform repeats to show that it means us. */
export interface WebhookKeys {
  readonly app: PlatformApp;
  readonly verifyToken: string;
}

/** The answer to a platform that asks whether the address is ours. */
export interface HandshakeAnswer {
  readonly contentType: 'text/plain' | 'application/json';
  readonly body: string;
  /** What the question told of our app, to be remembered and handed to `subscribe`. */
  readonly learned?: Readonly<Record<string, string>>;
}

/** A delivery as it came. */
export interface WebhookDelivery {
  readonly headers: Headers;
  /** The body, byte by byte as sent: what is signed. */
  readonly body: Uint8Array;
}

/** One thing that happened to an account, told by nothing but what must be read again. */
export interface WebhookEvent {
  /** The platform's id of the account. */
  readonly accountId: string;
  /** Names the event: told again, it has the same name. */
  readonly eventId: string;
  /** The streams that have something new. */
  readonly streams: readonly string[];
}

/** Whose events shall come, and where to. */
export interface WebhookSubscriber {
  readonly app: PlatformApp;
  readonly credentials: Credentials;
  /** The platform's id of the account. */
  readonly accountId: string;
  readonly callback: URL;
  readonly verifyToken: string;
  /** What hand-shakes told of our app. */
  readonly learned: Readonly<Record<string, unknown>>;
  readonly now: Date;
  readonly fetch?: typeof fetch;
}

/** What a platform promises to send. */
export interface WebhookSubscription {
  /** When it ends unless it is renewed; null: it does not. */
  readonly until: Date | null;
}

/** How a platform tells that something happened. Deciding is pure; every failure of a call is a ConnectorError. */
export interface Webhooks {
  /** Whether the platform signs with the secret of the app's consumer pair; left out: with the client secret. */
  readonly isSignedByConsumer?: boolean;
  /** Events lead to a reading of the same stream at most this often: they must not eat the calls of the schedule. */
  readonly pauseMs: number;
  /** Answers the question whether the address is ours; null: it is no such question, or not asked of us. */
  readonly answer: (query: URLSearchParams, keys: WebhookKeys) => HandshakeAnswer | null;
  /** Whether the platform itself has sent this, compared in constant time. */
  readonly isGenuine: (delivery: WebhookDelivery, app: PlatformApp) => boolean;
  /** What a genuine delivery tells; empty where it concerns nothing that we read. Throws Malformed. */
  readonly events: (body: string) => readonly WebhookEvent[];
  /** Sees to it that events come, or go on coming: once or many times, with the same effect. */
  readonly subscribe: (subscriber: WebhookSubscriber) => Promise<WebhookSubscription>;
  /** Ends the events of one account; those that never came end too. */
  readonly unsubscribe: (subscriber: WebhookSubscriber) => Promise<void>;
}
