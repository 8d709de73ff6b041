import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import {
  type Opened,
  type Told,
  ask,
  attributedByDay,
  authorizeUrl,
  codeFor,
  control,
  countByDay,
  decide,
  figuresOf,
  form,
  openSandbox,
  passSimulated,
  registerRedirect,
  truthOf,
} from '../testing/opened.js';
import {
  type XTokens,
  allX,
  askX,
  connectX,
  redemption,
  xFigures,
  xPosts,
  xShares,
  xToken,
} from '../testing/x-reader.js';

const idTime = (id: string): string => new Date(Number((BigInt(id) >> 22n) + 1_288_834_974_657n)).toISOString();

/** Hundreds of requests on a machine that others use as well. */
jest.setTimeout(60_000);

describe('X stand-in', () => {
  let opened: Opened;
  const renewal = (token: string) => xToken(opened, { grant_type: 'refresh_token', refresh_token: token });
  let tokens: XTokens;
  const get = (path: string, token = tokens.access_token): Promise<Told> => askX(opened, token, path);
  beforeEach(async () => {
    opened = await openSandbox({ historyDays: 6 });
    tokens = await connectX(opened);
  });
  afterEach(() => opened.sandbox.close());

  it('tells an app that reads everything exactly what the truth tells, at any instant', async () => {
    for (const seconds of [0, 40_000, 33_000]) {
      await passSimulated(opened, seconds);
      const truth = await truthOf(opened, 'x');
      expect(await xFigures(opened, tokens.access_token)).toEqual(figuresOf(truth));
      expect(Object.keys(figuresOf(truth)).length).toBeGreaterThan(4);
    }
  });

  it('dates shares as the truth attributes them', async () => {
    const posts = await xPosts(opened, tokens.access_token);
    const shares = (await Promise.all(posts.map(({ id }) => xShares(opened, tokens.access_token, id)))).flat();
    const truth = await truthOf(opened, 'x');
    expect(countByDay(shares.map((share) => Date.parse(share.created_at)))).toEqual(attributedByDay(truth, 'share'));
    expect(shares.length).toBeGreaterThan(50);
  });

  it('gives ids that encode the simulated time', async () => {
    const posts = await xPosts(opened, tokens.access_token);
    const shares = await xShares(opened, tokens.access_token, posts[0]?.id ?? '');
    for (const { id, created_at } of [...posts, ...shares])
      expect(idTime(id).slice(0, 19)).toBe(created_at.slice(0, 19));
  });

  it('names at most a hundred likers, for good', async () => {
    await opened.sandbox.close();
    opened = await openSandbox({ historyDays: 6, volume: 4 });
    const { access_token: token } = await connectX(opened);
    const popular = (await xPosts(opened, token)).toSorted(
      (left, right) => right.public_metrics.like_count - left.public_metrics.like_count,
    )[0];
    expect(popular?.public_metrics.like_count).toBeGreaterThan(150);
    const path = `/2/tweets/${popular?.id}/liking_users?user.fields=username`;
    const likers = async (): Promise<string[]> =>
      (await allX(opened, { token, path }, z.object({ id: z.string() }))).map(({ id }) => id);
    const first = await likers();
    await passSimulated(opened, 5 * 86_400);
    const later = await likers();
    expect(first.length).toBeLessThanOrEqual(100);
    expect(later.length).toBeLessThan(101);
    expect(later.filter((id) => !first.includes(id))).toEqual([]);
  });

  it('keeps nested replies in the conversation and out of the reply count', async () => {
    const Reply = z.object({ id: z.string(), referenced_tweets: z.array(z.object({ id: z.string() })) });
    let nested = 0;
    for (const post of await xPosts(opened, tokens.access_token)) {
      const query = encodeURIComponent(`conversation_id:${post.id} is:reply`);
      const path = `/2/tweets/search/recent?query=${query}&max_results=100&tweet.fields=referenced_tweets`;
      const replies = await allX(opened, { token: tokens.access_token, path }, Reply);
      const direct = replies.filter(({ referenced_tweets: [parent] }) => parent?.id === post.id);
      expect(direct.length).toBe(post.public_metrics.reply_count);
      nested += replies.length - direct.length;
    }
    expect(nested).toBeGreaterThan(0);
  });

  it('searches the last seven days only, several posts at once, and counts what it finds', async () => {
    await passSimulated(opened, 3 * 86_400);
    const [first, second] = (await xPosts(opened, tokens.access_token)).slice(-2);
    const query = encodeURIComponent(
      `(in_reply_to_tweet_id:${first?.id} OR in_reply_to_tweet_id:${second?.id}) -is:retweet`,
    );
    const path = `/2/tweets/search/recent?query=${query}&max_results=10&tweet.fields=created_at`;
    const found = await allX(opened, { token: tokens.access_token, path }, z.object({ created_at: z.string() }));
    const earliest = Date.parse('2026-08-16T12:00:00Z');
    expect(found.filter(({ created_at: at }) => Date.parse(at) < earliest)).toEqual([]);
    const counts = await get(`/2/tweets/counts/recent?query=${query}&granularity=day`);
    const { data, meta } = z
      .object({
        data: z.array(z.object({ tweet_count: z.number() })),
        meta: z.object({ total_tweet_count: z.number() }),
      })
      .parse(counts.body);
    expect(meta.total_tweet_count).toBe(found.length);
    expect(data.reduce((sum, { tweet_count }) => sum + tweet_count, 0)).toBe(found.length);
    expect((await get(`/2/tweets/search/recent?query=a&start_time=2026-08-01T00:00:00Z`)).status).toBe(400);
    expect((await get(`/2/tweets/search/recent?query=near:Hamburg`)).status).toBe(400);
  });

  it('answers in the vocabulary in which it is asked', async () => {
    const [post] = await xPosts(opened, tokens.access_token);
    const ofTweets = await get(`/2/tweets/${post?.id}?tweet.fields=public_metrics,author_id`);
    expect(ofTweets.body).toMatchObject({
      data: {
        author_id: expect.any(String),
        edit_history_tweet_ids: [post?.id],
        public_metrics: { retweet_count: post?.public_metrics.retweet_count },
      },
    });
    const ofPosts = await get(`/2/tweets/${post?.id}?post.fields=public_metrics&expansions=author_id`);
    expect(ofPosts.body).toMatchObject({
      data: {
        author_id: expect.any(String),
        edit_history_post_ids: [post?.id],
        public_metrics: { repost_count: post?.public_metrics.retweet_count },
      },
      includes: { users: [{ username: 'nordlichtcoffee' }] },
    });
    expect((await get(`/2/tweets/${post?.id}?post.fields=author_id`)).status).toBe(400);
    await control(opened, 'x', { path: 'vocabulary', body: { answer: 'other' } });
    const inTheOther = await get(`/2/tweets/${post?.id}?tweet.fields=public_metrics`);
    expect(inTheOther.body).toMatchObject({ data: { edit_history_post_ids: [post?.id] } });
  });

  it('names gone posts in errors beside the others', async () => {
    const [first, second] = await xPosts(opened, tokens.access_token);
    await control(opened, 'x', { path: `posts/${first?.id}/remove` });
    const told = await get(`/2/tweets?ids=${first?.id},${second?.id}`);
    expect(told).toMatchObject({
      status: 200,
      body: {
        data: [{ id: second?.id }],
        errors: [{ resource_id: first?.id, type: 'https://api.twitter.com/2/problems/resource-not-found' }],
      },
    });
    const alone = await get(`/2/tweets/${first?.id}`);
    expect(alone.status).toBe(200);
    expect(alone.body).not.toHaveProperty('data');
  });

  it('tells private figures of young posts and errors for old ones', async () => {
    const fields = 'tweet.fields=created_at,public_metrics,organic_metrics';
    const [post] = await xPosts(opened, tokens.access_token);
    expect((await get(`/2/tweets?ids=${post?.id}&${fields}`)).body).toMatchObject({
      data: [{ organic_metrics: { like_count: post?.public_metrics.like_count } }],
    });
    await passSimulated(opened, 40 * 86_400);
    const old = await get(`/2/tweets?ids=${post?.id}&${fields}`);
    expect(old.body).toMatchObject({
      data: [{ id: post?.id }],
      errors: expect.arrayContaining([
        expect.objectContaining({ field: 'organic_metrics.like_count', title: 'Field Authorization Error' }),
      ]),
    });
  });

  it('refuses wrong parameters in its own words', async () => {
    const [post] = await xPosts(opened, tokens.access_token);
    const told = await get('/2/users/1/tweets?max_results=500');
    expect(told.status).toBe(400);
    expect(told.body).toEqual({
      errors: [
        {
          parameters: { max_results: ['500'] },
          message: 'The `max_results` query parameter value [500] is not between 5 and 100',
        },
      ],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.twitter.com/2/problems/invalid-request',
    });
    for (const path of [
      `/2/tweets/${post?.id}?nonsense=1`,
      `/2/tweets/${post?.id}?tweet.fields=nonsense`,
      '/2/tweets?ids=abc',
      `/2/tweets/${post?.id}/retweets?pagination_token=nonsense`,
    ])
      expect((await get(path)).status).toBe(400);
    const unknown = await get('/2/nonsense');
    expect([unknown.status, unknown.body]).toEqual([404, '']);
  });

  it('counts calls per endpoint and says when the next are free', async () => {
    await opened.sandbox.close();
    opened = await openSandbox({ limitFactor: 2 / 75 });
    const { access_token: token } = await connectX(opened);
    const first = await get('/2/users/me', token);
    expect(first.headers.get('x-rate-limit-limit')).toBe('2');
    expect(first.headers.get('x-rate-limit-remaining')).toBe('1');
    await get('/2/users/me', token);
    const third = await get('/2/users/me', token);
    expect(third).toMatchObject({ status: 429, body: { title: 'Too Many Requests', status: 429 } });
    expect(Number(third.headers.get('x-rate-limit-reset')) * 1000).toBe(opened.realNow() + 900_000);
    expect((await get('/2/tweets?ids=1', token)).status).toBe(200);
    opened.passReal(900_000);
    expect((await get('/2/users/me', token)).status).toBe(200);
  });

  it('refuses tokens that are missing, wrong or two hours old, and scopes that were not granted', async () => {
    const unauthorized = { status: 401, body: { title: 'Unauthorized', status: 401 } };
    expect(await ask(`${opened.sandbox.addresses.x.url}/2/users/me`)).toMatchObject(unauthorized);
    expect(await get('/2/users/me', 'nonsense')).toMatchObject(unauthorized);
    const poor = await connectX(opened, 'tweet.read users.read');
    expect(poor.refresh_token).toBeUndefined();
    expect((await get('/2/tweets/1/liking_users', poor.access_token)).status).toBe(403);
    opened.passReal(7_200_000);
    expect(await get('/2/users/me')).toMatchObject(unauthorized);
  });

  it('takes a code once, within thirty seconds, with the verifier of its challenge', async () => {
    const invalid = { status: 400, body: { error: 'invalid_request' } };
    const used = await codeFor(opened, 'x');
    expect((await xToken(opened, redemption(used))).status).toBe(200);
    expect(await xToken(opened, redemption(used))).toMatchObject(invalid);
    const late = await codeFor(opened, 'x');
    opened.passReal(30_000);
    expect(await xToken(opened, redemption(late))).toMatchObject(invalid);
    const code = await codeFor(opened, 'x');
    const wrong = await xToken(opened, { ...redemption(code), code_verifier: 'another-verifier' });
    expect(wrong.body).toEqual({
      error: 'invalid_request',
      error_description: 'Value passed for the code verifier did not match the code challenge.',
    });
  });

  it('wants a challenge, a state and the registered address letter by letter', async () => {
    await registerRedirect(opened, 'x');
    for (const wrong of [{ code_challenge: '' }, { state: '' }, { redirect_uri: 'http://127.0.0.1:9/callback/' }])
      expect((await ask(authorizeUrl(opened, 'x', wrong))).status).toBe(400);
    const back = await decide(authorizeUrl(opened, 'x'), 'deny');
    expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'a state' });
  });

  it('renews with a refresh token once, and gives the next one', async () => {
    const renewed = await renewal(tokens.refresh_token ?? '');
    const next = z.object({ access_token: z.string(), refresh_token: z.string() }).parse(renewed.body);
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect((await get('/2/users/me', next.access_token)).status).toBe(200);
    expect(await renewal(tokens.refresh_token ?? '')).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_description: 'Value passed for the token was invalid.' },
    });
    expect((await renewal(next.refresh_token)).status).toBe(200);
  });

  it('wants the secret of the app, and ends a grant on request', async () => {
    const { url, clientId } = opened.sandbox.addresses.x;
    const code = await codeFor(opened, 'x');
    const without = await ask(`${url}/2/oauth2/token`, form({ ...redemption(code), client_id: clientId }));
    expect(without).toMatchObject({ status: 401, body: { error: 'unauthorized_client' } });
    const basicAuth = Buffer.from(`${clientId}:${opened.sandbox.addresses.x.clientSecret}`).toString('base64');
    const request = form({ token: tokens.access_token });
    const headers = { authorization: `Basic ${basicAuth}` };
    expect((await ask(`${url}/2/oauth2/revoke`, { ...request, headers })).body).toEqual({ revoked: true });
    expect((await get('/2/users/me')).status).toBe(401);
  });
});
