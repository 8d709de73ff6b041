import { afterEach, describe, expect, it } from '@jest/globals';
import { endpointsAt, type PlatformApp } from '@libs/connector';
import { type LoopbackPlatform, type LoopbackRequest, type Reply, startLoopbackPlatform } from '@libs/testing';

import { x } from './x.connector.js';

const { oauth } = x;
const now = new Date('2026-11-02T10:00:00.000Z');
const redirectUri = new URL('https://resonance.example/v1/connect/x/callback');
let platform: LoopbackPlatform | undefined;

afterEach(() => platform?.close());

const start = async (answer: (request: LoopbackRequest) => Reply): Promise<PlatformApp> => {
  platform = await startLoopbackPlatform(answer);
  return { clientId: 'M1M5-R3B', clientSecret: 'secret_of-the-app', endpoints: endpointsAt(x.endpoints, platform.url) };
};

const token = (more: object = {}) => ({
  body: { token_type: 'bearer', expires_in: 7_200, access_token: 'access-1', scope: 'tweet.read users.read', ...more },
});
const exchange = (app: PlatformApp) =>
  oauth.exchange({ app, redirectUri, code: 'the-code-of-x', codeVerifier: 'the-verifier-of-x', now });

describe('connecting an account of X', () => {
  it('begins with a PKCE challenge of S256', () => {
    const app = { clientId: 'M1', clientSecret: 's', endpoints: endpointsAt(x.endpoints, null) };
    // The verifier and its challenge are those of RFC 7636, appendix B.
    const codeVerifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const url = oauth.authorizeUrl({ app, redirectUri, state: 'a b', codeVerifier });
    expect(url.origin + url.pathname).toBe('https://x.com/i/oauth2/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'M1',
      redirect_uri: redirectUri.href,
      scope: 'tweet.read users.read like.read offline.access',
      state: 'a b',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    expect(url.search).toContain('tweet.read%20users.read');
  });

  it('exchanges the code as a confidential client', async () => {
    const grant = await exchange(await start(() => token({ refresh_token: 'refresh-1' })));
    expect(grant).toEqual({
      credentials: { accessToken: 'access-1', refreshToken: 'refresh-1' },
      scopes: ['tweet.read', 'users.read'],
      missingScopes: ['like.read', 'offline.access'],
      expiresAt: new Date('2026-11-02T12:00:00.000Z'),
      // A refresh token that nobody uses for about six months ends.
      renewBy: new Date('2027-05-01T10:00:00.000Z'),
    });
    const [request] = platform?.requests ?? [];
    expect(request?.method).toBe('POST');
    expect(request?.url.pathname).toBe('/2/oauth2/token');
    // As they are: the form-encoding of RFC 6749 would turn `-` and `_` into something that X does not know.
    expect(request?.headers.authorization).toBe(`Basic ${btoa('M1M5-R3B:secret_of-the-app')}`);
    expect(Object.fromEntries(request?.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code-of-x',
      redirect_uri: redirectUri.href,
      code_verifier: 'the-verifier-of-x',
    });
  });
});

describe('the app at X', () => {
  const check = (app: PlatformApp) => oauth.checkApp({ app, redirectUri, now });

  it('is good when X looks at the code and refuses only that', async () => {
    const app = await start(() => ({
      status: 400,
      body: { error: 'invalid_request', error_description: 'Value passed for the authorization code was invalid.' },
    }));
    await expect(check(app)).resolves.toBeUndefined();
  });

  it.each([
    ['not-permitted', 401, { error: 'unauthorized_client', error_description: 'Missing valid authorization header' }],
    ['transient', 503, ''],
    ['malformed', 200, { token_type: 'bearer', expires_in: 7_200, access_token: 'a' }],
  ])('is not taken for good: %s by HTTP %i', async (kind, status, body) => {
    await expect(check(await start(() => ({ status, body })))).rejects.toMatchObject({ kind });
  });
});

describe('a connection to X', () => {
  it('must be done again after two hours when no refresh token was given', async () => {
    const app = await start(() => token());
    const grant = await exchange(app);
    expect(grant.renewBy).toEqual(grant.expiresAt);
    await expect(oauth.refresh(app, grant.credentials, now)).resolves.toBeNull();
  });

  it('finds the one account, and says what cannot be read of it', async () => {
    const data = { id: '2244994945', name: 'Acme', username: 'acme', profile_image_url: 'https://pbs/1' };
    const app = await start(({ headers }) =>
      headers.authorization === 'Bearer access-1' ? { body: { data } } : { status: 401, body: {} },
    );
    const grant = {
      credentials: { accessToken: 'access-1' },
      scopes: ['tweet.read', 'users.read', 'offline.access'],
      missingScopes: ['like.read'],
      expiresAt: null,
      renewBy: null,
    };
    await expect(oauth.accounts(app, grant, now)).resolves.toEqual([
      {
        externalId: '2244994945',
        name: 'Acme',
        handle: 'acme',
        url: 'https://x.com/acme',
        pictureUrl: 'https://pbs/1',
        credentials: {},
        shortcomings: [{ cause: 'scope', subject: 'like.read', hides: ['reactions'] }],
      },
    ]);
  });
});

describe('a token of X', () => {
  it('is renewed with a refresh token that is replaced each time', async () => {
    const app = await start(({ form }) =>
      token({ access_token: 'access-2', refresh_token: `${form.get('refresh_token')}-next` }),
    );
    const grant = await oauth.refresh(app, { accessToken: 'access-1', refreshToken: 'refresh-1' }, now);
    expect(grant?.credentials).toEqual({ accessToken: 'access-2', refreshToken: 'refresh-1-next' });
  });

  it.each([
    ['auth-expired', 400, { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' }],
    ['auth-expired', 400, { error: 'invalid_grant' }],
    ['not-permitted', 401, { error: 'unauthorized_client', error_description: 'Missing valid authorization header' }],
    ['not-permitted', 400, { error: 'invalid_client' }],
    ['malformed', 400, { error: 'unsupported_grant_type' }],
    ['rate-limited', 429, {}],
    ['transient', 503, ''],
    ['malformed', 200, { token_type: 'bearer' }],
  ])('is refused as %s by HTTP %i %j', async (kind, status, body) => {
    const app = await start(() => ({ status, body }));
    const refusal: unknown = await oauth
      .refresh(app, { accessToken: 'access-1', refreshToken: 'refresh-1' }, now)
      .catch((reason: unknown) => reason);
    expect(refusal).toMatchObject({ kind });
    expect(String(refusal)).not.toContain('refresh-1');
  });
});
