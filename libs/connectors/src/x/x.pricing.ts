import type { Charge, Prices, Pricing, ReceivedResponse } from '@libs/connector';
import { z } from 'zod';

/**
 * Pay-per-use prices in millionths of a dollar, per resource returned and day. Own posts and the people who liked are
 * named apart, since X charges less for them in some cases (the connected account owns the app; likes instead of users):
 * reckoned at the higher price until somebody sets another one.
 */
export const xPrices: Prices = { post: 5_000, own_post: 5_000, user: 10_000, liking_user: 10_000 };

interface Returned {
  /** What the members of `data` are charged as. */
  readonly data: string;
  readonly most: Readonly<Record<string, number>>;
}

/** Deeds come with their authors and with the posts they refer to. */
const deeds: Returned = { data: 'post', most: { post: 200, user: 200 } };

const endpoints: Readonly<Record<string, Returned>> = {
  tweets: { data: 'post', most: { post: 100 } },
  timeline: { data: 'own_post', most: { own_post: 100, user: 1 } },
  search_recent: deeds,
  retweets: deeds,
  quote_tweets: deeds,
  liking_users: { data: 'liking_user', most: { liking_user: 100 } },
  me: { data: 'user', most: { user: 1 } },
};

const WithId = z.object({ id: z.string() });
const Listed = z.array(WithId).catch([]);
const Body = z.object({
  data: z.union([z.array(WithId), WithId.transform((one) => [one])]).catch([]),
  includes: z.object({ users: Listed, tweets: Listed, posts: Listed }).catch({ users: [], tweets: [], posts: [] }),
});

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    // What cannot be read here is refused as malformed elsewhere; nothing is known to charge for.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

const as = (resource: string, members: readonly { readonly id: string }[]): Charge[] =>
  members.map(({ id }) => ({ resource, id }));

/** What X charges for an answer: everything it returned, also beside the list itself. */
const returned = ({ status, body, limit }: ReceivedResponse): readonly Charge[] => {
  const kind = endpoints[limit ?? ''];
  const parsed = Body.safeParse(jsonOf(body)).data;
  if (status >= 400 || kind === undefined || parsed === undefined) return [];
  const { data, includes } = parsed;
  return [
    ...as(kind.data, data),
    ...as('user', includes.users),
    ...as('post', [...includes.tweets, ...includes.posts]),
  ];
};

/** What reading from X costs under pay-per-use. */
export const xPricing: Pricing = {
  prices: xPrices,
  most: (endpoint) => endpoints[endpoint]?.most ?? {},
  returned,
  rechecked: 'post',
};
