import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectFacebook } from '../testing/facebook-reader.js';
import { askLinkedin, connectLinkedin } from '../testing/linkedin-reader.js';
import { ask, control, type Opened, openSandbox, truthOf } from '../testing/opened.js';
import { askX, connectX, xToken } from '../testing/x-reader.js';

let opened: Opened;
let app: Server;
let address: string;
const calls: { readonly path: string; readonly form: URLSearchParams }[] = [];

beforeEach(async () => {
  calls.length = 0;
  opened = await openSandbox({ historyDays: 1 });
  app = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ path: request.url ?? '', form: new URLSearchParams(Buffer.concat(chunks).toString()) });
      response.end(JSON.stringify({ url: 'http://app.test/erasure/abc', confirmation_code: 'abc' }));
    });
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const listening = app.address();
  address = `http://127.0.0.1:${typeof listening === 'object' ? listening?.port : ''}`;
});
afterEach(async () => {
  await opened.sandbox.close();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

const enterCallBacks = () =>
  control(opened, 'facebook', {
    path: 'webhooks/call-backs',
    body: {
      clientId: opened.sandbox.addresses.facebook.clientId,
      deauthorise: `${address}/deauthorise`,
      deletion: `${address}/deletion`,
    },
  });
const page = (token: string) => ask(`${opened.sandbox.addresses.facebook.url}/v26.0/me?access_token=${token}`);

/** Whom a signed request names, when it was signed with the app's secret. */
const signedFor = (request: string): unknown => {
  const [signature = '', payload = ''] = request.split('.');
  const { clientSecret } = opened.sandbox.addresses.facebook;
  expect(signature).toBe(createHmac('sha256', clientSecret).update(payload).digest('base64url'));
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
};

describe('a person who withdraws what they granted', () => {
  it('ends the tokens on Facebook and lets the app know, signed with its secret', async () => {
    await enterCallBacks();
    const tokens = await connectFacebook(opened);
    const { body } = await control(opened, 'facebook', { path: 'person/withdraw' });
    expect(body).toMatchObject({ ended: 1, called: [{ url: `${address}/deauthorise`, status: 200 }] });
    expect((await page(tokens.page)).body).toMatchObject({ error: { code: 190, error_subcode: 458 } });
    expect(calls.map(({ path }) => path)).toEqual(['/deauthorise']);
    expect(signedFor(calls[0]?.form.get('signed_request') ?? '')).toEqual({
      user_id: '100000000000042',
      algorithm: 'HMAC-SHA256',
      issued_at: Math.floor(opened.realNow() / 1000),
    });
  });

  it('is heard of on X and LinkedIn by refusals alone', async () => {
    const x = await connectX(opened);
    const linkedin = await connectLinkedin(opened);
    for (const platform of ['x', 'linkedin'] as const)
      expect((await control(opened, platform, { path: 'person/withdraw' })).body).toEqual({ ended: 1, called: [] });
    expect((await askX(opened, x.access_token, '/2/users/me')).status).toBe(401);
    const renewal = { grant_type: 'refresh_token', refresh_token: x.refresh_token ?? '' };
    expect((await xToken(opened, renewal)).status).toBe(400);
    const refused = await askLinkedin(opened, linkedin.access_token, '/rest/organizationAcls?q=roleAssignee');
    expect(refused).toMatchObject({ status: 401, body: { code: 'REVOKED_ACCESS_TOKEN' } });
  });

  it('reaches one app alone where it is named', async () => {
    const tokens = await connectFacebook(opened);
    const path = 'person/withdraw';
    expect((await control(opened, 'facebook', { path, body: { clientId: 'other' } })).body).toMatchObject({ ended: 0 });
    expect((await page(tokens.page)).status).toBe(200);
  });
});

describe('a person who wants their data deleted', () => {
  it('removes the app first; the answer shows where the app tells of the deletion', async () => {
    await enterCallBacks();
    await connectFacebook(opened);
    const { body } = await control(opened, 'facebook', { path: 'person/ask-deletion' });
    expect(calls.map(({ path }) => path)).toEqual(['/deauthorise', '/deletion']);
    expect(Object(body).called[1].body).toEqual({ url: 'http://app.test/erasure/abc', confirmation_code: 'abc' });
  });

  it('may be somebody of the public, whose wish ends nobody else’s grant', async () => {
    await enterCallBacks();
    const tokens = await connectFacebook(opened);
    await control(opened, 'facebook', { path: 'person/ask-deletion', body: { person: '24000000000000001' } });
    expect(calls.map(({ path }) => path)).toEqual(['/deletion']);
    expect(signedFor(calls[0]?.form.get('signed_request') ?? '')).toMatchObject({ user_id: '24000000000000001' });
    expect((await page(tokens.page)).status).toBe(200);
  });
});

describe('a person who changes the password', () => {
  it('ends the session on Facebook, and nothing on X', async () => {
    const tokens = await connectFacebook(opened);
    const x = await connectX(opened);
    await control(opened, 'facebook', { path: 'person/change-password' });
    await control(opened, 'x', { path: 'person/change-password' });
    expect((await page(tokens.page)).body).toMatchObject({ error: { code: 190, error_subcode: 460 } });
    expect((await askX(opened, x.access_token, '/2/users/me')).status).toBe(200);
  });
});

describe('a person who loses the role', () => {
  it('keeps a token of the page that is refused until the role is back', async () => {
    const tokens = await connectFacebook(opened);
    const rights = (body: object) => control(opened, 'facebook', { path: `accounts/${tokens.pageId}`, body });
    await rights({ rights: [] });
    expect((await page(tokens.page)).body).toMatchObject({ error: { code: 190, error_subcode: 492 } });
    await rights({ rights: ['MANAGE'] });
    expect((await page(tokens.page)).status).toBe(200);
  });

  it('is refused the statistics of an organisation and still reads its posts as a poster', async () => {
    const { access_token: token } = await connectLinkedin(opened);
    const { externalId } = (await truthOf(opened, 'linkedin')).account;
    const rights = ['DIRECT_SPONSORED_CONTENT_POSTER'];
    await control(opened, 'linkedin', { path: `accounts/${externalId}`, body: { rights } });
    const urn = encodeURIComponent(`urn:li:organization:${externalId}`);
    const statistics = `/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${urn}`;
    expect(await askLinkedin(opened, token, statistics)).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('Member does not have permission') },
    });
    expect((await askLinkedin(opened, token, `/rest/posts?q=author&author=${urn}`)).status).toBe(200);
  });
});

describe('expiry at will', () => {
  it('ends tokens for renewal only when asked to', async () => {
    const { refresh_token: refresh = '' } = await connectX(opened);
    const renewal = (value: string) => xToken(opened, { grant_type: 'refresh_token', refresh_token: value });
    await control(opened, 'x', { path: 'tokens/expire' });
    const renewed = Object((await renewal(refresh)).body).refresh_token;
    await control(opened, 'x', { path: 'tokens/expire', body: { renewal: true } });
    expect((await renewal(String(renewed))).status).toBe(400);
  });
});
