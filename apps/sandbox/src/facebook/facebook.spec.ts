import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import {
  type FacebookTokens,
  connectFacebook,
  facebookEdge,
  facebookFigures,
  facebookPosts,
} from '../testing/facebook-reader.js';
import {
  type Opened,
  type Told,
  ask,
  authorizeUrl,
  codeFor,
  control,
  decide,
  figuresOf,
  openSandbox,
  passSimulated,
  redirectUri,
  registerRedirect,
  truthOf,
} from '../testing/opened.js';

const Failure = z.object({
  error: z.object({ message: z.string(), type: z.string(), code: z.number(), error_subcode: z.number().optional() }),
});
const codesOf = ({ body }: Told): (number | undefined)[] => {
  const { error } = Failure.parse(body);
  return error.error_subcode === undefined ? [error.code] : [error.code, error.error_subcode];
};

/** Hundreds of requests on a machine that others use as well. */
jest.setTimeout(60_000);

describe('Facebook stand-in', () => {
  let opened: Opened;
  let tokens: FacebookTokens;
  const get = (path: string, token: string | null = tokens.page): Promise<Told> => {
    const address = new URL(`/v26.0${path}`, opened.sandbox.addresses.facebook.url);
    if (token !== null) address.searchParams.set('access_token', token);
    return ask(address);
  };
  beforeEach(async () => {
    opened = await openSandbox();
    tokens = await connectFacebook(opened);
  });
  afterEach(() => opened.sandbox.close());

  it('tells an app that reads everything exactly what the truth tells, at any instant', async () => {
    for (const seconds of [0, 40_000, 260_000]) {
      await passSimulated(opened, seconds);
      const truth = await truthOf(opened, 'facebook');
      expect(await facebookFigures(opened, tokens)).toEqual(figuresOf(truth));
      expect(Object.keys(figuresOf(truth)).length).toBeGreaterThan(8);
    }
  });

  it('moves its counters by what the truth books on a day, taken-back reactions included', async () => {
    const totals = async (): Promise<number[]> => {
      const posts = await facebookPosts(opened, tokens);
      const sum = (of: (post: (typeof posts)[number]) => number): number =>
        posts.reduce((total, post) => total + of(post), 0);
      return [
        sum((post) => post.reactions.summary.total_count),
        sum((post) => post.comments.summary.total_count),
        sum((post) => post.shares?.count ?? 0),
      ];
    };
    await passSimulated(opened, 12 * 3600 - 1);
    let removed = 0;
    for (let day = 21; day < 25; day++) {
      const before = await totals();
      await passSimulated(opened, 86_400);
      const after = await totals();
      const rows = (await truthOf(opened, 'facebook')).days.filter((row) => row.day === `2026-08-${day}`);
      const nets = ['reaction', 'comment', 'share'].map((kind) => rows.find((row) => row.kind === kind)?.net ?? 0);
      expect(after.map((total, kind) => total - (before[kind] ?? 0))).toEqual(nets);
      removed += rows.reduce((sum, row) => sum + row.removed, 0);
    }
    expect(removed).toBeGreaterThan(0);
  });

  it('lists answers of comments under their comment and in the stream, one level deep', async () => {
    const Comment = z.object({ id: z.string(), parent: z.object({ id: z.string() }).optional() });
    let answers = 0;
    for (const { id: post } of await facebookPosts(opened, tokens)) {
      const read = (path: string, of = post) => facebookEdge(opened, { post: of, path, token: tokens.page }, Comment);
      const stream = await read('comments?filter=stream&fields=id,parent');
      const top = await read('comments?fields=id,parent');
      const below = (await Promise.all(top.map(({ id }) => read('comments?fields=id,parent', id)))).flat();
      expect([...top, ...below].map(({ id }) => id).toSorted()).toEqual(stream.map(({ id }) => id).toSorted());
      answers += below.length;
    }
    expect(answers).toBeGreaterThan(3);
  });

  it('leaves out what is absent, and names neither the silent nor a time of reactions', async () => {
    const Comment = z.strictObject({ id: z.string(), from: z.object({ id: z.string(), name: z.string() }).optional() });
    const Reaction = z.strictObject({ id: z.string(), name: z.string(), type: z.string() });
    const comments: z.infer<typeof Comment>[] = [];
    for (const { id: post } of await facebookPosts(opened, tokens)) {
      const edge = (path: string) => ({ post, path, token: tokens.page });
      comments.push(...(await facebookEdge(opened, edge('comments?filter=stream&fields=id,from'), Comment)));
      await facebookEdge(opened, edge('reactions'), Reaction);
    }
    expect(comments.some(({ from }) => from === undefined)).toBe(true);
    expect(comments.some(({ from }) => from !== undefined)).toBe(true);
  });

  it('answers aliased counts of several posts at once', async () => {
    const posts = (await facebookPosts(opened, tokens)).slice(2, 5);
    const fields =
      'comments.limit(0).filter(stream).summary(total_count,order).as(all),comments.limit(0).filter(toplevel).summary(total_count).as(top),reactions.type(LIKE).limit(0).summary(total_count).as(liked)';
    const told = await get(`/?ids=${posts.map(({ id }) => id).join(',')}&fields=${fields}`);
    const Counts = z.object({ summary: z.object({ total_count: z.number(), order: z.string().optional() }) });
    const parsed = z.record(z.string(), z.object({ all: Counts, top: Counts, liked: Counts })).parse(told.body);
    const counts = Object.values(parsed);
    expect(counts.map(({ all }) => all.summary)).toEqual(
      posts.map(({ comments }) => ({ total_count: comments.summary.total_count, order: 'chronological' })),
    );
    const exceeds = counts.filter(({ all, top }) => top.summary.total_count > all.summary.total_count);
    expect(exceeds).toEqual([]);
    const likes = counts.map(({ liked }) => liked.summary.total_count);
    expect(likes.every((count, index) => count <= (posts[index]?.reactions.summary.total_count ?? 0))).toBe(true);
  });

  it('does not know a removed post any more, nor a request that names it among others', async () => {
    const [gone = '', other = ''] = (await facebookPosts(opened, tokens)).map(({ id }) => id);
    await control(opened, 'facebook', { path: `posts/${gone}/remove` });
    expect(codesOf(await get(`/?ids=${gone},${other}&fields=id`))).toEqual([803]);
    expect(codesOf(await get(`/${gone}?fields=id`))).toEqual([100, 33]);
    expect((await facebookPosts(opened, tokens)).map(({ id }) => id)).not.toContain(gone);
  });

  it('gives an empty list of comments, and no error, to a token of a person', async () => {
    const busy = (await facebookPosts(opened, tokens)).find(({ comments }) => comments.summary.total_count > 3);
    expect((await get(`/${busy?.id}/comments?summary=true`, tokens.longUser)).body).toEqual({ data: [] });
    expect((await get(`/${busy?.id}/comments?limit=2`)).body).toMatchObject({ data: [{}, {}] });
  });

  it('refuses whole requests for dead metrics and answers living ones', async () => {
    expect(codesOf(await get(`/${tokens.pageId}/insights?metric=page_media_view,page_impressions`))).toEqual([100]);
    const told = await get(`/${tokens.pageId}/insights?metric=page_media_view,page_follows&period=day`);
    expect(told.body).toMatchObject({
      data: [
        { name: 'page_media_view', values: [{ end_time: '2026-08-19T07:00:00+0000' }, {}] },
        { name: 'page_follows' },
      ],
    });
    const [post] = await facebookPosts(opened, tokens);
    expect(codesOf(await get(`/${post?.id}/insights?metric=post_impressions`))).toEqual([100]);
    expect((await get(`/${post?.id}/insights?metric=post_media_view`)).body).toMatchObject({
      data: [{ name: 'post_media_view', period: 'lifetime' }],
    });
    expect(codesOf(await get(`/${tokens.pageId}/insights?metric=page_media_view`, tokens.longUser))).toEqual([190]);
  });

  it('gives up a metric at an instant, and with it every request that names it', async () => {
    const [post] = await facebookPosts(opened, tokens);
    const fields = 'id,insights.metric(post_media_view,post_clicks){name,values}';
    const asked = () => get(`/?ids=${post?.id}&fields=${fields}`);
    const clock = z.object({ now: z.string() }).parse((await passSimulated(opened, 0)).body);
    const at = new Date(Date.parse(clock.now) + 60_000).toISOString();
    await control(opened, 'facebook', { path: 'metrics/retire', body: { metric: 'post_clicks', at } });
    expect((await asked()).body).toMatchObject({
      [post?.id ?? '']: { insights: { data: [{ name: 'post_media_view' }, { name: 'post_clicks' }] } },
    });
    await passSimulated(opened, 60);
    expect((await asked()).body).toMatchObject({
      error: { code: 100, message: '(#100) The value must be a valid insights metric' },
    });
    expect((await get(`/${post?.id}/insights?metric=post_media_view`)).status).toBe(200);
  });

  it('names wrong fields, syntax, limits and paths', async () => {
    expect(codesOf(await get(`/${tokens.pageId}/published_posts?fields=nonsense`))).toEqual([100]);
    expect(codesOf(await get(`/${tokens.pageId}/published_posts?fields=id,comments{`))).toEqual([2500]);
    expect(codesOf(await get(`/${tokens.pageId}/published_posts?limit=101`))).toEqual([100]);
    expect(codesOf(await get(`/${tokens.pageId}/published_posts?after=nonsense`))).toEqual([100]);
    expect(codesOf(await get(`/${tokens.pageId}/no/such/edge`))).toEqual([2500]);
  });

  it('refuses missing, wrong, expired and taken-back tokens', async () => {
    expect(codesOf(await get('/me', null))).toEqual([104]);
    expect(codesOf(await get('/me', 'EAAnonsense'))).toEqual([190]);
    opened.passReal(61 * 86_400_000);
    expect(codesOf(await get('/me', tokens.longUser))).toEqual([190, 463]);
    expect((await get('/me')).status).toBe(200);
    await control(opened, 'facebook', { path: 'tokens/revoke' });
    expect(codesOf(await get('/me'))).toEqual([190, 458]);
  });

  it('asks for the permission that an edge needs', async () => {
    const poor = await connectFacebook(opened, 'pages_show_list,pages_read_engagement');
    const [post] = await facebookPosts(opened, tokens);
    expect(codesOf(await get(`/${post?.id}/comments`, poor.page))).toEqual([10]);
    expect(codesOf(await get(`/${poor.pageId}/insights?metric=page_follows`, poor.page))).toEqual([10]);
    expect((await get(`/${post?.id}?fields=id,message`, poor.page)).status).toBe(200);
  });

  it('checks a proof of the secret when one is sent', async () => {
    const { clientSecret } = opened.sandbox.addresses.facebook;
    const proof = createHmac('sha256', clientSecret).update(tokens.page).digest('hex');
    expect((await get(`/me?appsecret_proof=${proof}`)).status).toBe(200);
    expect(codesOf(await get(`/me?appsecret_proof=${proof.replaceAll('a', 'b')}0`))).toEqual([100]);
  });

  it('tells what a token is worth, and lists and takes back permissions', async () => {
    const { clientId, clientSecret } = opened.sandbox.addresses.facebook;
    const debug = await get(`/debug_token?input_token=${tokens.page}`, `${clientId}|${clientSecret}`);
    expect(debug.body).toMatchObject({
      data: { type: 'PAGE', is_valid: true, expires_at: 0, profile_id: tokens.pageId },
    });
    expect((await get('/me/permissions', tokens.longUser)).body).toMatchObject({
      data: expect.arrayContaining([{ permission: 'read_insights', status: 'granted' }]),
    });
    const address = `${opened.sandbox.addresses.facebook.url}/v26.0/me/permissions?access_token=${tokens.longUser}`;
    expect((await ask(address, { method: 'DELETE' })).body).toEqual({ success: true });
    expect(codesOf(await get('/me'))).toEqual([190, 458]);
  });

  it('takes a code once, and only from the address it was sent to', async () => {
    const { url, clientId, clientSecret } = opened.sandbox.addresses.facebook;
    const redeem = (code: string, address: string): Promise<Told> => {
      const query = { client_id: clientId, client_secret: clientSecret, code, redirect_uri: address };
      return ask(`${url}/oauth/access_token?${new URLSearchParams(query).toString()}`);
    };
    const code = await codeFor(opened, 'facebook');
    expect((await redeem(code, redirectUri)).body).toMatchObject({ token_type: 'bearer', expires_in: 5400 });
    expect(codesOf(await redeem(code, redirectUri))).toEqual([100, 36009]);
    expect(codesOf(await redeem(await codeFor(opened, 'facebook'), `${redirectUri}/`))).toEqual([100, 36008]);
  });

  it('sends refusals back to the app, and strangers nowhere', async () => {
    await registerRedirect(opened, 'facebook');
    const back = await decide(authorizeUrl(opened, 'facebook'), 'deny');
    expect(back.hash).toBe('#_=_');
    expect(Object.fromEntries(back.searchParams)).toEqual({
      error: 'access_denied',
      error_code: '200',
      error_description: 'Permissions error',
      error_reason: 'user_denied',
      state: 'a state',
    });
    const stranger = await ask(authorizeUrl(opened, 'facebook', { redirect_uri: `${redirectUri}?x=1` }));
    expect([stranger.status, stranger.headers.get('location')]).toEqual([400, null]);
    expect((await ask(authorizeUrl(opened, 'facebook', { scope: 'pages_read_minds' }))).status).toBe(400);
  });

  it('tells of the page allowance and throttles when it is spent', async () => {
    await opened.sandbox.close();
    opened = await openSandbox({ limitFactor: 0.00001 });
    const fresh = await connectFacebook(opened);
    const first = await get('/me', fresh.page);
    const usage = z.record(z.string(), z.array(z.object({ type: z.string(), call_count: z.number() })));
    const told = usage.parse(JSON.parse(first.headers.get('x-business-use-case-usage') ?? '{}'));
    expect(told[fresh.pageId]?.[0]?.type).toBe('pages');
    const later = await get(`/?ids=${Array.from({ length: 50 }, () => fresh.pageId).join(',')}`, fresh.page);
    expect(codesOf(later)).toEqual([80001]);
  });
});
