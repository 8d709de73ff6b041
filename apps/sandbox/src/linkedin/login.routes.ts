import { type Answer, type ApiRequest, type Route, ok } from '../http/exchange.js';
import { type ConsentDesk, consentProblem } from '../oauth/consent.js';
import { type App, type Grant, type Token, type Vault, newToken } from '../oauth/vault.js';

const accessLifetimeMs = 60 * 86_400_000;
const refreshLifetimeMs = 365 * 86_400_000;

/** Scopes that exist, in words. */
export const linkedinScopes: Readonly<Record<string, string>> = {
  openid: 'Recognise you',
  profile: 'See your name and picture',
  email: 'See your e-mail address',
  r_basicprofile: 'See your basic profile',
  r_organization_social: 'Read posts, comments and reactions of your organisation',
  r_organization_social_feed: 'Read comments and reactions on posts of your organisation',
  w_organization_social: 'Post for your organisation',
  w_organization_social_feed: 'Comment and react for your organisation',
  rw_organization_admin: 'Read the statistics of your organisation and manage its page',
  r_organization_followers: 'Read the followers of your organisation',
  r_1st_connections_size: 'See how many contacts you have',
};

const wrong = (reason: string): Answer => consentProblem('LinkedIn', reason);

const authorize = (desk: ConsentDesk, { query }: ApiRequest): Answer => {
  const redirectUri = query.get('redirect_uri');
  const app = desk.registered(query.get('client_id'), redirectUri);
  if (app === null || redirectUri === null)
    return wrong('The redirect_uri does not match the registered value, or the app does not exist.');
  if (query.get('response_type') !== 'code') return wrong('You need to pass the "response_type" parameter.');
  const scopes = (query.get('scope') ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
  if (scopes.length === 0) return wrong('You need to pass the "scope" parameter.');
  return desk.ask({ clientId: app.clientId, redirectUri, state: query.get('state'), scopes, challenge: null });
};

const oauthError = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
});

const appOf = (vault: Vault, { form }: ApiRequest): App | null => {
  const app = vault.app(form.get('client_id') ?? '');
  return app !== null && app.clientSecret === form.get('client_secret') ? app : null;
};

const secondsLeft = ({ expiresAt }: Token, realNow: number): number =>
  Math.floor(((expiresAt ?? realNow) - realNow) / 1000);

const tokenAnswer = (
  vault: Vault,
  pair: { readonly grant: Grant; readonly refresh: Token },
  realNow: number,
): Answer => {
  const { grant, refresh } = pair;
  const access = vault.issue({
    value: newToken('AQU', 150),
    use: 'access',
    grantId: grant.id,
    issuedAt: realNow,
    expiresAt: realNow + accessLifetimeMs,
  });
  return ok({
    access_token: access.value,
    expires_in: secondsLeft(access, realNow),
    refresh_token: refresh.value,
    refresh_token_expires_in: secondsLeft(refresh, realNow),
    scope: grant.scopes.join(','),
  });
};

const refused = (what: string): Answer =>
  oauthError(400, 'invalid_request', `Unable to retrieve access token: ${what}`);

const redeem = (vault: Vault, app: App, { form, realNow }: ApiRequest): Answer => {
  const code = vault.takeCode(form.get('code') ?? '');
  const grant = code === null ? null : vault.grantOf(code.grantId);
  if (code === null || grant === null || grant.clientId !== app.clientId)
    return refused('authorization code not found');
  if (code.expiresAt <= realNow) return refused('authorization code expired');
  if (code.redirectUri !== form.get('redirect_uri'))
    return refused(
      'appid/redirect uri/code verifier does not match authorization code. Or authorization code expired. Or external member binding exists',
    );
  const refresh = vault.issue({
    value: newToken('AQW', 150),
    use: 'refresh',
    grantId: grant.id,
    issuedAt: realNow,
    expiresAt: realNow + refreshLifetimeMs,
  });
  return tokenAnswer(vault, { grant, refresh }, realNow);
};

const renew = (vault: Vault, app: App, { form, realNow }: ApiRequest): Answer => {
  const presented = vault.present(form.get('refresh_token') ?? '', realNow);
  const good =
    presented.state === 'valid' && presented.token.use === 'refresh' && presented.grant.clientId === app.clientId;
  if (!good)
    return oauthError(
      400,
      'invalid_grant',
      'The provided authorization grant or refresh token is invalid, expired or revoked.',
    );
  return tokenAnswer(vault, { grant: presented.grant, refresh: presented.token }, realNow);
};

const accessToken = (vault: Vault, request: ApiRequest): Answer => {
  const app = appOf(vault, request);
  if (app === null) return oauthError(401, 'invalid_client', 'Client authentication failed');
  const type = request.form.get('grant_type');
  if (type === 'authorization_code') return redeem(vault, app, request);
  if (type === 'refresh_token') return renew(vault, app, request);
  return oauthError(400, 'unsupported_grant_type', 'The grant_type is not supported');
};

const introspect = (vault: Vault, request: ApiRequest): Answer => {
  const app = appOf(vault, request);
  if (app === null) return oauthError(401, 'invalid_client', 'Client authentication failed');
  const presented = vault.present(request.form.get('token') ?? '', request.realNow);
  if (presented.state === 'unknown' || presented.grant.clientId !== app.clientId) return ok({ active: false });
  const { token, grant, state } = presented;
  return ok({
    active: state === 'valid',
    auth_type: '3L',
    authorized_at: Math.floor(grant.grantedAt / 1000),
    created_at: Math.floor(token.issuedAt / 1000),
    client_id: grant.clientId,
    expires_at: Math.floor((token.expiresAt ?? 0) / 1000),
    scope: grant.scopes.join(','),
    status: state === 'valid' ? 'active' : state,
  });
};

/** The authorization page and the token endpoints. */
export const loginRoutes = (vault: Vault, desk: ConsentDesk): readonly Route[] => [
  { method: 'GET', path: '/oauth/v2/authorization', kind: 'oauth', handle: (request) => authorize(desk, request) },
  { method: 'POST', path: '/oauth/v2/authorization', kind: 'oauth', handle: (request) => desk.decide(request) },
  { method: 'POST', path: '/oauth/v2/accessToken', kind: 'oauth', handle: (request) => accessToken(vault, request) },
  { method: 'POST', path: '/oauth/v2/introspectToken', kind: 'oauth', handle: (request) => introspect(vault, request) },
];
