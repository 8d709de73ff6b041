import { createHash } from 'node:crypto';

import {
  type AppCheck,
  AuthExpired,
  type AuthorizeRequest,
  callPlatform,
  type CallRules,
  type CodeExchange,
  type CoveredAccount,
  type Credentials,
  expectRefusedCode,
  type Grant,
  type OAuth,
  type PlatformApp,
  requestToken,
  type TokenRequest,
} from '@libs/connector';
import { missingScopes } from '@libs/domain';
import { z } from 'zod';

import { xUrl } from './x.calls.js';
import { checkConsumer } from './x.consumer.js';
import { xFailure, xTokenFailure } from './x.failure.js';
import { xOpens } from './x.scopes.js';

/** The account's token of two hours, and the token for new ones. */
export const XCredentials = z.object({ accessToken: z.string().min(1), refreshToken: z.string().min(1).optional() });
export type XCredentials = z.infer<typeof XCredentials>;

const scopes = Object.keys(xOpens);

/** X lets a refresh token that nobody uses live for about six months. It tells no date; this one is on the safe side. */
const unusedMs = 180 * 86_400_000;

const Token = z.object({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().optional(),
});
const Me = z.object({
  data: z.object({
    id: z.string(),
    name: z.string(),
    username: z.string(),
    profile_image_url: z.string().optional(),
    protected: z.boolean().optional(),
  }),
});

const authorizeUrl = ({ app, redirectUri, state, codeVerifier }: AuthorizeRequest): URL => {
  const url = new URL(app.endpoints.authorize);
  const query = {
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri.href,
    scope: scopes.join(' '),
    state,
    code_challenge: createHash('sha256').update(codeVerifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  // X wants the spaces between scopes as %20, not as +.
  url.search = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return url;
};

/** X reads the id and secret as they are; RFC 6749 §2.3.1 would have them form-encoded first, which breaks `-` and `_`. */
const basic =
  (app: PlatformApp): TokenRequest['authentication'] =>
  (...[, , , headers]) => {
    headers.set('authorization', `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString('base64')}`);
  };

const credentialsOf = (credentials: Credentials): XCredentials => {
  const parsed = XCredentials.safeParse(credentials);
  if (parsed.success) return parsed.data;
  throw new AuthExpired('The stored X credentials are not in the shape this version knows.');
};

const ask = async (request: Omit<TokenRequest, 'authentication'>, now: Date): Promise<Grant> => {
  const authentication = basic(request.app);
  const rules: CallRules = { failure: xTokenFailure, secrets: [], now };
  const token = await requestToken({ ...request, authentication }, Token, rules);
  const expiresAt = new Date(now.getTime() + token.expires_in * 1_000);
  const { refresh_token: refreshToken } = token;
  const credentials: XCredentials = {
    accessToken: token.access_token,
    ...(refreshToken === undefined ? {} : { refreshToken }),
  };
  const granted = token.scope === undefined ? [...scopes] : token.scope.split(' ').filter(Boolean);
  const renewBy = refreshToken === undefined ? expiresAt : new Date(now.getTime() + unusedMs);
  const missing = missingScopes(xOpens, granted).flatMap(({ subject }) => subject ?? []);
  return { credentials, scopes: granted, missingScopes: missing, expiresAt, renewBy };
};

const exchange = ({ app, redirectUri, code, codeVerifier, now }: CodeExchange): Promise<Grant> => {
  const parameters = { code, redirect_uri: redirectUri.href, code_verifier: codeVerifier };
  return ask({ app, grantType: 'authorization_code', parameters }, now);
};

/** The refresh token can be used once: the new pair must be stored before anything else is done with it. */
const refresh: OAuth['refresh'] = async (app, credentials, now) => {
  const { refreshToken } = credentialsOf(credentials);
  if (refreshToken === undefined) return null;
  return ask({ app, grantType: 'refresh_token', parameters: { refresh_token: refreshToken } }, now);
};

/** X answers no question about a token. */
const inspect: OAuth['inspect'] = () => Promise.resolve(null);

const accounts: OAuth['accounts'] = async (app, grant, now): Promise<CoveredAccount[]> => {
  const { accessToken } = credentialsOf(grant.credentials);
  const url = xUrl(app, 'users/me', { 'user.fields': 'profile_image_url,protected' });
  const request = authorize({ accessToken }, new Request(url));
  const { data } = await callPlatform(request, Me, {
    failure: xFailure,
    secrets: [app.clientSecret, accessToken],
    now,
  });
  return [
    {
      externalId: data.id,
      name: data.name,
      handle: data.username,
      url: `https://x.com/${data.username}`,
      pictureUrl: data.profile_image_url ?? null,
      credentials: {},
      shortcomings: missingScopes(xOpens, grant.scopes),
    },
  ];
};

/** Adds the token. */
export const authorize = ({ accessToken }: XCredentials, request: Request): Request => {
  const headers = new Headers(request.headers);
  headers.set('authorization', `Bearer ${accessToken}`);
  return new Request(request, { headers });
};

/** A code that never was: the token endpoint looks at the app first, and refuses the code only of one that it knows. */
const checkApp = async ({ app, redirectUri, now }: AppCheck): Promise<void> => {
  await expectRefusedCode(() => exchange({ app, redirectUri, code: 'none', codeVerifier: 'none', now }));
  await checkConsumer(app, now);
};

/** OAuth 2.0 with PKCE for a confidential client. One token is one account. */
export const oauth: OAuth = { scopes, opens: xOpens, checkApp, authorizeUrl, exchange, refresh, inspect, accounts };
