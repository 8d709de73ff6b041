import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import sdk, {
  type BatchAnswer,
  type Cursor,
  type FacebookAdsApi as Api,
  type GraphObject,
  type Page as SdkPage,
  type PagePost as SdkPost,
} from 'facebook-nodejs-business-sdk';
import { z } from 'zod';

import { leadToStandIns } from '../testing/official-hosts.js';
import {
  authorizeUrl,
  decide,
  type Opened,
  openSandbox,
  redirectUri,
  registerRedirect,
  truthOf,
} from '../testing/opened.js';

jest.setTimeout(60_000);

const { FacebookAdsApi, FacebookAdsApiBatch, Comment, Page, PagePost, User } = sdk;

const Token = z.object({ access_token: z.string(), expires_in: z.number().optional() });

/** The client's own error, as it throws it. */
const Refused = z.object({
  name: z.literal('FacebookRequestError'),
  message: z.string(),
  status: z.number(),
  response: z.object({ code: z.number(), error_subcode: z.number().optional(), type: z.string() }),
  headers: z.looseObject({}),
});

const refusalOf = async (call: Promise<unknown>): Promise<z.infer<typeof Refused>> => {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  const { name, message, status, response, headers } = z
    .looseObject({})
    .parse({ ...Object(error), message: Object(error).message });
  return Refused.parse({ name, message, status, response, headers });
};

const everything = 'pages_show_list,pages_read_engagement,pages_read_user_content,read_insights';
const counters = [
  'id',
  'created_time',
  'shares',
  'reactions.limit(0).summary(total_count)',
  'comments.limit(0).filter(stream).summary(total_count)',
];

/** All entries of an edge; the client replaces the page by the next one. */
const toEnd = async <T extends GraphObject>(first: Promise<Cursor<T>>): Promise<T[]> => {
  const cursor = await first;
  const entries = [...cursor];
  while (cursor.hasNext()) entries.push(...(await cursor.next()));
  return entries;
};

const Counted = z.object({
  id: z.string(),
  shares: z.object({ count: z.number() }).default({ count: 0 }),
  reactions: z.object({ summary: z.object({ total_count: z.number() }) }),
  comments: z.object({ summary: z.object({ total_count: z.number() }) }),
});

describe("facebook-nodejs-business-sdk at Facebook's stand-in", () => {
  let opened: Opened;
  let leave: () => void;
  const open = async (limitFactor = 1000): Promise<void> => {
    opened = await openSandbox({ historyDays: 6, limitFactor });
    leave = leadToStandIns(opened);
  };
  const close = async (): Promise<void> => {
    leave();
    await opened.sandbox.close();
  };
  beforeEach(() => open());
  afterEach(close);

  const apiOf = (token: string): Api => new FacebookAdsApi(token, 'en_US', false);

  /** The way to a page's token: code, short-lived token, long-lived token, the list of pages. */
  const logIn = async (scope = everything): Promise<{ user: Api; page: SdkPage; pageApi: Api }> => {
    await registerRedirect(opened, 'facebook');
    const { clientId, clientSecret } = opened.sandbox.addresses.facebook;
    const back = await decide(authorizeUrl(opened, 'facebook', { scope }), 'approve');
    const app = apiOf(`${clientId}|${clientSecret}`);
    const client = { client_id: clientId, client_secret: clientSecret };
    const ask = async (query: Readonly<Record<string, string>>) =>
      Token.parse(await app.call('GET', ['oauth', 'access_token'], { ...client, ...query }));
    const short = await ask({ redirect_uri: redirectUri, code: back.searchParams.get('code') ?? '' });
    const long = await ask({ grant_type: 'fb_exchange_token', fb_exchange_token: short.access_token });
    expect(long.expires_in).toBeGreaterThan(50 * 86_400);
    const user = apiOf(long.access_token);
    const [account] = await new User('me', {}, undefined, user).getAccounts(['id', 'name', 'access_token', 'tasks']);
    const { id, access_token: token } = z
      .object({ id: z.string(), access_token: z.string() })
      .parse(account?.exportAllData());
    const pageApi = apiOf(token);
    return { user, pageApi, page: new Page(id, {}, undefined, pageApi) };
  };

  const liveliest = async (page: SdkPage): Promise<{ post: SdkPost; counted: z.infer<typeof Counted> }> => {
    const posts = await toEnd(page.getPublishedPosts(counters, { limit: 100 }));
    const [first] = posts
      .map((post) => ({ post, counted: Counted.parse(post.exportAllData()) }))
      .toSorted((a, b) => b.counted.comments.summary.total_count - a.counted.comments.summary.total_count);
    if (first === undefined) throw new Error('no post');
    return first;
  };

  describe('reading', () => {
    it('names the page and its followers', async () => {
      const { page } = await logIn();
      const data = (await page.read(['id', 'name', 'followers_count'])).exportAllData();
      const truth = await truthOf(opened, 'facebook');
      expect(data).toMatchObject({
        id: truth.account.externalId,
        name: truth.account.name,
        followers_count: truth.followers,
      });
    });

    it('pages through the published posts to the end, with the counters of the truth', async () => {
      const { page } = await logIn();
      const posts = await toEnd(page.getPublishedPosts(counters, { limit: 3 }));
      const truth = await truthOf(opened, 'facebook');
      const standing = truth.posts.filter(({ removedAt }) => removedAt === null);
      const read = posts.map((post) => {
        const { id, shares, reactions, comments } = Counted.parse(post.exportAllData());
        const figures = [reactions.summary.total_count, comments.summary.total_count, shares.count];
        return `${id} ${figures.join('/')}`;
      });
      const expected = standing.map(({ id, counters: c }) => `${id} ${c.reactions}/${c.comments}/${c.shares}`);
      expect(read.length).toBeGreaterThan(3);
      expect(read.toSorted()).toEqual(expected.toSorted());
    });

    it('lists reactions, comments with their replies, and shares of a post', async () => {
      const { page } = await logIn();
      const { post, counted } = await liveliest(page);
      const { posts } = await truthOf(opened, 'facebook');
      const listable = posts.find(({ id }) => id === counted.id)?.listable;
      const reactions = await toEnd(post.getReactions(['id', 'name', 'type'], { limit: 10 }));
      const comments = await toEnd(
        post.getComments(['id', 'message', 'parent', 'comment_count'], { limit: 5, filter: 'stream' }),
      );
      const shares = await toEnd(post.getSharedPosts(['id', 'from', 'created_time'], { limit: 5 }));
      expect([reactions.length, comments.length, shares.length]).toEqual([
        listable?.reactions,
        listable?.comments,
        listable?.shares,
      ]);
      const replied = comments.find((comment) => Number(comment.exportAllData()['comment_count']) > 0);
      if (replied === undefined) throw new Error('nobody replied to a comment');
      const replies = await toEnd(replied.getComments(['id', 'parent'], { limit: 5 }));
      expect(replies).toHaveLength(Number(replied.exportAllData()['comment_count']));
      expect(replies[0]?.exportAllData()['parent']).toMatchObject({ id: replied.id });
    });

    it('reads the summary of an edge', async () => {
      const { page } = await logIn();
      const { post, counted } = await liveliest(page);
      const comments = await post.getComments(['id'], { limit: 1, summary: true, filter: 'stream' });
      expect(comments.summary).toMatchObject({ total_count: counted.comments.summary.total_count, can_comment: true });
    });

    it('reads insights of page and post', async () => {
      const { page } = await logIn();
      const { post, counted } = await liveliest(page);
      const ofPage = await page.getInsights([], { metric: ['page_media_view', 'page_follows'], period: 'day' });
      expect([...ofPage].map((metric) => metric.exportAllData()['name'])).toEqual(['page_media_view', 'page_follows']);
      const [byType] = await post.getInsights([], { metric: 'post_reactions_by_type_total' });
      const { values } = z
        .object({ values: z.array(z.object({ value: z.record(z.string(), z.number()) })) })
        .parse(byType?.exportAllData());
      const sum = Object.values(values[0]?.value ?? {}).reduce((total, count) => total + count, 0);
      expect(sum).toBe(counted.reactions.summary.total_count);
    });

    it('makes several calls in one, each of which fails for itself', async () => {
      const { page, pageApi } = await logIn();
      const answers: BatchAnswer[] = [];
      const failures: BatchAnswer[] = [];
      const calls = new FacebookAdsApiBatch(pageApi);
      const add = (path: string[], query: Readonly<Record<string, unknown>>): object =>
        calls.add(
          'GET',
          path,
          query,
          undefined,
          (answer) => answers.push(answer),
          (answer) => failures.push(answer),
        );
      add([page.id], { fields: 'id,followers_count' });
      add([page.id, 'published_posts'], { limit: 2 });
      add([`${page.id}_404`], { fields: 'id' });
      await expect(calls.execute()).resolves.toBeNull();
      expect(answers.map(({ body }) => Object.keys(body))).toEqual([
        ['id', 'followers_count'],
        ['data', 'paging'],
      ]);
      expect(failures).toMatchObject([{ status: 400, body: { error: { code: 100, error_subcode: 33 } } }]);
    });

    it('sees which version served and how much of the limit is used', async () => {
      const { page, pageApi } = await logIn();
      const told = z
        .object({
          headers: z.looseObject({ 'facebook-api-version': z.string(), 'x-business-use-case-usage': z.string() }),
        })
        .parse(await pageApi.setShowHeader(true).call('GET', [page.id], { fields: 'id' }));
      expect(told.headers['facebook-api-version']).toBe(FacebookAdsApi.VERSION);
      expect(JSON.parse(told.headers['x-business-use-case-usage'])).toMatchObject({ [page.id]: [{ type: 'pages' }] });
    });
  });

  describe('refusals', () => {
    it('knows a wrong token', async () => {
      const { page } = await logIn();
      const refused = await refusalOf(new Page(page.id, {}, undefined, apiOf('wrong')).read(['id']));
      expect(refused).toMatchObject({ status: 400, response: { code: 190, type: 'OAuthException' } });
    });

    it('knows a token whose person took the app away', async () => {
      const { user, page } = await logIn();
      await user.call('DELETE', ['me', 'permissions']);
      const refused = await refusalOf(page.read(['id']));
      expect(refused.response).toMatchObject({ code: 190, error_subcode: 458 });
    });

    it('knows a missing permission', async () => {
      const { page, pageApi } = await logIn('pages_show_list,pages_read_engagement');
      const [post] = await page.getPublishedPosts(['id'], { limit: 1 });
      const refused = await refusalOf(new PagePost(post?.id ?? '', {}, undefined, pageApi).getComments(['id']));
      expect(refused).toMatchObject({ status: 403, response: { code: 10 } });
      expect(refused.message).toContain("'pages_read_user_content'");
    });

    it('knows a spent limit and how long to stay away', async () => {
      await close();
      await open(1e-9);
      const { page } = await logIn();
      await page.read(['id']);
      const refused = await refusalOf(page.read(['id']));
      expect(refused.response.code).toBe(80_001);
      const usage = z.string().parse(refused.headers['x-business-use-case-usage']);
      expect(JSON.parse(usage)).toMatchObject({ [page.id]: [{ estimated_time_to_regain_access: 1440 }] });
    });

    it('knows an id that does not exist', async () => {
      const { page, pageApi } = await logIn();
      const refused = await refusalOf(new Comment(`${page.id}_404`, {}, undefined, pageApi).read(['id']));
      expect(refused.response).toMatchObject({ code: 100, error_subcode: 33, type: 'GraphMethodException' });
    });

    it('knows a wrong parameter', async () => {
      const { page } = await logIn();
      const refused = await refusalOf(page.getPublishedPosts(['id'], { limit: 500 }));
      expect(refused).toMatchObject({ status: 400, response: { code: 100 } });
    });

    it('knows a metric that is dead, which takes the others with it', async () => {
      const { page } = await logIn();
      const refused = await refusalOf(page.getInsights([], { metric: 'page_media_view,page_impressions' }));
      expect(refused.message).toBe('(#100) The value must be a valid insights metric');
    });
  });
});
