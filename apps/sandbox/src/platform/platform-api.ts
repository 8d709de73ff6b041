import type { Answer, ApiRequest, Route } from '../http/exchange.js';
import type { Vault } from '../oauth/vault.js';
import type { Teller } from '../webhooks/teller.js';
import type { WebhookAddress, WebhookBook } from '../webhooks/webhook-book.js';
import type { CompanyAccounts } from './company-accounts.js';
import type { PlatformWorld } from './platform-world.js';
import type { Whims } from './whims.js';

/** What each platform's endpoints stand on. */
export interface PlatformContext {
  readonly world: PlatformWorld;
  readonly vault: Vault;
  readonly accounts: CompanyAccounts;
  readonly webhooks: WebhookBook;
  /** Multiplies the documented rate limits. */
  readonly limitFactor: number;
  readonly whims: Readonly<Whims>;
}

/** A platform's HTTP face. */
export interface PlatformApi {
  readonly routes: readonly Route[];
  /** The path that is looked up in the routes, when it is not the one sent (version prefixes). */
  readonly pathOf: (path: string) => string;
  /** What is answered where there is no route. */
  readonly unknown: (request: ApiRequest) => Answer;
  /** The access token that a request carries. */
  readonly tokenOf: (request: ApiRequest) => string | null;
  readonly teller: Teller;
  /** Enters an address in the app's settings on the platform's pages; null where it did not answer well. */
  readonly enterAddress?: (wish: {
    readonly clientId: string;
    readonly url: string;
    readonly realNow: number;
  }) => Promise<WebhookAddress | null>;
  readonly throttled: (realNow: number) => Answer;
  readonly outage: () => Answer;
}
