import { timingSafeEqual } from 'node:crypto';

import { isConnectorError } from '@libs/connector';
import { type Platform, type Role, roleMay } from '@libs/domain';
import { z } from 'zod';

/** The query that a platform sends the browser back with; repeated or other parameters are ignored. */
export const CallBackQuery = z.object({
  state: z.string().max(500).optional().catch(undefined),
  code: z.string().max(5000).optional().catch(undefined),
  error: z.string().max(200).optional().catch(undefined),
  error_description: z.string().max(2000).optional().catch(undefined),
});
/** The query that a platform sends the browser back with. */
export type CallBackQuery = z.infer<typeof CallBackQuery>;

/** Why no account was connected, for the dashboard. */
export type ConnectFailure =
  | 'state_unknown'
  | 'state_expired'
  | 'login_needed'
  | 'other_workspace'
  | 'other_session'
  | 'role_missing'
  | 'access_denied'
  | 'provider_error'
  | 'code_missing'
  | 'app_missing'
  | 'no_accounts'
  | 'auth_expired'
  | 'not_permitted'
  | 'rate_limited'
  | 'transient'
  | 'gone'
  | 'retired'
  | 'malformed'
  | 'internal';

/** How a connection attempt ended. */
export type ConnectOutcome =
  /** Access was granted; its accounts wait to be chosen from. */
  | { readonly kind: 'granted'; readonly pendingId: number }
  /** The state was used before; what that led to. */
  | {
      readonly kind: 'used';
      readonly pendingId: number | null;
      readonly connected: number;
      readonly platform: Platform;
    }
  | {
      readonly kind: 'failed';
      readonly failure: ConnectFailure;
      readonly detail: string | null;
      /** Where to begin again; null: it is not known. */
      readonly platform: Platform | null;
    };

/** A failed outcome. */
export const failed = (failure: ConnectFailure, detail: string | null = null): ConnectOutcome => ({
  kind: 'failed',
  failure,
  detail: detail === null ? null : detail.slice(0, 300),
  platform: null,
});

/** The outcome with the platform to begin again at, where it failed. */
export const failedAt = (platform: Platform, outcome: ConnectOutcome): ConnectOutcome =>
  outcome.kind === 'failed' ? { ...outcome, platform } : outcome;

const denials: ReadonlySet<string> = new Set([
  'access_denied',
  'user_denied',
  'user_cancelled_login',
  'user_cancelled_authorize',
]);

/** What the platform refused, by what the browser brought; null: it brought a code. */
export const refusalIn = ({ code, error, error_description: description }: CallBackQuery): ConnectOutcome | null => {
  if (error !== undefined) {
    if (denials.has(error)) return failed('access_denied', description ?? null);
    return failed('provider_error', description === undefined ? error : `${error}: ${description}`);
  }
  return code === undefined || code === '' ? failed('code_missing') : null;
};

const failures = {
  'auth-expired': 'auth_expired',
  'not-permitted': 'not_permitted',
  'rate-limited': 'rate_limited',
  transient: 'transient',
  gone: 'gone',
  retired: 'retired',
  malformed: 'malformed',
} as const;

/** The outcome that a platform's named failure means; null: it is no such failure. */
export const outcomeOfError = (error: unknown): ConnectOutcome | null =>
  isConnectorError(error) ? failed(failures[error.kind], error.message) : null;

const usedPage = ({ pendingId, connected, platform }: ConnectOutcome & { readonly kind: 'used' }): string => {
  if (pendingId !== null) return `/accounts?choose=${pendingId}&again=1`;
  return connected > 0 ? `/accounts?connected=${connected}&again=1` : `/accounts?again=1&at=${platform}`;
};

/** The dashboard's page that tells of an outcome. Always a path of our own: nothing in it can lead elsewhere. */
export const pageOf = (outcome: ConnectOutcome): string => {
  if (outcome.kind === 'used') return usedPage(outcome);
  if (outcome.kind === 'granted') return `/accounts?choose=${outcome.pendingId}`;
  const query = new URLSearchParams({ error: outcome.failure });
  if (outcome.platform !== null) query.set('at', outcome.platform);
  if (outcome.detail !== null) query.set('detail', outcome.detail);
  return `/accounts?${query.toString()}`;
};

/** What is known of a state that came back. */
export interface AttemptState {
  readonly workspaceId: number;
  readonly platform: Platform;
  /** Of the browser session that began it; null: it was begun with an API key. */
  readonly sessionHash: Uint8Array | null;
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
  readonly pendingId: number | null;
  readonly connected: number;
}

/** The browser that brought a state back; null: it is not logged in. */
export interface ReturningBrowser {
  readonly workspaceId: number;
  readonly personId: number;
  /** What the person is in the workspace now, whatever they were when they began. */
  readonly role: Role;
  readonly sessionHash: Uint8Array;
}

const isSameHash = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

/**
 * Why an attempt cannot be finished by this browser now; null: it can. A state alone is not enough: whoever began the
 * attempt could hand its address to somebody else and get that person's accounts.
 */
export const obstacleTo = (
  attempt: AttemptState,
  browser: ReturningBrowser | null,
  now: Date,
): ConnectOutcome | null => {
  const again = (failure: ConnectFailure): ConnectOutcome => failedAt(attempt.platform, failed(failure));
  if (browser === null) return again('login_needed');
  if (browser.workspaceId !== attempt.workspaceId) return again('other_workspace');
  if (attempt.sessionHash !== null && !isSameHash(attempt.sessionHash, browser.sessionHash))
    return again('other_session');
  if (!roleMay(browser.role, 'finish-connecting')) return again('role_missing');
  const { usedAt, expiresAt, pendingId, connected, platform } = attempt;
  if (usedAt !== null) return { kind: 'used', pendingId, connected, platform };
  return expiresAt <= now ? again('state_expired') : null;
};
