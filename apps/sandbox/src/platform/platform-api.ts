import type { Answer, ApiRequest, Route } from '../http/exchange.js';
import type { App, Vault } from '../oauth/vault.js';
import type { AddressCheck } from '../webhooks/revalidation.js';
import type { Teller } from '../webhooks/teller.js';
import type { WebhookAddress, WebhookBook } from '../webhooks/webhook-book.js';
import type { CallMeter } from './call-meter.js';
import type { CompanyAccounts } from './company-accounts.js';
import type { PlatformWorld } from './platform-world.js';
import type { Versions, Whims } from './whims.js';

/** What an app is told of a person who has logged in with it. */
export type CallBack = 'deauthorise' | 'deletion';

/** What each platform's endpoints stand on. */
export interface PlatformContext {
  readonly world: PlatformWorld;
  readonly vault: Vault;
  readonly accounts: CompanyAccounts;
  readonly webhooks: WebhookBook;
  /** Multiplies the documented rate limits. */
  readonly limitFactor: number;
  readonly meter: CallMeter;
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
  /** How addresses are asked again later; undefined: they are not. */
  readonly addressCheck?: AddressCheck;
  /** The form that tells an app of a person's decision (null: of who logs in here); undefined: apps are told nothing. */
  readonly callBack?: (
    app: App,
    told: { readonly person: string | null; readonly realNow: number },
  ) => Readonly<Record<string, string>>;
  /** Whether a changed password ends what the person granted. */
  readonly endsWithPassword: boolean;
  /** The names under which limits are counted. */
  readonly limited: readonly string[];
  /** What is served of the API's versions today. */
  readonly versions: Versions;
  /** Whether reading is paid for out of credits. */
  readonly isPrepaid: boolean;
  readonly throttled: (realNow: number) => Answer;
  readonly outage: () => Answer;
  /** The token is refused for no reason that lasts. */
  readonly stumble: () => Answer;
}
