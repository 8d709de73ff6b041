import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  ApiResponseError,
  type ITwitterApiClientPlugin,
  TwitterApi,
  TwitterApiPluginResponseOverride,
} from 'twitter-api-v2';

import { atStandIn, hostsOf, standInAgent } from '../testing/official-hosts.js';
import {
  control,
  decide,
  type Opened,
  openSandbox,
  redirectUri,
  registerRedirect,
  truthOf,
} from '../testing/opened.js';

jest.setTimeout(60_000);

const reading = ['tweet.read', 'users.read', 'like.read', 'offline.access'] as const;

interface Paginator {
  readonly done: boolean;
  readonly fetchNext: () => Promise<unknown>;
}

/** Lets the client page until it says that it is done. */
const toEnd = async <P extends Paginator>(paginator: P): Promise<P> => {
  while (!paginator.done) await paginator.fetchNext();
  return paginator;
};

/** What the client threw. */
const failureOf = async (call: Promise<unknown>): Promise<ApiResponseError> => {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ApiResponseError) return error;
  throw new Error('the client did not throw its own error', { cause: error });
};

describe("twitter-api-v2 at X's stand-in", () => {
  let opened: Opened;
  beforeEach(async () => {
    opened = await openSandbox({ historyDays: 6 });
  });
  afterEach(() => opened.sandbox.close());

  const app = (plugins: ITwitterApiClientPlugin[] = []): TwitterApi => {
    const { clientId, clientSecret } = opened.sandbox.addresses.x;
    return new TwitterApi({ clientId, clientSecret }, { httpAgent: standInAgent(opened), plugins });
  };

  const logIn = async (scope: readonly (typeof reading)[number][] = reading, plugins?: ITwitterApiClientPlugin[]) => {
    await registerRedirect(opened, 'x');
    const client = app(plugins);
    const { url, codeVerifier, state } = client.generateOAuth2AuthLink(redirectUri, { scope: [...scope] });
    const back = await decide(atStandIn(hostsOf(opened), url), 'approve');
    expect(back.searchParams.get('state')).toBe(state);
    const code = back.searchParams.get('code') ?? '';
    return client.loginWithOAuth2({ code, codeVerifier, redirectUri });
  };

  const ownPosts = async (client: TwitterApi) => {
    const { data: me } = await client.v2.me();
    const timeline = await client.v2.userTimeline(me.id, {
      max_results: 5,
      'tweet.fields': ['created_at', 'public_metrics', 'author_id'],
      expansions: ['author_id'],
    });
    return toEnd(timeline);
  };

  /** The post with most of everything. */
  const liveliest = async (client: TwitterApi) => {
    const { tweets } = await ownPosts(client);
    const [first] = tweets.toSorted(
      (a, b) => (b.public_metrics?.like_count ?? 0) - (a.public_metrics?.like_count ?? 0),
    );
    if (first?.public_metrics === undefined) throw new Error('no post');
    return { id: first.id, metrics: first.public_metrics };
  };

  describe('login', () => {
    it('exchanges a code and names the account', async () => {
      const { client, expiresIn, scope, refreshToken } = await logIn();
      expect(expiresIn).toBe(7200);
      expect(scope.toSorted()).toEqual(reading.toSorted());
      expect(refreshToken).toEqual(expect.any(String));
      const { data } = await client.v2.me({ 'user.fields': ['public_metrics', 'verified_type'] });
      const truth = await truthOf(opened, 'x');
      expect(data).toMatchObject({ id: truth.account.externalId, name: truth.account.name });
      expect(data.public_metrics?.followers_count).toBe(truth.followers);
    });

    it('renews once with each refresh token', async () => {
      const { refreshToken = '' } = await logIn();
      const renewed = await app().refreshOAuth2Token(refreshToken);
      expect(renewed.refreshToken).not.toBe(refreshToken);
      await expect(renewed.client.v2.me()).resolves.toMatchObject({ data: { name: expect.any(String) } });
      const refused = await failureOf(app().refreshOAuth2Token(refreshToken));
      expect(refused).toMatchObject({ code: 400, data: { error: 'invalid_request' } });
    });

    it('revokes a token, which then is an authorisation error to the client', async () => {
      const { client, accessToken } = await logIn();
      await app().revokeOAuth2Token(accessToken, 'access_token');
      const refused = await failureOf(client.v2.me());
      expect(refused).toMatchObject({ code: 401, isAuthError: true, rateLimitError: false });
    });

    it('goes on by itself with a plugin that renews what has expired', async () => {
      let refreshToken = '';
      const renewing: ITwitterApiClientPlugin = {
        onResponseError: async ({ error, params }) => {
          if (error.code !== 401 || params.url.includes('oauth2')) return undefined;
          const renewed = await app().refreshOAuth2Token(refreshToken);
          const again = await renewed.client.get(params.url, params.query, { fullResponse: true });
          return new TwitterApiPluginResponseOverride(again);
        },
      };
      const { client, refreshToken: first = '' } = await logIn(reading, [renewing]);
      refreshToken = first;
      await control(opened, 'x', { path: 'tokens/expire' });
      await expect(client.v2.me()).resolves.toMatchObject({ data: { name: expect.any(String) } });
    });
  });

  describe('reading', () => {
    it('pages through the own posts to the end, authors included', async () => {
      const { client } = await logIn();
      const timeline = await ownPosts(client);
      const truth = await truthOf(opened, 'x');
      const standing = truth.posts.filter(({ removedAt }) => removedAt === null);
      expect(timeline.tweets.length).toBeGreaterThan(5);
      expect(timeline.tweets.map(({ id }) => id).toSorted()).toEqual(standing.map(({ id }) => id).toSorted());
      expect(timeline.done).toBe(true);
      for (const tweet of timeline.tweets) expect(timeline.includes.author(tweet)?.name).toBe(truth.account.name);
    });

    it('lists likes, reposts, quotes and replies page by page', async () => {
      const { client } = await logIn();
      const { id, metrics } = await liveliest(client);
      const likes = await client.v2.tweetLikedBy(id, { asPaginator: true, max_results: 10 });
      await toEnd(likes);
      const reposts = await client.v2.tweetRetweetedBy(id, { asPaginator: true, max_results: 2 });
      await toEnd(reposts);
      const quotes = await client.v2.quotes(id, { max_results: 10 });
      await toEnd(quotes);
      const replies = await client.v2.search(`in_reply_to_tweet_id:${id}`, {
        max_results: 10,
        'tweet.fields': ['referenced_tweets', 'author_id'],
      });
      await toEnd(replies);
      const { posts } = await truthOf(opened, 'x');
      expect(likes.users).toHaveLength(posts.find((post) => post.id === id)?.listable.reactions ?? 0);
      expect(reposts.users).toHaveLength(metrics.retweet_count);
      expect(quotes.tweets).toHaveLength(metrics.quote_count);
      expect(replies.tweets).toHaveLength(metrics.reply_count);
      expect(new Set(likes.users.map((user) => user.id)).size).toBe(likes.users.length);
      for (const reply of replies.tweets) {
        expect(reply.referenced_tweets).toContainEqual({ type: 'replied_to', id });
      }
    });

    it('counts replies without reading them', async () => {
      const { client } = await logIn();
      const { id, metrics } = await liveliest(client);
      const counted = await client.v2.tweetCountRecent(`in_reply_to_tweet_id:${id}`, { granularity: 'day' });
      expect(counted.meta.total_tweet_count).toBe(metrics.reply_count);
      expect(counted.data.reduce((sum, { tweet_count: count }) => sum + count, 0)).toBe(metrics.reply_count);
    });

    it('reads the figures of posts, private ones too, and names those that are gone beside them', async () => {
      const { client } = await logIn();
      const { id } = await liveliest(client);
      const { data, errors } = await client.v2.tweets([id, '1999999999999999999'], {
        'tweet.fields': ['public_metrics', 'non_public_metrics', 'organic_metrics'],
      });
      expect(data).toHaveLength(1);
      expect(data[0]?.non_public_metrics?.impression_count).toBe(data[0]?.public_metrics?.impression_count);
      expect(errors).toMatchObject([
        { resource_id: '1999999999999999999', title: 'Not Found Error', parameter: 'ids' },
      ]);
    });

    it('reads what is left of a limit', async () => {
      const { client } = await logIn();
      const { rateLimit } = await client.v2.get('users/me', {}, { fullResponse: true });
      expect(rateLimit).toMatchObject({ limit: 75_000, remaining: 74_999 });
      expect((rateLimit?.reset ?? 0) * 1000).toBeGreaterThan(opened.realNow());
    });
  });

  describe('refusals', () => {
    it('knows a wrong token', async () => {
      const client = new TwitterApi('not-a-token', { httpAgent: standInAgent(opened) });
      const refused = await failureOf(client.v2.me());
      expect(refused).toMatchObject({ code: 401, isAuthError: true, data: { title: 'Unauthorized', status: 401 } });
    });

    it('knows a missing scope', async () => {
      const { client } = await logIn(['tweet.read', 'users.read', 'offline.access']);
      const { id } = await liveliest(client);
      const refused = await failureOf(client.v2.tweetLikedBy(id));
      expect(refused).toMatchObject({ code: 403, isAuthError: false, data: { title: 'Forbidden' } });
    });

    it('knows a wrong parameter and which it is', async () => {
      const { client } = await logIn();
      const { data: me } = await client.v2.me();
      const refused = await failureOf(client.v2.userTimeline(me.id, { max_results: 500 }));
      expect(refused.code).toBe(400);
      expect(refused.message).toContain('Invalid Request');
      expect(refused.errors).toMatchObject([{ parameters: { max_results: ['500'] } }]);
    });

    it('gives an unknown id as an error beside no data', async () => {
      const { client } = await logIn();
      const answer = await client.v2.singleTweet('1999999999999999999');
      expect(answer.data).toBeUndefined();
      expect(answer.errors).toMatchObject([{ resource_id: '1999999999999999999', resource_type: 'tweet' }]);
    });

    it('knows a spent limit and when it ends', async () => {
      await opened.sandbox.close();
      opened = await openSandbox({ historyDays: 6, limitFactor: 0.02 });
      const { client } = await logIn();
      await client.v2.me();
      const refused = await failureOf(client.v2.me());
      expect(refused).toMatchObject({ code: 429, rateLimitError: true, rateLimit: { limit: 1, remaining: 0 } });
      opened.passReal((refused.rateLimit?.reset ?? 0) * 1000 - opened.realNow());
      await expect(client.v2.me()).resolves.toMatchObject({ data: { name: expect.any(String) } });
    });

    it('knows an outage', async () => {
      const { client } = await logIn();
      await control(opened, 'x', { path: 'faults', body: { probability: 1, kinds: ['500'] } });
      expect(await failureOf(client.v2.me())).toMatchObject({ code: 500, rateLimitError: false, isAuthError: false });
    });

    it('knows an endpoint that does not exist', async () => {
      const { client } = await logIn();
      expect(await failureOf(client.v2.get('insights/28hr'))).toMatchObject({ code: 404 });
    });
  });
});
