import { createHash } from 'node:crypto';
import { type Answer, type ApiRequest, type Route, ok, plainText } from '../http/exchange.js';
import { type ConsentDesk, consentProblem } from '../oauth/consent.js';
import { type Code, type Grant, type Vault, newToken } from '../oauth/vault.js';

const accessLifetimeMs = 7_200_000;
const refreshLifetimeMs = 182 * 86_400_000;
const longestState = 500;

/** Scopes that exist, in words. */
export const xScopes: Readonly<Record<string, string>> = {
  'tweet.read': 'See your posts and those of others',
  'users.read': 'See profiles',
  'offline.access': 'Stay connected until you revoke it',
  'like.read': 'See likes',
  'follows.read': 'See followers',
  'tweet.write': 'Post for you',
  'tweet.moderate.write': 'Hide replies to your posts',
  'timeline.read': 'See reposts of your posts',
  'users.email': 'See your e-mail address',
};

const wrong = (reason: string): Answer => consentProblem('X', reason);

/** The challenge of a request, or what is wrong with it. PKCE is mandatory. */
const challengeOf = (query: URLSearchParams): NonNullable<Code['challenge']> | string => {
  const value = query.get('code_challenge');
  const method = query.get('code_challenge_method') ?? 'plain';
  if (value === null || value === '') return 'code_challenge is required.';
  // The official client writes it small, and X accepts that.
  if (/^s256$/i.test(method)) return { value, method: 'S256' };
  return method === 'plain' ? { value, method } : 'code_challenge_method must be S256 or plain.';
};

const authorize = (desk: ConsentDesk, { query }: ApiRequest): Answer => {
  const redirectUri = query.get('redirect_uri');
  const app = desk.registered(query.get('client_id'), redirectUri);
  if (app === null || redirectUri === null) return wrong('The app or its redirect address is not registered.');
  if (query.get('response_type') !== 'code') return wrong('response_type must be code.');
  const state = query.get('state') ?? '';
  if (state === '' || state.length > longestState) return wrong('state must have 1 to 500 characters.');
  const challenge = challengeOf(query);
  if (typeof challenge === 'string') return wrong(challenge);
  const scopes = (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (scopes.length === 0) return wrong('scope is required.');
  return desk.ask({ clientId: app.clientId, redirectUri, state, scopes, challenge });
};

const oauthError = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
});

const clientOf = (vault: Vault, { header }: ApiRequest): string | null => {
  const encoded = /^Basic (.+)$/i.exec(header('authorization') ?? '')?.[1];
  if (encoded === undefined) return null;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  const app = vault.app(plainText(id));
  return app !== null && app.clientSecret === plainText(secret.join(':')) ? app.clientId : null;
};

const issue = (vault: Vault, grant: Grant, realNow: number): Answer => {
  const { id: grantId, scopes } = grant;
  const access = vault.issue({
    value: newToken('', 66),
    use: 'access',
    grantId,
    issuedAt: realNow,
    expiresAt: realNow + accessLifetimeMs,
  });
  const lasting = scopes.includes('offline.access')
    ? vault.issue({
        value: newToken('', 66),
        use: 'refresh',
        grantId,
        issuedAt: realNow,
        expiresAt: realNow + refreshLifetimeMs,
      })
    : null;
  return ok({
    token_type: 'bearer',
    expires_in: accessLifetimeMs / 1000,
    access_token: access.value,
    scope: scopes.join(' '),
    ...(lasting === null ? {} : { refresh_token: lasting.value }),
  });
};

const answersChallenge = (challenge: Code['challenge'], verifier: string): boolean => {
  if (challenge === null) return false;
  const derived = challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  return derived === challenge.value;
};

const invalid = (what: string): Answer => oauthError(400, 'invalid_request', what);

const redeem = (vault: Vault, clientId: string, { form, realNow }: ApiRequest): Answer => {
  const code = vault.takeCode(form.get('code') ?? '');
  const grant = code === null ? null : vault.grantOf(code.grantId);
  if (code === null || grant === null || code.expiresAt <= realNow || grant.clientId !== clientId)
    return invalid('Value passed for the authorization code was invalid.');
  if (code.redirectUri !== form.get('redirect_uri'))
    return invalid('Value passed for the redirect uri did not match the uri of the authorization code.');
  if (!answersChallenge(code.challenge, form.get('code_verifier') ?? ''))
    return invalid('Value passed for the code verifier did not match the code challenge.');
  return issue(vault, grant, realNow);
};

const renew = (vault: Vault, clientId: string, { form, realNow }: ApiRequest): Answer => {
  const value = form.get('refresh_token') ?? '';
  const presented = vault.present(value, realNow);
  const good =
    presented.state === 'valid' && presented.token.use === 'refresh' && presented.grant.clientId === clientId;
  if (!good) return oauthError(400, 'invalid_request', 'Value passed for the token was invalid.');
  vault.forget(value);
  return issue(vault, presented.grant, realNow);
};

const token = (vault: Vault, request: ApiRequest): Answer => {
  const clientId = clientOf(vault, request);
  if (clientId === null) return oauthError(401, 'unauthorized_client', 'Missing valid authorization header');
  const type = request.form.get('grant_type');
  if (type === 'authorization_code') return redeem(vault, clientId, request);
  if (type === 'refresh_token') return renew(vault, clientId, request);
  return oauthError(400, 'unsupported_grant_type', 'Value passed for the grant type was invalid.');
};

const revoke = (vault: Vault, request: ApiRequest): Answer => {
  const clientId = clientOf(vault, request);
  if (clientId === null) return oauthError(401, 'unauthorized_client', 'Missing valid authorization header');
  const presented = vault.present(request.form.get('token') ?? '', request.realNow);
  if (presented.state !== 'unknown' && presented.grant.clientId === clientId)
    vault.revoke(presented.grant.id, request.realNow);
  return ok({ revoked: true });
};

/** The authorize page and the token endpoints. */
export const loginRoutes = (vault: Vault, desk: ConsentDesk): readonly Route[] => {
  const pages = ['/i/oauth2/authorize', '/2/oauth2/authorize'].flatMap((path): Route[] => [
    { method: 'GET', path, kind: 'oauth', handle: (request) => authorize(desk, request) },
    { method: 'POST', path, kind: 'oauth', handle: (request) => desk.decide(request) },
  ]);
  return [
    ...pages,
    { method: 'POST', path: '/2/oauth2/token', kind: 'oauth', handle: (request) => token(vault, request) },
    { method: 'POST', path: '/2/oauth2/revoke', kind: 'oauth', handle: (request) => revoke(vault, request) },
  ];
};
