import {
  type AppCheck,
  AuthExpired,
  type AuthorizeRequest,
  callPlatform,
  type CodeExchange,
  type CoveredAccount,
  type Credentials,
  expectRefusedCode,
  type Grant,
  type OAuth,
  requestToken,
  type TokenRequest,
} from '@libs/connector';
import { ClientSecretPost } from 'oauth4webapi';
import { z } from 'zod';

import { linkedinFailure, linkedinTokenFailure } from './linkedin.failure.js';
import { organizationsOf } from './linkedin.organizations.js';
import { linkedinMissing, linkedinOpens, linkedinShortcomings } from './linkedin.scopes.js';

/** The member's token of sixty days and, for approved apps, one for new ones with its end in milliseconds. */
export const LinkedinCredentials = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  refreshUntil: z.number().optional(),
});
export type LinkedinCredentials = z.infer<typeof LinkedinCredentials>;

const scopes = Object.keys(linkedinOpens);

/** LinkedIn leaves out `token_type` and separates scopes by commas. */
const Token = z.object({
  access_token: z.string().min(1),
  expires_in: z.number(),
  refresh_token: z.string().min(1).optional(),
  refresh_token_expires_in: z.number().optional(),
  scope: z.string().optional(),
});
type Token = z.infer<typeof Token>;

const authorizeUrl = ({ app, redirectUri, state }: AuthorizeRequest): URL => {
  const url = new URL(app.endpoints.authorize);
  const query = {
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri.href,
    state,
    scope: scopes.join(' '),
  };
  url.search = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return url;
};

const credentialsOf = (credentials: Credentials): LinkedinCredentials => {
  const parsed = LinkedinCredentials.safeParse(credentials);
  if (parsed.success) return parsed.data;
  throw new AuthExpired('The stored LinkedIn credentials are not in the shape this version knows.');
};

const ask = (request: Omit<TokenRequest, 'authentication'>, now: Date): Promise<Token> => {
  const authentication = ClientSecretPost(request.app.clientSecret);
  return requestToken({ ...request, authentication }, Token, { failure: linkedinTokenFailure, secrets: [], now });
};

/** A refresh keeps the refresh token and its end, which is counted from the first consent, where the answer is silent. */
const toGrant = (token: Token, now: Date, before: Partial<LinkedinCredentials>): Grant => {
  const later = (seconds: number): number => now.getTime() + seconds * 1_000;
  const expiresAt = later(token.expires_in);
  const refreshToken = token.refresh_token ?? before.refreshToken;
  const told = token.refresh_token_expires_in;
  const refreshUntil = told === undefined ? before.refreshUntil : later(told);
  const credentials: LinkedinCredentials = {
    accessToken: token.access_token,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(refreshToken === undefined || refreshUntil === undefined ? {} : { refreshUntil }),
  };
  const end = refreshToken === undefined ? expiresAt : refreshUntil;
  const granted = token.scope === undefined ? [...scopes] : token.scope.split(/[ ,]+/).filter(Boolean);
  return {
    credentials,
    scopes: granted,
    missingScopes: linkedinMissing(granted),
    expiresAt: new Date(expiresAt),
    renewBy: end === undefined ? null : new Date(end),
  };
};

const exchange = async ({ app, redirectUri, code, now }: CodeExchange): Promise<Grant> => {
  const parameters = { code, redirect_uri: redirectUri.href };
  return toGrant(await ask({ app, grantType: 'authorization_code', parameters }, now), now, {});
};

const refresh: OAuth['refresh'] = async (app, credentials, now) => {
  const before = credentialsOf(credentials);
  if (before.refreshToken === undefined) return null;
  const parameters = { refresh_token: before.refreshToken };
  return toGrant(await ask({ app, grantType: 'refresh_token', parameters }, now), now, before);
};

/** Both ends are told with every token; what else LinkedIn would tell is no more than that. */
const inspect: OAuth['inspect'] = () => Promise.resolve(null);

const accounts: OAuth['accounts'] = async (app, grant, now): Promise<CoveredAccount[]> => {
  const { accessToken } = credentialsOf(grant.credentials);
  const call = <T>(url: URL, schema: z.ZodType<T>, method: string): Promise<T> => {
    const request = authorize({ accessToken }, new Request(url, { headers: { 'X-RestLi-Method': method } }));
    const secrets = [app.clientSecret, accessToken];
    return callPlatform(request, schema, { failure: linkedinFailure, secrets, now });
  };
  const organizations = await organizationsOf(app, call);
  return organizations.map(({ roles, ...organization }) => ({
    ...organization,
    credentials: {},
    shortcomings: linkedinShortcomings(grant.scopes, roles),
  }));
};

/** The version of the API that is asked for: there is no default, and each lives a year. */
export const apiVersion = '202607';

/** Adds the token and the two headers without which nothing is answered. */
export const authorize = ({ accessToken }: LinkedinCredentials, request: Request): Request => {
  const headers = new Headers(request.headers);
  headers.set('authorization', `Bearer ${accessToken}`);
  headers.set('LinkedIn-Version', apiVersion);
  headers.set('X-Restli-Protocol-Version', '2.0.0');
  return new Request(request, { headers });
};

/** A code that never was: the token endpoint looks at the app first, and refuses the code only of one that it knows. */
const checkApp = ({ app, redirectUri, now }: AppCheck): Promise<void> =>
  expectRefusedCode(() => exchange({ app, redirectUri, code: 'none', codeVerifier: 'none', now }));

/** The three-legged flow of a web app, with its secret instead of PKCE, which LinkedIn offers to native apps only. */
export const oauth: OAuth = {
  scopes,
  opens: linkedinOpens,
  checkApp,
  authorizeUrl,
  exchange,
  refresh,
  inspect,
  accounts,
};
