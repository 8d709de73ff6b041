import { type ApiRequest, Refusal, bearerOf } from '../http/exchange.js';
import type { Grant, Vault } from '../oauth/vault.js';
import type { PlatformContext } from '../platform/platform-api.js';
import type { Versions } from '../platform/whims.js';
import { refuse, throttled } from './linkedin-error.js';

/** Each month's version lives for a year. */
export const linkedinVersions: Versions = { oldest: 202508, newest: 202609 };
const dayMs = 86_400_000;
const callsPerMember = 100;
const callsPerApp = 500;

/** Whose token it is; refuses wrong, revoked and expired ones. */
export const grantOf = (vault: Vault, request: ApiRequest): Grant => {
  const value = bearerOf(request);
  if (value === null)
    return refuse({
      status: 401,
      serviceErrorCode: 65604,
      code: 'EMPTY_ACCESS_TOKEN',
      message: 'Empty oauth2 access token',
    });
  const presented = vault.present(value, request.realNow);
  if (presented.state === 'unknown' || presented.token.use !== 'access')
    return refuse({
      status: 401,
      serviceErrorCode: 65600,
      code: 'INVALID_ACCESS_TOKEN',
      message: 'Invalid access token',
    });
  if (presented.state === 'revoked')
    return refuse({
      status: 401,
      serviceErrorCode: 65601,
      code: 'REVOKED_ACCESS_TOKEN',
      message: 'The token used in the request has been revoked by the user',
    });
  if (presented.state === 'expired')
    return refuse({
      status: 401,
      serviceErrorCode: 65602,
      code: 'EXPIRED_ACCESS_TOKEN',
      message: 'The token used in the request has expired',
    });
  return presented.grant;
};

/** Refuses requests without a living version and without protocol 2.0.0. */
export const checkVersion = ({ whims }: Pick<PlatformContext, 'whims'>, request: ApiRequest): void => {
  const { oldest, newest } = whims.versions ?? linkedinVersions;
  const version = request.header('linkedin-version');
  const month = Number(version);
  const isAlive = /^\d{6}$/.test(version ?? '') && month >= oldest && month <= newest && month % 100 <= 12;
  if (version === undefined)
    refuse({
      status: 426,
      code: 'NONEXISTENT_VERSION',
      message: 'A version must be present. Please specify a version by adding the LinkedIn-Version header.',
    });
  if (!isAlive)
    refuse({ status: 426, code: 'NONEXISTENT_VERSION', message: `Requested version ${version}01 is not active` });
  if (request.header('x-restli-protocol-version') !== '2.0.0')
    refuse({
      status: 400,
      code: 'ILLEGAL_ARGUMENT',
      message: 'Header X-Restli-Protocol-Version: 2.0.0 is required for this request',
    });
};

/** What an endpoint is called in LinkedIn's error messages, and who may use it. */
export interface Gate {
  readonly resource: string;
  readonly method: 'GET' | 'BATCH_GET' | 'GET_ALL' | `FINDER-${string}`;
  /** One of these scopes is enough. */
  readonly scopes: readonly string[];
}

/** Refuses callers without a fitting scope. */
export const checkScope = (grant: Grant, { resource, method, scopes }: Gate, request: ApiRequest): void => {
  if (scopes.some((scope) => grant.scopes.includes(scope))) return;
  const version = request.header('linkedin-version') ?? '';
  const message = `Not enough permissions to access: ${resource}.${method}.${version}01`;
  refuse({ status: 403, serviceErrorCode: 100, code: 'ACCESS_DENIED', message });
};

/** A wrong X-RestLi-Method is refused; none is fine. */
export const checkMethod = ({ method }: Gate, request: ApiRequest): void => {
  const named = request.header('x-restli-method');
  const expected = method.startsWith('FINDER') ? 'FINDER' : method;
  if (named !== undefined && named.toUpperCase() !== expected)
    refuse({ status: 400, code: 'ILLEGAL_ARGUMENT', message: `X-RestLi-Method ${named} does not fit this request` });
};

/** Counts calls per resource and (real) UTC day, for the member and for the app. */
export class DailyCalls {
  constructor(private readonly context: Pick<PlatformContext, 'limitFactor' | 'meter' | 'whims'>) {}

  spend(grant: Grant, resource: string, realNow: number): void {
    const { limitFactor, meter, whims } = this.context;
    const documented = (calls: number): number => Math.max(1, Math.floor(calls * limitFactor));
    const book = (key: string, calls: number): boolean =>
      meter.spend({ key: `${resource} ${key}`, calls, windowMs: dayMs, begins: 'clock' }, 1, realNow).allowed;
    if (!book(`member ${grant.id}`, whims.limits.get(resource) ?? documented(callsPerMember)))
      throw new Refusal(throttled('MEMBER'));
    if (!book(`app ${grant.clientId}`, documented(callsPerApp))) throw new Refusal(throttled('APPLICATION'));
  }
}
