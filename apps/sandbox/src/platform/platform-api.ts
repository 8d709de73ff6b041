import type { Answer, ApiRequest, Route } from '../http/exchange.js';
import type { Vault } from '../oauth/vault.js';
import type { CompanyAccounts } from './company-accounts.js';
import type { PlatformWorld } from './platform-world.js';
import type { Whims } from './whims.js';

/** What each platform's endpoints stand on. */
export interface PlatformContext {
  readonly world: PlatformWorld;
  readonly vault: Vault;
  readonly accounts: CompanyAccounts;
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
  readonly throttled: (realNow: number) => Answer;
  readonly outage: () => Answer;
}
