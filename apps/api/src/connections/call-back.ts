import { isConnectorError } from '@libs/connector';
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
  | { readonly kind: 'connected'; readonly accounts: number }
  | { readonly kind: 'done-before' }
  | { readonly kind: 'failed'; readonly failure: ConnectFailure; readonly detail: string | null };

/** A failed outcome. */
export const failed = (failure: ConnectFailure, detail: string | null = null): ConnectOutcome => ({
  kind: 'failed',
  failure,
  detail: detail === null ? null : detail.slice(0, 300),
});

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

/** The dashboard's page that tells of an outcome. */
export const pageOf = (outcome: ConnectOutcome): string => {
  if (outcome.kind === 'done-before') return '/accounts';
  if (outcome.kind === 'connected') return `/accounts?connected=${outcome.accounts}`;
  const query = new URLSearchParams({ error: outcome.failure });
  if (outcome.detail !== null) query.set('detail', outcome.detail);
  return `/accounts?${query.toString()}`;
};
