import { afterEach, describe, expect, it } from '@jest/globals';
import { endpointsAt, type PlatformApp } from '@libs/connector';
import { type LoopbackPlatform, type LoopbackRequest, type Reply, startLoopbackPlatform } from '@libs/testing';

import { ownerHash } from './facebook.call-backs.js';
import { facebook } from './facebook.connector.js';

const { oauth } = facebook;
const now = new Date('2026-11-02T10:00:00.000Z');
const redirectUri = new URL('https://resonance.example/v1/connect/facebook/callback');
const dataAccessEnds = Date.parse('2027-01-31T10:00:00Z') / 1_000;
let platform: LoopbackPlatform | undefined;

afterEach(() => platform?.close());

const permissions = (declined: readonly string[] = []): Reply => ({
  body: {
    data: oauth.scopes.map((permission) => ({
      permission,
      status: declined.includes(permission) ? 'declined' : 'granted',
    })),
  },
});

const pages = [
  {
    id: '112233',
    name: 'Acme',
    username: 'acme',
    tasks: ['ANALYZE', 'PROFILE_PLUS_CREATE_CONTENT'],
    picture: { data: { url: 'https://pic' } },
    access_token: 'EAAG-page-token',
  },
  { id: '998877', name: 'Other', tasks: ['ANALYZE'] },
];

const answer = ({ url }: LoopbackRequest): Reply => {
  const { pathname, searchParams: query } = url;
  switch (pathname.replace('/v26.0/', '')) {
    case 'oauth/access_token':
      return query.has('fb_exchange_token')
        ? { body: { access_token: `long-of-${query.get('fb_exchange_token')}`, token_type: 'bearer' } }
        : { body: { access_token: 'short-token', token_type: 'bearer', expires_in: 3_600 } };
    case 'me/permissions':
      return permissions(['pages_read_user_content']);
    case 'debug_token':
      return {
        body: {
          data: { expires_at: 0, data_access_expires_at: dataAccessEnds, is_valid: true, scopes: [], user_id: '77' },
        },
      };
    default: {
      const isSecond = query.get('after') === 'MTAx';
      const next = { cursors: { after: 'MTAx' }, next: 'https://graph.facebook.com/next?access_token=long' };
      return { body: { data: pages.slice(isSecond ? 1 : 0, isSecond ? 2 : 1), ...(isSecond ? {} : { paging: next }) } };
    }
  }
};

const start = async (script: (request: LoopbackRequest) => Reply = answer): Promise<PlatformApp> => {
  platform = await startLoopbackPlatform(script);
  return {
    clientId: '138483',
    clientSecret: 'app-secret-of-facebook',
    endpoints: endpointsAt(facebook.endpoints, platform.url),
  };
};

const exchange = (app: PlatformApp) => oauth.exchange({ app, redirectUri, code: 'AQB-code', codeVerifier: 'v', now });

describe('connecting a page', () => {
  it('begins at the dialogue with everything that only reads, and the permission for webhooks', async () => {
    const app = { clientId: '138483', clientSecret: 's', endpoints: endpointsAt(facebook.endpoints, null) };
    const url = oauth.authorizeUrl({ app, redirectUri, state: 'st', codeVerifier: 'v' });
    expect(url.origin + url.pathname).toBe('https://www.facebook.com/v26.0/dialog/oauth');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: '138483',
      redirect_uri: redirectUri.href,
      state: 'st',
      scope: 'pages_show_list,pages_read_engagement,pages_read_user_content,read_insights,pages_manage_metadata',
      response_type: 'code',
    });
  });

  it('makes a long-lived token of the code; one without an end has no deadline', async () => {
    const grant = await exchange(await start());
    expect(grant).toEqual({
      credentials: { userToken: 'long-of-short-token', ownerHash: ownerHash('77') },
      scopes: ['pages_show_list', 'pages_read_engagement', 'read_insights', 'pages_manage_metadata'],
      expiresAt: null,
      renewBy: null,
    });
    expect(platform?.requests[0]?.url.searchParams.get('redirect_uri')).toBe(redirectUri.href);
  });

  it('does not depend on what only some apps may ask', async () => {
    const app = await start((request) =>
      request.url.pathname.endsWith('debug_token')
        ? { status: 400, body: { error: { code: 100, message: 'no' } } }
        : answer(request),
    );
    await expect(exchange(app)).resolves.toMatchObject({ renewBy: null });
  });
});

describe('the app at Facebook', () => {
  it.each([
    [null, 200, { access_token: '138483|x', token_type: 'bearer' }],
    ['not-permitted', 400, { error: { message: 'Error validating client secret.', type: 'OAuthException', code: 1 } }],
    ['not-permitted', 400, { error: { message: 'Error validating application. Cannot get …', code: 101 } }],
    ['transient', 500, { error: { message: 'An unexpected error has occurred.', code: 2, is_transient: true } }],
  ])('is good when Facebook gives it a token of its own: %s by HTTP %i', async (kind, status, body) => {
    const app = await start(() => ({ status, body }));
    const refusal: unknown = await oauth.checkApp({ app, redirectUri, now }).catch((reason: unknown) => reason);
    expect(Object(refusal).kind ?? null).toBe(kind);
    expect(String(refusal)).not.toContain(app.clientSecret);
    expect(platform?.requests[0]?.url.searchParams.get('grant_type')).toBe('client_credentials');
  });
});

describe('the pages of a person', () => {
  it('are told apart where a permission was given for some of them only', async () => {
    const targets = [{ scope: 'pages_read_engagement', target_ids: ['4711'] }, { scope: 'pages_show_list' }];
    const app = await start((request) =>
      request.url.pathname.endsWith('debug_token')
        ? { body: { data: { is_valid: true, granular_scopes: targets } } }
        : answer(request),
    );
    const [first] = await oauth.accounts(app, await exchange(app), now);
    expect(first?.shortcomings.map(({ subject }) => subject)).toEqual([
      'pages_read_engagement',
      'pages_read_user_content',
    ]);
  });

  it('finds all pages with their tokens, and says what cannot be read of them', async () => {
    const app = await start();
    const accounts = await oauth.accounts(app, await exchange(app), now);
    expect(accounts).toMatchObject([
      {
        externalId: '112233',
        name: 'Acme',
        handle: 'acme',
        url: 'https://www.facebook.com/acme',
        pictureUrl: 'https://pic',
        credentials: { pageToken: 'EAAG-page-token' },
        shortcomings: [
          {
            cause: 'scope',
            subject: 'pages_read_user_content',
            hides: ['reactions', 'comments', 'shares', 'people'],
          },
        ],
      },
      {
        externalId: '998877',
        credentials: {},
        shortcomings: [
          expect.objectContaining({ cause: 'role', subject: 'ANALYZE' }),
          { cause: 'token', subject: null, hides: expect.arrayContaining(['posts', 'comments']) },
          expect.objectContaining({ cause: 'scope', subject: 'pages_read_user_content' }),
        ],
      },
    ]);
    expect(platform?.requests.at(-1)?.headers.authorization).toBe('Bearer long-of-short-token');
    expect(platform?.requests.at(-1)?.url.searchParams.get('appsecret_proof')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what Facebook tells of a token', () => {
  const told = { expires_at: dataAccessEnds, data_access_expires_at: dataAccessEnds - 86_400 };
  const inspect = async (data: object) => {
    const app = await start(() => ({ body: { data } }));
    return oauth.inspect(app, { userToken: 'long-token-of-a-person' }, now);
  };

  it('is its end, the end of the access to data, and which scopes are missing', async () => {
    const scopes = ['pages_show_list', 'pages_read_engagement'];
    await expect(inspect({ ...told, is_valid: true, scopes })).resolves.toEqual({
      refusal: null,
      expiresAt: new Date(dataAccessEnds * 1_000),
      renewBy: new Date(dataAccessEnds * 1_000),
      dataAccessUntil: new Date((dataAccessEnds - 86_400) * 1_000),
      scopes,
      missingScopes: ['pages_read_user_content', 'read_insights'],
    });
    expect(platform?.requests[0]?.url.searchParams.get('input_token')).toBe('long-token-of-a-person');
  });

  it('is why it is refused, without the token', async () => {
    const message = 'Error validating access token long-token-of-a-person: Session has expired';
    const found = await inspect({ is_valid: false, scopes: [], error: { code: 190, message } });
    expect(found?.refusal).toMatch(/Session has expired/);
    expect(found?.refusal).not.toContain('long-token-of-a-person');
  });

  it('stays unknown to an app that may not ask', async () => {
    const app = await start(() => ({ status: 400, body: { error: { code: 100, message: 'no' } } }));
    await expect(oauth.inspect(app, { userToken: 'long' }, now)).resolves.toBeNull();
  });

  it('is asked again after an outage, which says nothing of the token', async () => {
    const app = await start(() => ({ status: 503, body: {} }));
    await expect(oauth.inspect(app, { userToken: 'long' }, now)).rejects.toMatchObject({ kind: 'transient' });
  });
});

describe('a token of Facebook', () => {
  it('is renewed by exchanging it while it still works', async () => {
    const grant = await oauth.refresh(await start(), { userToken: 'old', pageToken: 'kept elsewhere' }, now);
    expect(grant?.credentials).toEqual({ userToken: 'long-of-old', ownerHash: ownerHash('77') });
  });

  it('stays the same person’s, though Facebook does not say whose it is this time', async () => {
    const app = await start((request) =>
      request.url.pathname.endsWith('debug_token')
        ? { status: 400, body: { error: { code: 100, message: 'no' } } }
        : answer(request),
    );
    const grant = await oauth.refresh(app, { userToken: 'old', ownerHash: ownerHash('77') }, now);
    expect(grant?.credentials).toEqual({ userToken: 'long-of-old', ownerHash: ownerHash('77') });
  });

  it('cannot be renewed once it has ended, and the refusal keeps the secrets', async () => {
    const said = 'Error validating access token app-secret-of-facebook: Session has expired';
    const app = await start(() => ({ status: 400, body: { error: { message: said, code: 190, error_subcode: 463 } } }));
    const error: unknown = await oauth
      .refresh(app, { userToken: 'a-long-lived-token' }, now)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'auth-expired' });
    expect(String(error)).not.toMatch(/app-secret-of-facebook|a-long-lived-token/);
  });

  it('that is refused right after it was given is asked for again later, and nobody has to log in', async () => {
    const app = await start((request) =>
      request.url.pathname.endsWith('me/permissions')
        ? { status: 400, body: { error: { code: 190, message: 'Invalid OAuth access token.' } } }
        : answer(request),
    );
    await expect(oauth.refresh(app, { userToken: 'old' }, now)).rejects.toMatchObject({ kind: 'transient' });
  });

  it('that a person made invalid right after it was given needs the person again', async () => {
    const refusal = { code: 190, error_subcode: 460, message: 'The session was changed.' };
    const app = await start((request) =>
      request.url.pathname.endsWith('me/permissions') ? { status: 400, body: { error: refusal } } : answer(request),
    );
    await expect(oauth.refresh(app, { userToken: 'old' }, now)).rejects.toMatchObject({ kind: 'auth-expired' });
  });

  it('of an unknown shape means to connect again', async () => {
    await expect(oauth.refresh(await start(), { token: 'x' }, now)).rejects.toMatchObject({ kind: 'auth-expired' });
  });
});
