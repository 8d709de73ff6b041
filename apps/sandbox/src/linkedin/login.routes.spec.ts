import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  type LinkedinTokens,
  askLinkedin,
  connectLinkedin,
  linkedinLogin,
  redemption,
} from '../testing/linkedin-reader.js';
import {
  type Opened,
  type Told,
  ask,
  authorizeUrl,
  codeFor,
  control,
  decide,
  openSandbox,
  registerRedirect,
} from '../testing/opened.js';

const dayMs = 86_400_000;
const codeOf = (told: Told): unknown => [told.status, z.object({ code: z.string() }).parse(told.body).code];

describe('LinkedIn login', () => {
  let opened: Opened;
  let tokens: LinkedinTokens;
  const get = (path: string): Promise<Told> => askLinkedin(opened, tokens.access_token, path);
  beforeEach(async () => {
    opened = await openSandbox({ historyDays: 1 });
    tokens = await connectLinkedin(opened);
  });
  afterEach(() => opened.sandbox.close());

  it('names each way in which a token can be bad', async () => {
    const address = `${opened.sandbox.addresses.linkedin.url}/rest/organizationAcls?q=roleAssignee`;
    expect(codeOf(await ask(address))).toEqual([401, 'EMPTY_ACCESS_TOKEN']);
    expect(codeOf(await askLinkedin(opened, 'nonsense', '/rest/posts'))).toEqual([401, 'INVALID_ACCESS_TOKEN']);
    await control(opened, 'linkedin', { path: 'tokens/expire' });
    expect(codeOf(await get('/rest/posts'))).toEqual([401, 'EXPIRED_ACCESS_TOKEN']);
    await control(opened, 'linkedin', { path: 'tokens/revoke' });
    expect(codeOf(await get('/rest/posts'))).toEqual([401, 'REVOKED_ACCESS_TOKEN']);
  });

  it('renews access with the same refresh token, whose year is not prolonged', async () => {
    opened.passReal(61 * dayMs);
    expect((await get('/rest/posts')).status).toBe(401);
    const renewal = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    const renewed = await linkedinLogin(opened, 'accessToken', renewal);
    expect(renewed.body).toMatchObject({
      refresh_token: tokens.refresh_token,
      expires_in: 5_184_000,
      refresh_token_expires_in: 31_536_000 - 61 * 86_400,
    });
    opened.passReal(305 * dayMs);
    expect(await linkedinLogin(opened, 'accessToken', renewal)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('takes a code once and tells what a token is worth', async () => {
    const code = await codeFor(opened, 'linkedin');
    expect((await linkedinLogin(opened, 'accessToken', redemption(code))).status).toBe(200);
    expect((await linkedinLogin(opened, 'accessToken', redemption(code))).body).toEqual({
      error: 'invalid_request',
      error_description: 'Unable to retrieve access token: authorization code not found',
    });
    const worth = await linkedinLogin(opened, 'introspectToken', { token: tokens.access_token });
    expect(worth.body).toMatchObject({ active: true, status: 'active', auth_type: '3L' });
    await control(opened, 'linkedin', { path: 'tokens/expire' });
    const later = await linkedinLogin(opened, 'introspectToken', { token: tokens.access_token });
    expect(later.body).toMatchObject({ active: false, status: 'expired' });
  });

  it('sends refusals back to the app', async () => {
    await registerRedirect(opened, 'linkedin');
    const back = await decide(authorizeUrl(opened, 'linkedin'), 'deny');
    expect(back.searchParams.get('error')).toBe('user_cancelled_authorize');
    expect(back.searchParams.get('state')).toBe('a state');
  });
});
