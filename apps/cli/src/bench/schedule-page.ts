import type { Connector } from '@libs/connector';
import {
  freshRateOf,
  type InteractionKind,
  pauseBounds,
  pauseHours,
  type PlannedPost,
  priceOf,
  stakeOf,
} from '@libs/domain';

/*
 * A page as companies run them. How much a post gets is log-normal as on the one brand's page of which every post is
 * published: 500 posts of a cosmetics brand with 130,000 fans in 2014 (UCI "Facebook performance metrics", Moro, Rita,
 * Vala 2016), likes, comments and shares together with a median of 120 and a spread σ of 1.12 (one post in a hundred
 * above 1,600), of which 84 are likes, 3 comments and 13 shares in a hundred. Most companies' pages are smaller, so that
 * more falls due here than a usual installation has. It comes over a month, fading with the age of the post as the
 * planner expects it; a post's velocity is what that says of its total and age. A page posts every 36 hours: 20 posts
 * are a month. Everything was last read a random part of its planned pause ago, under the calls that its platform allows.
 */

const medianTotal = 120;
const spread = 1.12;
const shareOf: Readonly<Record<InteractionKind, number>> = { reaction: 0.84, comment: 0.03, share: 0.13 };
const hoursBetweenPosts = 36;
const monthHours = 30 * 24;
const fading = 0.8;

/** How far a list was read. */
export interface SeededListing {
  readonly hoursAgo: number;
  readonly count: number;
}

/** A post with its counters and how far its lists were read, stream by stream. */
export interface SeededPost {
  readonly ageHours: number;
  readonly countersReadHoursAgo: number;
  readonly counts: Readonly<Record<InteractionKind, number>>;
  readonly perHour: Readonly<Record<InteractionKind, number>>;
  readonly listings: ReadonlyMap<string, SeededListing>;
}

/** Which part of what a post gets in a month it has at an age. */
const arrivedShare = (ageHours: number): number =>
  ((1 + ageHours) ** (1 - fading) - 1) / ((1 + monthHours) ** (1 - fading) - 1);

/** The growth of that part in an hour. */
const arrivingShare = (ageHours: number): number =>
  ((1 - fading) * (1 + ageHours) ** -fading) / ((1 + monthHours) ** (1 - fading) - 1);

/** A number of the normal distribution (Box and Muller). */
const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** How many posts of an account a stream may read in an hour: the scarcest limit, shared by streams and accounts. */
const readsAnHour = ({ limits, streams }: Connector, name: string, accounts: number): number => {
  const cost = streams[name]?.cost;
  if (cost === undefined) return Number.MAX_SAFE_INTEGER;
  const sharers = Object.values(streams).filter((other) => other.cost?.endpoint === cost.endpoint).length;
  const calls = limits
    .filter(({ endpoint }) => endpoint === cost.endpoint)
    .map(({ units, windowMs, scope }) => units / (windowMs / 3_600_000) / (scope === 'account' ? 1 : accounts));
  return (Math.min(...calls) * cost.posts) / (sharers > 1 ? sharers + 1 : 1);
};

/** For how many hours each of these posts is left alone between two readings. */
const pausesOf = (posts: readonly PlannedPost[], calls: number): readonly number[] => {
  const freshPerHour = freshRateOf(posts);
  const stakes = posts.map((post) => stakeOf(post, freshPerHour));
  const price = priceOf(stakes, { calls, hours: 1 }, pauseBounds);
  return stakes.map((stake) => pauseHours(stake, price, pauseBounds));
};

interface Grown {
  readonly ageHours: number;
  readonly total: number;
}

const kindsOf = (share: number, total: number): Readonly<Record<InteractionKind, number>> => ({
  reaction: shareOf.reaction * total * share,
  comment: shareOf.comment * total * share,
  share: shareOf.share * total * share,
});

const countsAt = (total: number, ageHours: number): Readonly<Record<InteractionKind, number>> => {
  const kinds = kindsOf(arrivedShare(Math.max(ageHours, 0)), total);
  return { reaction: Math.floor(kinds.reaction), comment: Math.floor(kinds.comment), share: Math.floor(kinds.share) };
};

/** Where each post stands in the pauses of a stream: how many hours ago it was read. */
const readHoursAgo = (
  posts: readonly Grown[],
  { perHour, calls }: { readonly perHour: (post: Grown) => number; readonly calls: number },
  random: () => number,
): readonly number[] => {
  const planned = posts.map((post) => ({ ...post, unreadHours: 0, perHour: perHour(post), value: 1 }));
  const pauses = pausesOf(planned, calls);
  return posts.map(({ ageHours }, index) => Math.min(random() * (pauses[index] ?? 0), ageHours));
};

/** The posts of a page, the newest first. `accounts`: how many share the app and the connection. */
export const pageOf = (
  connector: Connector,
  { posts, accounts }: { readonly posts: number; readonly accounts: number },
  random: () => number,
): readonly SeededPost[] => {
  const phase = random();
  const grown = Array.from({ length: posts }, (_, index) => ({
    ageHours: (index + phase) * hoursBetweenPosts,
    total: medianTotal * Math.exp(spread * normal(random)),
  }));
  const readOf = (name: string, share: number): readonly number[] =>
    readHoursAgo(
      grown,
      {
        perHour: ({ ageHours, total }) => share * total * arrivingShare(ageHours),
        calls: readsAnHour(connector, name, accounts),
      },
      random,
    );
  const lists = Object.entries(connector.streams).flatMap(([name, { lists: kind }]) =>
    kind === null || kind === 'counters' ? [] : [{ name, kind, read: readOf(name, shareOf[kind]) }],
  );
  const counters = readOf('counters', 1);
  return grown.map(({ ageHours, total }, index) => {
    const counts = countsAt(total, ageHours);
    const listings = lists.map(({ name, kind, read }) => {
      const hoursAgo = read[index] ?? 0;
      return [name, { hoursAgo, count: countsAt(total, ageHours - hoursAgo)[kind] }] as const;
    });
    return {
      ageHours,
      countersReadHoursAgo: counters[index] ?? 0,
      counts,
      perHour: kindsOf(arrivingShare(ageHours), total),
      listings: new Map(listings),
    };
  });
};
