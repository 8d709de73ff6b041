import { createHmac } from 'node:crypto';
import { type ApiRequest, bearerOf } from '../http/exchange.js';
import type { Grant, Token, Vault } from '../oauth/vault.js';
import type { PlatformContext } from '../platform/platform-api.js';
import { refuse } from './graph-error.js';

/** Whoever asks: the person who granted, or the page. */
export interface Caller {
  readonly as: 'user' | 'page';
  readonly token: Token;
  readonly grant: Grant;
}

/** The token in the query or in the header. */
export const tokenOf = (request: ApiRequest): string | null =>
  request.query.get('access_token') ?? request.form.get('access_token') ?? bearerOf(request);

const said = (at: number): string => new Date(at).toUTCString();

const expiredMessage = (token: Token, realNow: number): string =>
  `Error validating access token: Session has expired on ${said(token.expiresAt ?? realNow)}. The current time is ${said(realNow)}.`;

const endedSession =
  'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.';

/** The error that a token deserves, or null when it is good. */
export const tokenProblem = (
  vault: Vault,
  value: string,
  realNow: number,
): { readonly message: string; readonly subcode?: number } | null => {
  const presented = vault.present(value, realNow);
  switch (presented.state) {
    case 'valid':
      return presented.token.use === 'refresh' ? { message: 'Invalid OAuth access token.' } : null;
    case 'unknown':
      return { message: 'Invalid OAuth access token - Cannot parse access token' };
    case 'expired':
      return { message: expiredMessage(presented.token, realNow), subcode: 463 };
    case 'revoked':
      if (presented.grant.endedBy === 'password') return { message: endedSession, subcode: 460 };
      return {
        message: `Error validating access token: The user has not authorized application ${presented.grant.clientId}.`,
        subcode: 458,
      };
  }
};

const checkProof = (vault: Vault, grant: Grant, request: ApiRequest): void => {
  const proof = request.query.get('appsecret_proof') ?? request.form.get('appsecret_proof');
  if (proof === null) return;
  const secret = vault.app(grant.clientId)?.clientSecret ?? '';
  const expected = createHmac('sha256', secret)
    .update(tokenOf(request) ?? '')
    .digest('hex');
  if (proof !== expected) refuse({ code: 100, message: '(#100) Invalid appsecret_proof provided in the API argument' });
};

/** A page's token is worth nothing once the person has no task left on the page. */
const checkRole = ({ accounts }: Pick<PlatformContext, 'accounts'>, { use, account }: Token): void => {
  if (use !== 'page') return;
  const page = account === null ? accounts.list()[0] : accounts.find(account);
  if (page?.rights.length === 0)
    refuse({
      code: 190,
      subcode: 492,
      message: 'Error validating access token: The user must be an administrator, editor, or moderator of the page.',
    });
};

/** Who asks; refuses wrong, expired and revoked tokens. */
export const callerOf = (context: Pick<PlatformContext, 'vault' | 'accounts'>, request: ApiRequest): Caller => {
  const { vault } = context;
  const value = tokenOf(request);
  if (value === null || value === '')
    return refuse({ code: 104, message: 'An access token is required to request this resource.' });
  const problem = tokenProblem(vault, value, request.realNow);
  if (problem !== null) return refuse({ code: 190, ...problem });
  const presented = vault.present(value, request.realNow);
  if (presented.state === 'unknown') return refuse({ code: 190, message: 'Invalid OAuth access token.' });
  checkRole(context, presented.token);
  checkProof(vault, presented.grant, request);
  return { as: presented.token.use === 'page' ? 'page' : 'user', token: presented.token, grant: presented.grant };
};

/** Refuses callers who were not granted a permission. */
export const requirePermission = ({ grant }: Caller, permission: string): void => {
  if (grant.scopes.includes(permission)) return;
  refuse({
    code: 10,
    status: 403,
    message: `(#10) This endpoint requires the '${permission}' permission or the 'Page Public Content Access' feature. Refer to https://developers.facebook.com/docs/apps/review/login-permissions#manage-pages and https://developers.facebook.com/docs/apps/review/feature#reference-PAGES_ACCESS for details.`,
  });
};
