import { z } from 'zod';
import { type Opened, type Told, ask, codeFor, form, redirectUri } from './opened.js';

const Answered = z.object({
  access_token: z.string(),
  expires_in: z.number(),
  refresh_token: z.string(),
  refresh_token_expires_in: z.number(),
  scope: z.string(),
});
export type LinkedinTokens = z.infer<typeof Answered>;

/** Sends a form with the secret of the tests' app to a login endpoint. */
export const linkedinLogin = (
  opened: Opened,
  endpoint: 'accessToken' | 'introspectToken',
  values: Readonly<Record<string, string>>,
): Promise<Told> => {
  const { url, clientId, clientSecret } = opened.sandbox.addresses.linkedin;
  return ask(`${url}/oauth/v2/${endpoint}`, form({ client_id: clientId, client_secret: clientSecret, ...values }));
};

/** The form that redeems a code. */
export const redemption = (code: string): Record<string, string> => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: redirectUri,
});

/** Goes through login as an app does. */
export const connectLinkedin = async (opened: Opened, scope?: string): Promise<LinkedinTokens> => {
  const code = await codeFor(opened, 'linkedin', scope === undefined ? {} : { scope });
  return Answered.parse((await linkedinLogin(opened, 'accessToken', redemption(code))).body);
};

/** The headers that every request needs. */
export const linkedinHeaders = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'linkedin-version': '202607',
  'x-restli-protocol-version': '2.0.0',
});

/** Asks the API with a token. */
export const askLinkedin = (opened: Opened, token: string, path: string): Promise<Told> =>
  ask(`${opened.sandbox.addresses.linkedin.url}${path}`, { headers: linkedinHeaders(token) });

/** Encodes a URN for paths and queries: parentheses too. */
export const encoded = (urn: string): string => encodeURIComponent(urn).replaceAll('(', '%28').replaceAll(')', '%29');

const Page = <T extends z.ZodType>(entry: T) =>
  z.object({
    elements: z.array(entry).default([]),
    paging: z.object({ links: z.array(z.object({ rel: z.string(), href: z.string() })) }),
  });

/** Follows the links named `next` to the end; a 404 is an empty list, as comments answer it. */
const allLinkedin = async <T extends z.ZodType>(
  opened: Opened,
  request: { readonly token: string; readonly path: string },
  entry: T,
): Promise<z.infer<T>[]> => {
  const entries: z.infer<T>[] = [];
  for (let next: string | undefined = request.path; next !== undefined;) {
    const told = await askLinkedin(opened, request.token, next);
    if (told.status === 404) return entries;
    const page: z.infer<ReturnType<typeof Page<T>>> = Page(entry).parse(told.body);
    entries.push(...page.elements);
    next = page.paging.links.find(({ rel }) => rel === 'next')?.href;
  }
  return entries;
};

const Acl = z.object({ organization: z.string() });

/** The organisation that the member administers. */
export const organizationOf = async (opened: Opened, token: string): Promise<string> => {
  const path = '/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&count=100';
  const [acl] = await allLinkedin(opened, { token, path }, Acl);
  return acl?.organization ?? '';
};

/** The URNs of all posts. */
export const linkedinPosts = async (opened: Opened, token: string): Promise<string[]> => {
  const author = encoded(await organizationOf(opened, token));
  const path = `/rest/posts?q=author&author=${author}&count=4`;
  return (await allLinkedin(opened, { token, path }, z.object({ id: z.string() }))).map(({ id }) => id);
};

const Created = z.object({ time: z.number() });
const Reaction = z.object({ id: z.string(), created: Created });
const Comment = z.object({ commentUrn: z.string(), created: Created });

/** Everybody who reacted to a post. */
export const linkedinReactions = (opened: Opened, token: string, urn: string): Promise<z.infer<typeof Reaction>[]> =>
  allLinkedin(opened, { token, path: `/rest/reactions/(entity:${encoded(urn)})?q=entity&count=9` }, Reaction);

/** All comments of a post and all answers to them. */
export const linkedinComments = async (
  opened: Opened,
  token: string,
  urn: string,
): Promise<z.infer<typeof Comment>[]> => {
  const below = (of: string) =>
    allLinkedin(opened, { token, path: `/rest/socialActions/${encoded(of)}/comments?count=3` }, Comment);
  const top = await below(urn);
  const answers = await Promise.all(top.map(({ commentUrn }) => below(commentUrn)));
  return [...top, ...answers.flat()];
};

const Metadata = z.object({
  commentSummary: z.object({ count: z.number() }),
  reactionSummaries: z.record(z.string(), z.object({ count: z.number() })),
});
const Statistics = z.object({
  share: z.string().optional(),
  ugcPost: z.string().optional(),
  totalShareStatistics: z.object({ shareCount: z.number() }),
});

const sharesByPost = async (opened: Opened, token: string, posts: readonly string[]): Promise<Map<string, number>> => {
  const listed = (kind: string): string =>
    `List(${posts
      .filter((urn) => urn.startsWith(`urn:li:${kind}:`))
      .map(encoded)
      .join(',')})`;
  const organization = encoded(await organizationOf(opened, token));
  const path = `/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${organization}&shares=${listed('share')}&ugcPosts=${listed('ugcPost')}`;
  const elements = await allLinkedin(opened, { token, path }, Statistics);
  return new Map(
    elements.map(({ share, ugcPost, totalShareStatistics }) => [
      share ?? ugcPost ?? '',
      totalShareStatistics.shareCount,
    ]),
  );
};

/** What an app counts that reads everything it may. */
export const linkedinFigures = async (opened: Opened, token: string): Promise<Record<string, string>> => {
  const posts = await linkedinPosts(opened, token);
  const shares = await sharesByPost(opened, token, posts);
  const batch = await askLinkedin(opened, token, `/rest/socialMetadata?ids=List(${posts.map(encoded).join(',')})`);
  const { results } = z.object({ results: z.record(z.string(), Metadata) }).parse(batch.body);
  const figures: Record<string, string> = {};
  for (const urn of posts) {
    const summaries = Object.values(results[urn]?.reactionSummaries ?? {});
    const reactions = summaries.reduce((sum, { count }) => sum + count, 0);
    const people = new Set((await linkedinReactions(opened, token, urn)).map(({ id }) => id));
    const comments = new Set((await linkedinComments(opened, token, urn)).map(({ commentUrn }) => commentUrn));
    const counted = `${reactions}/${results[urn]?.commentSummary.count}/${shares.get(urn) ?? 0}`;
    figures[urn] = `${counted} ${people.size}/${comments.size}/0`;
  }
  return figures;
};
