import type { Answer, ApiRequest, Route } from '../http/exchange.js';
import { ok } from '../http/exchange.js';
import { type ConsentDesk, consentProblem } from '../oauth/consent.js';
import { type App, type Token, type Vault, newToken } from '../oauth/vault.js';
import type { CompanyAccounts } from '../platform/company-accounts.js';
import { tokenProblem } from './caller.js';
import { graphError, refuse } from './graph-error.js';

const shortLifetimeMs = 5_400_000;
const longLifetimeMs = 60 * 86_400_000;
const dataAccessMs = 90 * 86_400_000;

/** Scopes that exist, in words. */
export const facebookScopes: Readonly<Record<string, string>> = {
  public_profile: 'See your name and picture',
  email: 'See your e-mail address',
  pages_show_list: 'See which pages you manage',
  pages_read_engagement: 'Read posts and followers of your pages',
  pages_read_user_content: 'Read comments and reactions on your pages',
  read_insights: 'Read the insights of your pages',
  pages_manage_metadata: 'Manage settings and webhooks of your pages',
  pages_manage_engagement: 'Answer, like and hide comments on your pages',
  business_management: 'Manage your businesses',
};

/** Whether a person's token is one of the long-lived. */
export const isLongLived = ({ issuedAt, expiresAt }: Token): boolean =>
  expiresAt === null || expiresAt - issuedAt > shortLifetimeMs;

const dialog = (desk: ConsentDesk, { query }: ApiRequest): Answer => {
  const clientId = query.get('client_id');
  const redirectUri = query.get('redirect_uri');
  const app = desk.registered(clientId, redirectUri);
  if (app === null || redirectUri === null)
    return consentProblem('Facebook', 'URL blocked: the app or its redirect address is not registered.');
  if ((query.get('response_type') ?? 'code') !== 'code')
    return consentProblem('Facebook', 'Only response_type=code is supported.');
  const scopes = (query.get('scope') ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
  return desk.ask({ clientId: app.clientId, redirectUri, state: query.get('state'), scopes, challenge: null });
};

const tokenAnswer = (token: Token, realNow: number): Answer =>
  ok({
    access_token: token.value,
    token_type: 'bearer',
    ...(token.expiresAt === null ? {} : { expires_in: Math.floor((token.expiresAt - realNow) / 1000) }),
  });

const appOf = (vault: Vault, { query }: ApiRequest): App => {
  const app = vault.app(query.get('client_id') ?? '');
  if (app === null)
    return refuse({
      code: 101,
      message: 'Error validating application. Cannot get application info due to a system error.',
    });
  if (app.clientSecret !== query.get('client_secret'))
    return refuse({ code: 1, message: 'Error validating client secret.' });
  return app;
};

const issueUser = (vault: Vault, grantId: string, life: { readonly ms: number; readonly realNow: number }): Token =>
  vault.issue({
    value: newToken('EAA', 60),
    use: 'access',
    grantId,
    issuedAt: life.realNow,
    expiresAt: life.realNow + life.ms,
  });

const redeem = (vault: Vault, request: ApiRequest): Answer => {
  const { query, realNow } = request;
  appOf(vault, request);
  const code = vault.takeCode(query.get('code') ?? '');
  if (code === null)
    return graphError({ code: 100, subcode: 36009, message: 'This authorization code has been used.' });
  if (code.expiresAt <= realNow)
    return graphError({ code: 100, subcode: 36007, message: 'This authorization code has expired.' });
  if (code.redirectUri !== query.get('redirect_uri'))
    return graphError({
      code: 100,
      subcode: 36008,
      message:
        'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    });
  return tokenAnswer(issueUser(vault, code.grantId, { ms: shortLifetimeMs, realNow }), realNow);
};

const exchange = (vault: Vault, request: ApiRequest): Answer => {
  const { query, realNow } = request;
  const app = appOf(vault, request);
  const value = query.get('fb_exchange_token') ?? '';
  const problem = tokenProblem(vault, value, realNow);
  if (problem !== null) return graphError({ code: 190, ...problem });
  const presented = vault.present(value, realNow);
  if (presented.state !== 'valid' || presented.grant.clientId !== app.clientId || presented.token.use !== 'access')
    return graphError({ code: 190, message: 'Invalid OAuth access token.' });
  return tokenAnswer(issueUser(vault, presented.grant.id, { ms: longLifetimeMs, realNow }), realNow);
};

const accessToken = (vault: Vault, sent: ApiRequest): Answer => {
  const request = { ...sent, query: new URLSearchParams([...sent.query, ...sent.form]) };
  const type = request.query.get('grant_type');
  if (type === 'fb_exchange_token') return exchange(vault, request);
  if (type !== 'client_credentials') return redeem(vault, request);
  const { clientId, clientSecret } = appOf(vault, request);
  return ok({ access_token: `${clientId}|${clientSecret}`, token_type: 'bearer' });
};

const seconds = (at: number | null): number => (at === null ? 0 : Math.floor(at / 1000));

const maySeeTokens = (vault: Vault, value: string, realNow: number): boolean => {
  const [clientId = '', secret] = value.split('|');
  if (secret !== undefined) return vault.app(clientId)?.clientSecret === secret;
  return tokenProblem(vault, value, realNow) === null;
};

const debug = (login: Login, { query, realNow }: ApiRequest): Answer => {
  const { vault, accounts } = login;
  if (!maySeeTokens(vault, query.get('access_token') ?? '', realNow))
    return graphError({ code: 190, message: 'Invalid OAuth access token signature.' });
  const value = query.get('input_token') ?? '';
  const presented = vault.present(value, realNow);
  const problem = tokenProblem(vault, value, realNow);
  const error = problem === null ? {} : { error: { code: 190, ...problem } };
  if (presented.state === 'unknown') return ok({ data: { ...error, is_valid: false, scopes: [] } });
  const { token, grant } = presented;
  const isPage = token.use === 'page';
  return ok({
    data: {
      app_id: grant.clientId,
      type: isPage ? 'PAGE' : 'USER',
      application: grant.clientId,
      data_access_expires_at: seconds(grant.grantedAt + dataAccessMs),
      expires_at: seconds(token.expiresAt),
      ...error,
      is_valid: problem === null,
      issued_at: seconds(token.issuedAt),
      ...(isPage ? { profile_id: token.account ?? accounts.list()[0]?.externalId } : {}),
      user_id: login.ownerId,
      scopes: grant.scopes,
      granular_scopes: grant.scopes
        .filter((scope) => scope.startsWith('pages_') || scope === 'read_insights')
        .map((scope) => ({ scope, target_ids: grant.accounts ?? accounts.list().map(({ externalId }) => externalId) })),
    },
  });
};

/** What logging in stands on. */
export interface Login {
  readonly vault: Vault;
  readonly desk: ConsentDesk;
  readonly accounts: CompanyAccounts;
  readonly ownerId: string;
}

/** The dialog and the token endpoints. */
export const loginRoutes = (login: Login): readonly Route[] => [
  { method: 'GET', path: '/dialog/oauth', kind: 'oauth', handle: (request) => dialog(login.desk, request) },
  { method: 'POST', path: '/dialog/oauth', kind: 'oauth', handle: (request) => login.desk.decide(request) },
  { method: 'GET', path: '/oauth/access_token', kind: 'oauth', handle: (request) => accessToken(login.vault, request) },
  {
    method: 'POST',
    path: '/oauth/access_token',
    kind: 'oauth',
    handle: (request) => accessToken(login.vault, request),
  },
  { method: 'GET', path: '/debug_token', kind: 'oauth', handle: (request) => debug(login, request) },
];
