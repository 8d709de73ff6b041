import type { Shortcoming, Topic } from '@libs/domain';

/** Our registration at a platform. `endpoints` override the platform's public addresses (self-hosted gateways, tests). */
export interface PlatformApp {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The pair that the platform knows the app itself by, where that is another one; left out: the same, or not entered. */
  readonly consumer?: { readonly key: string; readonly secret: string };
  readonly endpoints: { readonly authorize: URL; readonly token: URL; readonly api: URL };
}

/**
 * What a connection holds, plain JSON outside the connector: stored encrypted, parsed at the connector's door.
 * Every text in it is taken for a secret and blanked wherever a platform repeats it; times are numbers.
 */
export type Credentials = Readonly<Record<string, unknown>>;

/** What the owner granted. */
export interface Grant {
  readonly credentials: Credentials;
  readonly scopes: readonly string[];
  /** Scopes that were asked for and not given; left out where a token does not tell and the platform is asked (`inspect`). */
  readonly missingScopes?: readonly string[];
  /** When the access token ends; null: never. */
  readonly expiresAt: Date | null;
  /** When no refresh will help any more and a person must connect again; null: unknown or never. */
  readonly renewBy: Date | null;
}

/** An account that a grant covers. */
export interface CoveredAccount {
  readonly externalId: string;
  readonly name: string;
  readonly handle: string | null;
  readonly url: string | null;
  readonly pictureUrl: string | null;
  /** Credentials of this account alone (a Facebook page token); merged over the connection's. Empty where there are none. */
  readonly credentials: Credentials;
  /** What cannot be read of it and why (a missing permission, task or role); empty when all can. */
  readonly shortcomings: readonly Shortcoming[];
}

/** Where the browser is sent, and what must be remembered until it comes back. */
export interface AuthorizeRequest {
  readonly app: PlatformApp;
  readonly redirectUri: URL;
  readonly state: string;
  /** PKCE verifier; sent as its S256 challenge where the platform supports it. */
  readonly codeVerifier: string;
}

/** The query of the call-back, as the browser brought it. */
export interface CodeExchange {
  readonly app: PlatformApp;
  readonly redirectUri: URL;
  readonly code: string;
  readonly codeVerifier: string;
  readonly now: Date;
}

/** What the platform itself says of a grant, asked for beside the reading. */
export interface Inspection {
  /** Why the platform no longer takes the token; null: it does. */
  readonly refusal: string | null;
  /** When the access token ends; null: never. */
  readonly expiresAt: Date | null;
  /** As of a grant: when a person must connect again. */
  readonly renewBy: Date | null;
  /** When the access to data ends although the token still works; only a person can extend it. Null: never. */
  readonly dataAccessUntil: Date | null;
  readonly scopes: readonly string[];
  /** Scopes that were asked for and are not (any more) given. */
  readonly missingScopes: readonly string[];
}

/** An app whose id and secret are to be tried. */
export type AppCheck = Pick<CodeExchange, 'app' | 'redirectUri' | 'now'>;

/** How a platform grants access. Every failure is a ConnectorError. */
export interface OAuth {
  readonly scopes: readonly string[];
  /** What each scope opens up, told to people before they leave for the platform and when one was not given. */
  readonly opens: Readonly<Record<string, readonly Topic[]>>;
  /** Asks the platform whether it knows the app. NotPermitted: it does not accept its id and secret. */
  readonly checkApp: (check: AppCheck) => Promise<void>;
  readonly authorizeUrl: (request: AuthorizeRequest) => URL;
  readonly exchange: (exchange: CodeExchange) => Promise<Grant>;
  /** New credentials from old ones; null when the platform offers none and a person must connect again. AuthExpired when refused. */
  readonly refresh: (app: PlatformApp, credentials: Credentials, now: Date) => Promise<Grant | null>;
  /** What the platform knows of the grant; null when it answers no such question. */
  readonly inspect: (app: PlatformApp, credentials: Credentials, now: Date) => Promise<Inspection | null>;
  /** The accounts the grant covers. */
  readonly accounts: (app: PlatformApp, grant: Grant, now: Date) => Promise<readonly CoveredAccount[]>;
}
