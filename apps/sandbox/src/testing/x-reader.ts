import { z } from 'zod';
import { type Opened, type Told, ask, basic, codeFor, form, redirectUri, verifier } from './opened.js';

const Answered = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_in: z.number(),
  scope: z.string(),
});
export type XTokens = z.infer<typeof Answered>;

/** Sends a form to the token endpoint as the tests' app. */
export const xToken = (opened: Opened, values: Readonly<Record<string, string>>): Promise<Told> => {
  const request = form(values);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...basic(opened, 'x') };
  return ask(`${opened.sandbox.addresses.x.url}/2/oauth2/token`, { ...request, headers });
};

/** The form that redeems a code. */
export const redemption = (code: string): Record<string, string> => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: redirectUri,
  code_verifier: verifier,
});

/** Goes through login as an app does. */
export const connectX = async (opened: Opened, scope?: string): Promise<XTokens> => {
  const code = await codeFor(opened, 'x', scope === undefined ? {} : { scope });
  return Answered.parse((await xToken(opened, redemption(code))).body);
};

/** Asks the API with a token. */
export const askX = (opened: Opened, token: string, path: string): Promise<Told> =>
  ask(`${opened.sandbox.addresses.x.url}${path}`, { headers: { authorization: `Bearer ${token}` } });

const Page = <T extends z.ZodType>(entry: T) =>
  z.object({
    data: z.array(entry).default([]),
    meta: z.object({ result_count: z.number(), next_token: z.string().optional() }),
  });

/** Follows `next_token` to the end. */
export const allX = async <T extends z.ZodType>(
  opened: Opened,
  request: { readonly token: string; readonly path: string },
  entry: T,
): Promise<z.infer<T>[]> => {
  const entries: z.infer<T>[] = [];
  for (let next: string | undefined = ''; next !== undefined;) {
    const paging: string = next === '' ? '' : `&pagination_token=${next}`;
    const told = await askX(opened, request.token, request.path + paging);
    const page: z.infer<ReturnType<typeof Page<T>>> = Page(entry).parse(told.body);
    entries.push(...page.data);
    next = page.meta.next_token;
  }
  return entries;
};

const Post = z.object({
  id: z.string(),
  created_at: z.string(),
  public_metrics: z.object({
    like_count: z.number(),
    reply_count: z.number(),
    retweet_count: z.number(),
    quote_count: z.number(),
  }),
});
type XPostTold = z.infer<typeof Post>;
const WithId = z.object({ id: z.string() });
/** A post somebody else wrote, with its time and what it refers to. */
const Passed = z.object({
  id: z.string(),
  created_at: z.string(),
  referenced_tweets: z.array(z.object({ type: z.string(), id: z.string() })),
});

/** Every own post with its counters. */
export const xPosts = async (opened: Opened, token: string): Promise<XPostTold[]> => {
  const Me = z.object({ data: z.object({ id: z.string() }) });
  const { id } = Me.parse((await askX(opened, token, '/2/users/me')).body).data;
  const path = `/2/users/${id}/tweets?max_results=5&tweet.fields=created_at,public_metrics`;
  return allX(opened, { token, path }, Post);
};

/** The reposts and quotes of a post. */
export const xShares = async (opened: Opened, token: string, post: string): Promise<z.infer<typeof Passed>[]> => {
  const fields = 'tweet.fields=created_at,referenced_tweets';
  const list = (edge: string): Promise<z.infer<typeof Passed>[]> =>
    allX(opened, { token, path: `/2/tweets/${post}/${edge}?max_results=20&${fields}` }, Passed);
  return [...(await list('retweets')), ...(await list('quote_tweets'))];
};

const distinct = (entries: readonly { readonly id: string }[]): number => {
  const ids = new Set(entries.map(({ id }) => id));
  return ids.size === entries.length ? ids.size : Number.NaN;
};

/** What an app counts that reads everything it may; direct replies are searched while they are a week old at most. */
export const xFigures = async (opened: Opened, token: string): Promise<Record<string, string>> => {
  const figures: Record<string, string> = {};
  for (const { id, public_metrics: metrics } of await xPosts(opened, token)) {
    const query = encodeURIComponent(`in_reply_to_tweet_id:${id} -is:retweet`);
    const replies = await allX(
      opened,
      { token, path: `/2/tweets/search/recent?query=${query}&max_results=10` },
      WithId,
    );
    const likers = await allX(opened, { token, path: `/2/tweets/${id}/liking_users?max_results=30` }, WithId);
    const shares = await xShares(opened, token, id);
    const counted = [metrics.like_count, metrics.reply_count, metrics.retweet_count + metrics.quote_count];
    figures[id] = `${counted.join('/')} ${distinct(likers)}/${distinct(replies)}/${distinct(shares)}`;
  }
  return figures;
};
