import type { FailureReason } from '@libs/domain';

import type { Answer } from './http.js';

/** Everything that can go wrong with a platform, named by what the caller must do about it. */
export type ConnectorError = AuthExpired | NotPermitted | RateLimited | Transient | Gone | Retired | Malformed;

/** What may be known of a failure beside its words. */
export interface FailureOptions extends ErrorOptions {
  /** What it is about, where that tells a person what to do. */
  readonly reason?: FailureReason | null;
}

class PlatformFailure extends Error {
  readonly reason: FailureReason | null;

  constructor(message: string, { reason, ...options }: FailureOptions = {}) {
    super(message, options);
    this.reason = reason ?? null;
  }
}

/** The platform refused the token: refresh it, and if that is refused too, the owner must connect again. */
export class AuthExpired extends PlatformFailure {
  readonly kind = 'auth-expired';
}

/** The token is good but may not do this: a scope, role, task or product is missing. Connecting again alone changes nothing. */
export class NotPermitted extends PlatformFailure {
  readonly kind = 'not-permitted';
}

/** Nothing is wrong; the platform asks us to come back at `retryAt`. */
export class RateLimited extends PlatformFailure {
  readonly kind = 'rate-limited';
  constructor(
    readonly retryAt: Date,
    options?: FailureOptions,
  ) {
    super(`rate limited until ${retryAt.toISOString()}`, options);
  }
}

/** Worth trying again soon: a timeout, a reset connection, a 5xx. */
export class Transient extends PlatformFailure {
  readonly kind = 'transient';
}

/** The thing itself was deleted or hidden; asking again will not bring it back. */
export class Gone extends PlatformFailure {
  readonly kind = 'gone';
  constructor(
    message: string,
    /** The answer that said so, as evidence; null where it was no answer to a read. */
    readonly answer: Answer | null = null,
  ) {
    super(message);
  }
}

/** The platform no longer knows the metric or endpoint that was asked for. The rest goes on without it. */
export class Retired extends PlatformFailure {
  readonly kind = 'retired';
  /** The answer that said so, as evidence; null where it was no answer to a read. */
  readonly answer: Answer | null;

  constructor(
    message: string,
    { answer = null, ...options }: FailureOptions & { readonly answer?: Answer | null } = {},
  ) {
    super(message, options);
    this.answer = answer;
  }
}

/** The platform answered in a shape we do not know: our bug, or their change. */
export class Malformed extends PlatformFailure {
  readonly kind = 'malformed';
}

/** The platform no longer accepts the place in a list where we wanted to read on: the list must be begun anew. */
export class CursorRefused extends Malformed {}

/** The platform lets nobody read this list any further, however long it is. */
export class ListCutOff extends Malformed {}

/** Whether a thrown value is one of the named failures. */
export const isConnectorError = (error: unknown): error is ConnectorError =>
  error instanceof AuthExpired ||
  error instanceof NotPermitted ||
  error instanceof RateLimited ||
  error instanceof Transient ||
  error instanceof Gone ||
  error instanceof Retired ||
  error instanceof Malformed;

/**
 * What it means that a token is refused which the platform has only just given: it stumbles, and is asked again later,
 * unless it says why. Other errors are given back as they are.
 */
export const freshRefusal = (error: unknown): unknown => {
  if (!(error instanceof AuthExpired)) return error;
  const isVague = error.reason === null || error.reason === 'token_refused' || error.reason === 'token_expired';
  if (!isVague) return error;
  return new Transient(`The platform refused an access token that it had just given. ${error.message}`, {
    cause: error,
  });
};
