import {
  type AuthorizeRequest,
  callPlatform,
  type CallRules,
  type CodeExchange,
  type CoveredAccount,
  type Grant,
  isConnectorError,
  type OAuth,
  type PlatformApp,
} from '@libs/connector';
import { z } from 'zod';

import { type FacebookCredentials, facebookCredentials, withToken } from './facebook.credentials.js';
import { facebookFailure } from './facebook.failure.js';
import { graphUrl } from './facebook.paging.js';
import { GraphAccount, toAccount } from './facebook.pages.js';
import { listOf } from './facebook.schema.js';

/** What is asked for: all of it only reads. */
const scopes = ['pages_show_list', 'pages_read_engagement', 'pages_read_user_content'] as const;

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
type Token = z.infer<typeof Token>;
const Permissions = z.object({ data: z.array(z.object({ permission: z.string(), status: z.string() })) });
const Debugged = z.object({
  data: z.object({ expires_at: z.number().optional(), data_access_expires_at: z.number().optional() }),
});
const Accounts = listOf(GraphAccount);

const rules = (app: PlatformApp, now: Date, secrets: readonly string[]): CallRules => ({
  failure: facebookFailure,
  secrets: [app.clientSecret, ...secrets],
  now,
});

const authorizeUrl = ({ app, redirectUri, state }: AuthorizeRequest): URL => {
  const url = new URL(app.endpoints.authorize);
  url.searchParams.set('client_id', app.clientId);
  url.searchParams.set('redirect_uri', redirectUri.href);
  url.searchParams.set('state', state);
  url.searchParams.set('scope', scopes.join(','));
  url.searchParams.set('response_type', 'code');
  return url;
};

/** Facebook's token requests are GETs with their own grant type, which is why no OAuth library makes them. */
const askToken = (app: PlatformApp, now: Date, query: Readonly<Record<string, string>>): Promise<Token> => {
  const url = new URL(app.endpoints.token);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  url.searchParams.set('client_id', app.clientId);
  url.searchParams.set('client_secret', app.clientSecret);
  return callPlatform(new Request(url), Token, rules(app, now, Object.values(query)));
};

const longLived = (app: PlatformApp, now: Date, token: string): Promise<Token> =>
  askToken(app, now, { grant_type: 'fb_exchange_token', fb_exchange_token: token });

const grantedScopes = async (app: PlatformApp, now: Date, token: string): Promise<string[]> => {
  const request = withToken(graphUrl(app, 'me/permissions', {}), token, app);
  const { data } = await callPlatform(request, Permissions, rules(app, now, [token]));
  return data.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
};

const seconds = (value: number | undefined): Date | null =>
  value === undefined || value === 0 ? null : new Date(value * 1_000);

/** What Facebook knows of a token's end. Not every app may ask; then the ends stay unknown. */
const endsOf = async (app: PlatformApp, now: Date, token: string) => {
  const appToken = `${app.clientId}|${app.clientSecret}`;
  const request = new Request(graphUrl(app, 'debug_token', { input_token: token, access_token: appToken }));
  try {
    const { data } = await callPlatform(request, Debugged, rules(app, now, [token, appToken]));
    return { expiresAt: seconds(data.expires_at), renewBy: seconds(data.data_access_expires_at) };
  } catch (error) {
    if (isConnectorError(error)) return { expiresAt: null, renewBy: null };
    throw error;
  }
};

const grantOf = async (app: PlatformApp, token: Token, now: Date): Promise<Grant> => {
  const [granted, ends] = await Promise.all([
    grantedScopes(app, now, token.access_token),
    endsOf(app, now, token.access_token),
  ]);
  const told = token.expires_in === undefined ? null : new Date(now.getTime() + token.expires_in * 1_000);
  const credentials: FacebookCredentials = { userToken: token.access_token };
  return { credentials, scopes: granted, expiresAt: told ?? ends.expiresAt, renewBy: ends.renewBy };
};

const exchange = async ({ app, redirectUri, code, now }: CodeExchange): Promise<Grant> => {
  const short = await askToken(app, now, { code, redirect_uri: redirectUri.href });
  return grantOf(app, await longLived(app, now, short.access_token), now);
};

/** There is no refresh token: a token that still works is exchanged for one that works longer. */
const refresh: OAuth['refresh'] = async (app, credentials, now) =>
  grantOf(app, await longLived(app, now, facebookCredentials(credentials).userToken), now);

const accounts: OAuth['accounts'] = async (app, grant, now) => {
  const { userToken } = facebookCredentials(grant.credentials);
  const found: CoveredAccount[] = [];
  let after: string | null = null;
  do {
    const fields = 'id,name,username,tasks,picture{url},access_token';
    const url = graphUrl(app, 'me/accounts', { fields, limit: 100, ...(after === null ? {} : { after }) });
    const list: z.infer<typeof Accounts> = await callPlatform(
      withToken(url, userToken, app),
      Accounts,
      rules(app, now, [userToken]),
    );
    found.push(...list.data.map((page) => toAccount(page, { asked: scopes, granted: grant.scopes })));
    after = list.paging?.next === undefined ? null : (list.paging.cursors?.after ?? null);
  } while (after !== null);
  return found;
};

/** Facebook Login: code, short-lived token, long-lived token, and a token of its own for each page. */
export const oauth: OAuth = { scopes, authorizeUrl, exchange, refresh, accounts };
