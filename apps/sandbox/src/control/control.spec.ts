import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { connectFacebook } from '../testing/facebook-reader.js';
import { connectLinkedin, linkedinHeaders } from '../testing/linkedin-reader.js';
import { type Opened, ask, control, openSandbox, passSimulated, startOfTests, truthOf } from '../testing/opened.js';
import { type XTokens, askX, connectX, xPosts, xToken } from '../testing/x-reader.js';

const sum = (rows: readonly { net: number }[]): number => rows.reduce((total, { net }) => total + net, 0);
const Published = z.object({ id: z.string(), publishedAt: z.string(), tags: z.array(z.string()) });

describe('control', () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await openSandbox({ historyDays: 3 });
  });
  afterEach(() => opened.sandbox.close());
  const get = (path: string) => ask(`${opened.sandbox.addresses.x.url}${path}`);

  it('has one clock for the three servers, which goes forward only', async () => {
    await control(opened, 'facebook', { path: 'clock', body: { advance: 90 } });
    const now = new Date(startOfTests + 90_000);
    const told = await get('/_control/clock');
    expect(told.body).toEqual({ now: now.toISOString(), rate: 0 });
    expect(told.headers.get('date')).toBe(now.toUTCString());
    expect((await control(opened, 'x', { path: 'clock', body: { set: '2026-08-01T00:00:00Z' } })).status).toBe(400);
    await control(opened, 'x', { path: 'clock', body: { set: '2026-08-21T00:00:00Z', rate: 10 } });
    opened.passReal(2000);
    expect((await get('/_control/clock')).body).toEqual({ now: '2026-08-21T00:00:20.000Z', rate: 10 });
  });

  it('answers the API with the simulated date', async () => {
    const told = await get('/2/users/me');
    expect([told.status, told.headers.get('date')]).toEqual([401, new Date(startOfTests).toUTCString()]);
  });

  it('refuses wishes that it does not understand', async () => {
    for (const wrong of [
      { path: 'clock', body: { speed: 1 } },
      { path: 'faults', body: { probability: 2 } },
      { path: 'apps', body: { clientId: 'a' } },
      { path: 'posts', body: {} },
    ])
      expect([wrong.path, (await control(opened, 'x', wrong)).status]).toEqual([wrong.path, 400]);
    expect((await get('/_truth?zone=Atlantis')).status).toBe(400);
    expect((await control(opened, 'x', { path: 'posts/12345/remove' })).status).toBe(404);
  });

  it('publishes posts that the public then takes notice of', async () => {
    const post = Published.parse((await control(opened, 'x', { path: 'posts', body: { text: 'New #Launch' } })).body);
    expect(post).toMatchObject({ publishedAt: new Date(startOfTests).toISOString(), tags: ['launch'] });
    const figures = async () => (await truthOf(opened, 'x')).posts.find(({ id }) => id === post.id)?.counters;
    expect(await figures()).toEqual({ reactions: 0, comments: 0, shares: 0 });
    await passSimulated(opened, 3 * 86_400);
    expect((await figures())?.reactions).toBeGreaterThan(0);
  });

  it('lets the public rest while time goes on, which catches up when it lives again', async () => {
    const before = await truthOf(opened, 'x');
    await control(opened, 'x', { path: 'clock', body: { publicRests: true } });
    await passSimulated(opened, 2 * 86_400);
    expect(await truthOf(opened, 'x')).toEqual(before);
    const later = new Date(startOfTests + 2 * 86_400_000).toUTCString();
    expect((await get('/2/users/me')).headers.get('date')).toBe(later);
    await control(opened, 'facebook', { path: 'clock', body: { publicRests: false } });
    expect((await truthOf(opened, 'x')).posts.length).toBeGreaterThan(before.posts.length);
  });

  it('freezes the figures of removed posts', async () => {
    const removed = (await truthOf(opened, 'x')).posts.at(-1);
    await control(opened, 'x', { path: `posts/${removed?.id}/remove` });
    await passSimulated(opened, 3 * 86_400);
    const later = (await truthOf(opened, 'x')).posts.find(({ id }) => id === removed?.id);
    expect(later).toEqual({ ...removed, removedAt: new Date(startOfTests).toISOString() });
  });

  it('tells the truth in other zones and by post, with the same sums', async () => {
    const plain = await truthOf(opened, 'facebook');
    for (const query of ['?zone=Asia/Tokyo', '?by=post', '?zone=America/Lima&by=post']) {
      const other = await truthOf(opened, 'facebook', query);
      expect(sum(other.days)).toBe(sum(plain.days));
      expect(other.days.every(({ postId }) => (postId === undefined) !== query.includes('by=post'))).toBe(true);
    }
    expect((await truthOf(opened, 'facebook', '?zone=Asia/Tokyo')).days).not.toEqual(plain.days);
  });

  it('counts requests by endpoint', async () => {
    await get('/2/users/me');
    await get('/2/users/me');
    await get('/2/tweets/1/retweets');
    expect((await get('/_control/requests')).body).toEqual({
      'GET /2/users/me': 2,
      'GET /2/tweets/:id/retweets': 1,
    });
  });

  it('expires access tokens and leaves those for renewal', async () => {
    const tokens = await connectX(opened);
    expect((await control(opened, 'x', { path: 'tokens/expire' })).body).toEqual({ expired: 1 });
    expect((await askX(opened, tokens.access_token, '/2/users/me')).status).toBe(401);
    const renewal = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
    expect((await xToken(opened, renewal)).status).toBe(200);
    await control(opened, 'x', { path: 'tokens/revoke' });
    expect((await xToken(opened, renewal)).status).toBe(400);
  });
});

describe('faults', () => {
  let opened: Opened;
  let tokens: XTokens;
  const plan = (body: object) => control(opened, 'x', { path: 'faults', body });
  beforeEach(async () => {
    opened = await openSandbox({ historyDays: 3 });
    tokens = await connectX(opened);
  });
  afterEach(() => opened.sandbox.close());
  const me = () => askX(opened, tokens.access_token, '/2/users/me');

  it('throttles for a moment, as each platform says it', async () => {
    await plan({ probability: 1, kinds: ['429'] });
    const told = await me();
    expect(told).toMatchObject({ status: 429, body: { title: 'Too Many Requests' } });
    const waitMs = Number(told.headers.get('x-rate-limit-reset')) * 1000 - opened.realNow();
    expect(waitMs).toBeGreaterThanOrEqual(1000);
    expect(waitMs).toBeLessThanOrEqual(2000);
    const page = await connectFacebook(opened);
    await control(opened, 'facebook', { path: 'faults', body: { probability: 1, kinds: ['429'] } });
    const { facebook, linkedin } = opened.sandbox.addresses;
    const onFacebook = await ask(`${facebook.url}/v26.0/me?access_token=${page.page}`);
    expect(onFacebook.body).toMatchObject({ error: { code: 80001 } });
    expect(onFacebook.headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":0');
    const member = await connectLinkedin(opened);
    await control(opened, 'linkedin', { path: 'faults', body: { probability: 1, kinds: ['429'] } });
    const headers = linkedinHeaders(member.access_token);
    const onLinkedin = await ask(`${linkedin.url}/rest/organizationAcls?q=roleAssignee`, { headers });
    expect(onLinkedin).toMatchObject({ status: 429, body: { status: 429, message: 'Too many requests' } });
  });

  it('fails, cuts answers in half and cuts connections', async () => {
    await plan({ probability: 1, kinds: ['500'] });
    expect((await me()).status).toBe(500);
    await plan({ probability: 1, kinds: ['truncated'] });
    await expect(me()).rejects.toThrow(SyntaxError);
    await plan({ probability: 1, kinds: ['reset'] });
    await expect(me()).rejects.toThrow('fetch failed');
    await plan({ probability: 0 });
    expect((await me()).status).toBe(200);
    expect((await askX(opened, '', '/_control/faults')).body).toMatchObject({
      total: 3,
      done: { 500: 1, truncated: 1, reset: 1 },
    });
  });

  it('lets a presented token end for good', async () => {
    await plan({ probability: 1, kinds: ['expired'] });
    expect((await me()).status).toBe(401);
    await plan({ probability: 0 });
    expect((await me()).status).toBe(401);
    const renewal = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
    expect((await xToken(opened, renewal)).status).toBe(200);
  });

  it('strikes the same requests again with the same seed, and spares logging in', async () => {
    const outcomes = async (): Promise<number[]> => {
      await plan({ probability: 0.5, kinds: ['500'], seed: 4 });
      const statuses: number[] = [];
      for (let call = 0; call < 20; call++) statuses.push((await me()).status);
      return statuses;
    };
    const first = await outcomes();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await outcomes()).toEqual(first);
    await plan({ probability: 1, kinds: ['500'] });
    expect((await connectX(opened)).scope).toContain('tweet.read');
  });

  it('leaves the posts as they are', async () => {
    const before = await xPosts(opened, tokens.access_token);
    await plan({ probability: 1 });
    await me().catch(() => null);
    await plan({ probability: 0 });
    tokens = await connectX(opened);
    expect(await xPosts(opened, tokens.access_token)).toEqual(before);
  });
});
