import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { askLinkedin, connectLinkedin } from '../testing/linkedin-reader.js';
import {
  type Opened,
  ask,
  authorizeUrl,
  control,
  openSandbox,
  redirectUri,
  registerRedirect,
  truthOf,
} from '../testing/opened.js';

const Named = z.object({ data: z.array(z.object({ id: z.string(), name: z.string(), tasks: z.array(z.string()) })) });
const Token = z.object({ access_token: z.string() });
const ticks = (page: unknown, name: string): string[] =>
  [...String(page).matchAll(/<input type="checkbox" name="(\w+)" value="([^"]+)"/g)]
    .filter(([, field]) => field === name)
    .map(([, , value]) => value ?? '');

describe('consent with choices', () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await openSandbox({ historyDays: 1 });
  });
  afterEach(() => opened.sandbox.close());

  /** Ticks on Facebook's page what is named, and gives the person's token. */
  const consent = async (accounts: readonly number[], scopes: readonly string[]): Promise<string> => {
    await registerRedirect(opened, 'facebook');
    const address = authorizeUrl(opened, 'facebook');
    const { body } = await ask(address);
    const form = new URLSearchParams({ decision: 'approve', ticked: 'yes' });
    form.set('request', /name="request" value="([^"]+)"/.exec(String(body))?.[1] ?? '');
    for (const at of accounts) form.append('account', ticks(body, 'account')[at] ?? '');
    for (const scope of scopes) form.append('scope', scope);
    const answer = await ask(address, { method: 'POST', body: form });
    const code = new URL(answer.headers.get('location') ?? 'about:blank').searchParams.get('code') ?? '';
    const { url, clientId, clientSecret } = opened.sandbox.addresses.facebook;
    const query = { client_id: clientId, client_secret: clientSecret, redirect_uri: redirectUri, code };
    const told = await ask(`${url}/v26.0/oauth/access_token?${new URLSearchParams(query).toString()}`);
    return Token.parse(told.body).access_token;
  };
  const graph = (path: string, token: string) =>
    ask(`${opened.sandbox.addresses.facebook.url}/v26.0/${path}`, { headers: { authorization: `Bearer ${token}` } });

  it('gives the ticked pages and no others', async () => {
    const token = await consent([1, 2], ['pages_show_list', 'pages_read_engagement']);
    const { data } = Named.parse((await graph('me/accounts', token)).body);
    expect(data.map(({ name, tasks }) => [name, tasks.length])).toEqual([
      ['Nordlicht Jobs', 6],
      ['Nordlicht Archive', 1],
    ]);
    const { externalId } = (await truthOf(opened, 'facebook')).account;
    expect((await graph(`${externalId}/published_posts`, token)).status).toBe(400);
    expect((await graph(`${data[0]?.id}/published_posts`, token)).body).toMatchObject({ data: [] });
    expect((await graph(`${data[1]?.id}/published_posts`, token)).body).toMatchObject({ error: { code: 283 } });
  });

  it('tells which permissions were declined', async () => {
    const token = await consent([0], ['pages_show_list']);
    const { body } = await graph('me/permissions', token);
    expect(body).toMatchObject({
      data: expect.arrayContaining([
        { permission: 'pages_show_list', status: 'granted' },
        { permission: 'read_insights', status: 'declined' },
      ]),
    });
    const none = await consent([], ['pages_show_list']);
    expect((await graph('me/accounts', none)).body).toEqual({ data: [] });
  });

  it('follows the role that the person has now', async () => {
    const { access_token: token } = await connectLinkedin(opened);
    const { externalId } = (await truthOf(opened, 'linkedin')).account;
    const posts = `/rest/posts?q=author&author=${encodeURIComponent(`urn:li:organization:${externalId}`)}`;
    expect((await askLinkedin(opened, token, posts)).status).toBe(200);
    await control(opened, 'linkedin', { path: `accounts/${externalId}`, body: { rights: ['ANALYST'] } });
    expect((await askLinkedin(opened, token, posts)).status).toBe(403);
    const acls = await askLinkedin(opened, token, '/rest/organizationAcls?q=roleAssignee');
    expect(acls.body).toMatchObject({
      elements: [{ role: 'ANALYST' }, { role: 'ADMINISTRATOR' }, { role: 'ANALYST' }],
    });
    expect((await control(opened, 'linkedin', { path: 'accounts/1', body: { rights: [] } })).status).toBe(404);
  });
});
