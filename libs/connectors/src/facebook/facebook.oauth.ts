import {
  type AppCheck,
  type AuthorizeRequest,
  callPlatform,
  type CallRules,
  type CodeExchange,
  type CoveredAccount,
  freshRefusal,
  type Grant,
  isConnectorError,
  type OAuth,
  type PlatformApp,
} from '@libs/connector';
import { z } from 'zod';

import { ownerHash } from './facebook.call-backs.js';
import { type FacebookCredentials, facebookCredentials, withToken } from './facebook.credentials.js';
import { facebookFailure, facebookTokenFailure } from './facebook.failure.js';
import { graphUrl } from './facebook.paging.js';
import { GraphAccount, toAccount } from './facebook.pages.js';
import { listOf } from './facebook.schema.js';
import { facebookAsks, facebookOpens } from './facebook.scopes.js';

const readingScopes = Object.keys(facebookOpens);
const scopes = Object.keys(facebookAsks);

const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
type Token = z.infer<typeof Token>;
const Permissions = z.object({ data: z.array(z.object({ permission: z.string(), status: z.string() })) });
const Debugged = z.object({
  data: z.object({
    is_valid: z.boolean().default(true),
    expires_at: z.number().optional(),
    data_access_expires_at: z.number().optional(),
    user_id: z.union([z.string(), z.number().transform(String)]).optional(),
    scopes: z.array(z.string()).default([]),
    granular_scopes: z.array(z.object({ scope: z.string(), target_ids: z.array(z.string()).optional() })).default([]),
    error: z.object({ message: z.string().optional() }).optional(),
  }),
});
type Debugged = z.infer<typeof Debugged>['data'];
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
  const asked = { ...rules(app, now, Object.values(query)), failure: facebookTokenFailure };
  return callPlatform(new Request(url), Token, asked);
};

const longLived = (app: PlatformApp, now: Date, token: string): Promise<Token> =>
  askToken(app, now, { grant_type: 'fb_exchange_token', fb_exchange_token: token });

const grantedScopes = async (app: PlatformApp, now: Date, token: string): Promise<string[]> => {
  const request = withToken(graphUrl(app, 'me/permissions', {}), token, app);
  const { data } = await callPlatform(request, Permissions, rules(app, now, [token])).catch((error: unknown) => {
    throw freshRefusal(error);
  });
  return data.filter(({ status }) => status === 'granted').map(({ permission }) => permission);
};

const seconds = (value: number | undefined): Date | null =>
  value === undefined || value === 0 ? null : new Date(value * 1_000);

/** What Facebook knows of a token. Not every app may ask; then it stays unknown. */
const debug = async (app: PlatformApp, now: Date, token: string): Promise<Debugged | null> => {
  const appToken = `${app.clientId}|${app.clientSecret}`;
  const request = new Request(graphUrl(app, 'debug_token', { input_token: token, access_token: appToken }));
  try {
    return (await callPlatform(request, Debugged, rules(app, now, [token, appToken]))).data;
  } catch (error) {
    // What passes by (an outage, a limit) is asked again; a refusal concerns the question, not the token.
    if (isConnectorError(error) && error.kind !== 'transient' && error.kind !== 'rate-limited') return null;
    throw error;
  }
};

/** The same of a token that has just been given: it is good, and what stays unknown the next inspection tells. */
const debugFresh = async (app: PlatformApp, now: Date, token: string): Promise<Debugged | null> => {
  try {
    return await debug(app, now, token);
  } catch (error) {
    if (isConnectorError(error)) return null;
    throw error;
  }
};

/** `owner`: the hash of whose it is, where that is known already. */
const grantOf = async (
  app: PlatformApp,
  token: Token,
  { now, owner }: { readonly now: Date; readonly owner: string | undefined },
): Promise<Grant> => {
  const isKnown = token.expires_in !== undefined && owner !== undefined;
  const [granted, told] = await Promise.all([
    grantedScopes(app, now, token.access_token),
    isKnown ? null : debugFresh(app, now, token.access_token),
  ]);
  const expiresAt =
    token.expires_in === undefined ? seconds(told?.expires_at) : new Date(now.getTime() + token.expires_in * 1_000);
  const whose = owner ?? (told?.user_id === undefined ? undefined : ownerHash(told.user_id));
  const credentials: FacebookCredentials = {
    userToken: token.access_token,
    ...(whose === undefined ? {} : { ownerHash: whose }),
  };
  // A token is exchanged for a younger one only as long as it works.
  return { credentials, scopes: granted, expiresAt, renewBy: expiresAt };
};

const exchange = async ({ app, redirectUri, code, now }: CodeExchange): Promise<Grant> => {
  const short = await askToken(app, now, { code, redirect_uri: redirectUri.href });
  return grantOf(app, await longLived(app, now, short.access_token), { now, owner: undefined });
};

/** There is no refresh token: a token that still works is exchanged for one that works longer. */
const refresh: OAuth['refresh'] = async (app, credentials, now) => {
  const { userToken, ownerHash: owner } = facebookCredentials(credentials);
  return grantOf(app, await longLived(app, now, userToken), { now, owner });
};

/** `debug_token`: whether the token works, when it ends, and the ninety days after which data is refused all the same. */
const inspect: OAuth['inspect'] = async (app, credentials, now) => {
  const { userToken } = facebookCredentials(credentials);
  const found = await debug(app, now, userToken);
  if (found === null) return null;
  const said = found.error?.message?.replaceAll(userToken, '[redacted]');
  return {
    refusal: found.is_valid ? null : (said ?? 'Facebook no longer accepts the access token.'),
    expiresAt: seconds(found.expires_at),
    renewBy: seconds(found.expires_at),
    dataAccessUntil: seconds(found.data_access_expires_at),
    scopes: found.scopes,
    missingScopes: readingScopes.filter((scope) => !found.scopes.includes(scope)),
  };
};

const accounts: OAuth['accounts'] = async (app, grant, now) => {
  const { userToken } = facebookCredentials(grant.credentials);
  const known = await debug(app, now, userToken);
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
    found.push(
      ...list.data.map((page) => toAccount(page, { granted: grant.scopes, targets: known?.granular_scopes ?? [] })),
    );
    after = list.paging?.next === undefined ? null : (list.paging.cursors?.after ?? null);
  } while (after !== null);
  return found;
};

/** The app's own token is given to whoever knows its id and secret, and to nobody else. */
const checkApp = async ({ app, now }: AppCheck): Promise<void> => {
  await askToken(app, now, { grant_type: 'client_credentials' });
};

/** Facebook Login: code, short-lived token, long-lived token, and a token of its own for each page. */
export const oauth: OAuth = {
  scopes,
  opens: facebookAsks,
  checkApp,
  authorizeUrl,
  exchange,
  refresh,
  inspect,
  accounts,
};
