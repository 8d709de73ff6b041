import { z } from 'zod';
import { type Opened, ask, codeFor, redirectUri } from './opened.js';

const Answered = z.object({ access_token: z.string(), expires_in: z.number().optional() });
const Accounts = z.object({ data: z.array(z.object({ id: z.string(), access_token: z.string() })) });
const Page = <T extends z.ZodType>(entry: T) =>
  z.object({
    data: z.array(entry),
    paging: z.object({ next: z.string().optional() }).optional(),
    summary: z.object({ total_count: z.number() }).optional(),
  });
const Counted = z.object({ summary: z.object({ total_count: z.number() }) });
const Post = z.object({
  id: z.string(),
  shares: z.object({ count: z.number() }).optional(),
  reactions: Counted,
  comments: Counted,
});

/** Tokens of a connected page. */
export interface FacebookTokens {
  readonly user: string;
  readonly longUser: string;
  readonly page: string;
  readonly pageId: string;
}

/** Goes through login and token exchange as an app does. */
export const connectFacebook = async (opened: Opened, scope?: string): Promise<FacebookTokens> => {
  const { url, clientId, clientSecret } = opened.sandbox.addresses.facebook;
  const code = await codeFor(opened, 'facebook', scope === undefined ? {} : { scope });
  const exchanged = async (query: Record<string, string>): Promise<string> => {
    const client = { client_id: clientId, client_secret: clientSecret };
    const told = await ask(
      `${url}/v26.0/oauth/access_token?${new URLSearchParams({ ...client, ...query }).toString()}`,
    );
    return Answered.parse(told.body).access_token;
  };
  const user = await exchanged({ code, redirect_uri: redirectUri });
  const longUser = await exchanged({ grant_type: 'fb_exchange_token', fb_exchange_token: user });
  const told = await ask(`${url}/v26.0/me/accounts?access_token=${longUser}`);
  const [account] = Accounts.parse(told.body).data;
  return { user, longUser, page: account?.access_token ?? '', pageId: account?.id ?? '' };
};

/** Follows `paging.next` to the end. */
const allPages = async <T extends z.ZodType>(address: string, entry: T): Promise<z.infer<T>[]> => {
  const entries: z.infer<T>[] = [];
  for (let next: string | undefined = address; next !== undefined;) {
    const page: z.infer<ReturnType<typeof Page<T>>> = Page(entry).parse((await ask(next)).body);
    entries.push(...page.data);
    next = page.paging?.next;
  }
  return entries;
};

const counters =
  'id,shares,reactions.limit(0).summary(total_count),comments.limit(0).filter(stream).summary(total_count)';

/** Every post with its counters. */
export const facebookPosts = (opened: Opened, { page, pageId }: FacebookTokens): Promise<z.infer<typeof Post>[]> => {
  const { url } = opened.sandbox.addresses.facebook;
  const address = `${url}/v26.0/${pageId}/published_posts?fields=${counters}&limit=7&access_token=${page}`;
  return allPages(address, Post);
};

/** Every entry of an edge of a post. */
export const facebookEdge = <T extends z.ZodType>(
  opened: Opened,
  edge: { readonly post: string; readonly path: string; readonly token: string },
  entry: T,
): Promise<z.infer<T>[]> => {
  const { url } = opened.sandbox.addresses.facebook;
  const mark = edge.path.includes('?') ? '&' : '?';
  return allPages(`${url}/v26.0/${edge.post}/${edge.path}${mark}limit=20&access_token=${edge.token}`, entry);
};

const WithId = z.object({ id: z.string() });

/** What an app counts that reads everything it may. */
export const facebookFigures = async (opened: Opened, tokens: FacebookTokens): Promise<Record<string, string>> => {
  const figures: Record<string, string> = {};
  for (const post of await facebookPosts(opened, tokens)) {
    const distinct = async (path: string): Promise<number> => {
      const entries = await facebookEdge(opened, { post: post.id, path, token: tokens.page }, WithId);
      const ids = new Set(entries.map(({ id }) => id));
      return ids.size === entries.length ? ids.size : Number.NaN;
    };
    const counted = [post.reactions, post.comments].map(({ summary }) => summary.total_count);
    const listed = [
      await distinct('reactions'),
      await distinct('comments?filter=stream'),
      await distinct('sharedposts'),
    ];
    figures[post.id] = `${[...counted, post.shares?.count ?? 0].join('/')} ${listed.join('/')}`;
  }
  return figures;
};
