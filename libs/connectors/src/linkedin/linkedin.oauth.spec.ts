import { afterEach, describe, expect, it } from '@jest/globals';
import { endpointsAt, type PlatformApp } from '@libs/connector';
import { type LoopbackPlatform, type LoopbackRequest, type Reply, startLoopbackPlatform } from '@libs/testing';

import { linkedin } from './linkedin.connector.js';

const { oauth } = linkedin;
const now = new Date('2026-11-02T10:00:00.000Z');
const redirectUri = new URL('https://resonance.example/v1/connect/linkedin/callback');
let platform: LoopbackPlatform | undefined;

afterEach(() => platform?.close());

const start = async (answer: (request: LoopbackRequest) => Reply): Promise<PlatformApp> => {
  platform = await startLoopbackPlatform(answer);
  return {
    clientId: '86abc',
    clientSecret: 'secret-of-linkedin',
    endpoints: endpointsAt(linkedin.endpoints, platform.url),
  };
};

const hour = 3_600;
const approved = {
  access_token: 'access-1',
  expires_in: 2 * hour,
  refresh_token: 'refresh-1',
  refresh_token_expires_in: 4 * hour,
  scope: 'r_organization_social,rw_organization_admin',
};
const exchange = (app: PlatformApp) =>
  oauth.exchange({ app, redirectUri, code: 'the-code-of-linkedin', codeVerifier: 'unused', now });

describe('connecting an organisation', () => {
  it('begins with scopes between spaces and without a challenge', () => {
    const app = { clientId: '86abc', clientSecret: 's', endpoints: endpointsAt(linkedin.endpoints, null) };
    const url = oauth.authorizeUrl({ app, redirectUri, state: 'st', codeVerifier: 'v' });
    expect(url.href).toContain('https://www.linkedin.com/oauth/v2/authorization?');
    expect(url.search).toContain('scope=r_organization_social%20r_organization_social_feed%20rw_organization_admin');
    expect(url.searchParams.get('redirect_uri')).toBe(redirectUri.href);
    expect(url.searchParams.has('code_challenge')).toBe(false);
  });

  it('exchanges the code, although the answer names no token type', async () => {
    const grant = await exchange(await start(() => ({ body: approved })));
    expect(grant).toEqual({
      credentials: {
        accessToken: 'access-1',
        refreshToken: 'refresh-1',
        refreshUntil: now.getTime() + 4 * hour * 1_000,
      },
      scopes: ['r_organization_social', 'rw_organization_admin'],
      missingScopes: [],
      expiresAt: new Date('2026-11-02T12:00:00.000Z'),
      renewBy: new Date('2026-11-02T14:00:00.000Z'),
    });
    expect(Object.fromEntries(platform?.requests[0]?.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code-of-linkedin',
      redirect_uri: redirectUri.href,
      client_id: '86abc',
      client_secret: 'secret-of-linkedin',
    });
  });
});

describe('the app at LinkedIn', () => {
  it.each([
    [
      null,
      400,
      { error: 'invalid_request', error_description: 'Unable to retrieve access token: authorization code not found' },
    ],
    ['not-permitted', 401, { error: 'invalid_client', error_description: 'Client authentication failed' }],
    ['transient', 500, ''],
  ])('is judged by the answer to a code that never was: %s by HTTP %i', async (kind, status, body) => {
    const app = await start(() => ({ status, body }));
    const refusal: unknown = await oauth.checkApp({ app, redirectUri, now }).catch((reason: unknown) => reason);
    expect(Object(refusal).kind ?? null).toBe(kind);
  });
});

describe('a connection to LinkedIn', () => {
  it('must be done again when the token ends where the app gets no refresh token', async () => {
    const app = await start(() => ({ body: { access_token: 'access-1', expires_in: hour } }));
    const grant = await exchange(app);
    expect(grant.renewBy).toEqual(new Date('2026-11-02T11:00:00.000Z'));
    await expect(oauth.refresh(app, grant.credentials, now)).resolves.toBeNull();
  });

  it('finds the organisations that the member has a role on, with names where they may be seen and what stays hidden', async () => {
    const organizations = ['urn:li:organization:1', 'urn:li:organization:2', 'urn:li:organizationBrand:3'];
    const app = await start(({ url, headers }) => {
      if (headers['linkedin-version'] === undefined) return { status: 426, body: {} };
      if (url.pathname.endsWith('organizationAcls')) {
        return {
          body: {
            paging: { start: 0, count: 100, links: [] },
            elements: [
              ...organizations.map((organization) => ({ organization, role: 'ADMINISTRATOR' })),
              { organization: 'urn:li:organization:4', role: 'ANALYST' },
              { organization: 'urn:li:organization:4', role: 'CURATOR' },
              { organization: 'urn:li:organization:5', role: 'DIRECT_SPONSORED_CONTENT_POSTER' },
            ],
          },
        };
      }
      return {
        body: { results: { 1: { localizedName: 'Acme', vanityName: 'acme' } }, errors: { 2: { status: 403 } } },
      };
    });
    const grant = {
      credentials: { accessToken: 'access-1' },
      scopes: ['r_organization_social'],
      missingScopes: ['rw_organization_admin'],
      expiresAt: null,
      renewBy: null,
    };
    await expect(oauth.accounts(app, grant, now)).resolves.toMatchObject([
      {
        externalId: '1',
        name: 'Acme',
        handle: 'acme',
        url: 'https://www.linkedin.com/company/acme/',
        shortcomings: [{ cause: 'scope', subject: 'rw_organization_admin' }],
      },
      { externalId: '2', name: 'LinkedIn organisation 2', handle: null },
      {
        externalId: '4',
        shortcomings: [
          { cause: 'role', subject: 'ANALYST, CURATOR', hides: expect.arrayContaining(['posts', 'comments']) },
          {},
        ],
      },
      { externalId: '5', shortcomings: [{ cause: 'role', hides: ['shares', 'reach', 'demographics'] }, {}] },
    ]);
    expect(platform?.requests.slice(-2).map(({ url }) => url.pathname.split('/').at(-1) + url.search)).toEqual([
      'organizations?ids=List(1,2,4,5)',
      'organizationsLookup?ids=List(2,4,5)',
    ]);
  });

  it('says by name what is wrong with the token', async () => {
    const app = await start(() => ({
      status: 401,
      body: { code: 'REVOKED_ACCESS_TOKEN', message: 'revoked by the user' },
    }));
    const grant = { credentials: { accessToken: 'access-1' }, scopes: [], expiresAt: null, renewBy: null };
    await expect(oauth.accounts(app, grant, now)).rejects.toMatchObject({ kind: 'auth-expired' });
  });
});

describe('a token of LinkedIn', () => {
  const credentials = { accessToken: 'access-1', refreshToken: 'refresh-1', refreshUntil: 1_900_000_000_000 };

  it('is renewed without moving the end of the refresh token', async () => {
    const app = await start(() => ({ body: { access_token: 'access-2', expires_in: hour } }));
    await expect(oauth.refresh(app, credentials, now)).resolves.toMatchObject({
      credentials: { ...credentials, accessToken: 'access-2' },
      renewBy: new Date(1_900_000_000_000),
    });
    expect(platform?.requests[0]?.form.get('grant_type')).toBe('refresh_token');
  });

  it.each([
    [
      'auth-expired',
      400,
      {
        error: 'invalid_grant',
        error_description: 'The provided authorization grant or refresh token is invalid, expired or revoked.',
      },
    ],
    [
      'auth-expired',
      400,
      { error: 'invalid_request', error_description: 'Unable to retrieve access token: authorization code not found' },
    ],
    ['not-permitted', 401, { error: 'invalid_client', error_description: 'Client authentication failed' }],
    ['transient', 500, ''],
    ['rate-limited', 429, {}],
  ])('is refused as %s by HTTP %i %j', async (kind, status, body) => {
    const app = await start(() => ({ status, body }));
    await expect(oauth.refresh(app, credentials, now)).rejects.toMatchObject({ kind });
  });
});
