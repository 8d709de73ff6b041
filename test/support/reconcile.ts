import { expect } from '@jest/globals';

import type { Stack, Truth } from './stack.js';

const pluralOf = { reaction: 'reactions', comment: 'comments', share: 'shares' } as const;

/** Kinds whose interactions come with their time and are all listed: their attributed days must equal the truth's. */
const dated: Readonly<Record<string, readonly string[]>> = {
  facebook: ['comment', 'share'],
  x: ['share', 'comment'],
  linkedin: ['reaction', 'comment'],
};
/** Kinds without a time that are all listed (as far as listable): per post, for posts published under observation. */
const undated: Readonly<Record<string, readonly (keyof typeof pluralOf)[]>> = {
  facebook: ['reaction'],
  x: ['reaction'],
  linkedin: [],
};

const dayOf = (instant: string): string => instant.slice(0, 10);

interface Table {
  [line: string]: number;
}

/** The days from `since` on, as `platform kind day` → number, without zeros. */
const trueDays = (truths: readonly Truth[], since: string): Table => {
  const table: Table = {};
  for (const { platform, days } of truths)
    for (const { day, kind, net } of days) if (day >= since && net !== 0) table[`${platform} ${kind} ${day}`] = net;
  return table;
};

const reportedDays = async (
  stack: Reconcilable,
  period: { from: string; to: string },
  { side, tag }: { side: 'counted' | 'attributed'; tag?: string },
): Promise<Table> => {
  const filter = tag === undefined ? {} : { tag };
  const report = await stack.report({
    ...period,
    timeZone: 'UTC',
    granularity: 'day',
    groupBy: 'platform,kind',
    ...filter,
  });
  const table: Table = {};
  for (const { bucket, key, cell } of report.rows) {
    const value = cell[side];
    if (value !== null && value !== 0) table[`${key.platform} ${key.kind} ${dayOf(bucket)}`] = value;
  }
  return table;
};

const trueAttributed = (truths: readonly Truth[], since: string, tag: string | null): Table => {
  const table: Table = {};
  for (const { platform, attributed } of truths)
    for (const row of attributed)
      if (row.tag === tag && row.day >= since && dated[platform]?.includes(row.kind) === true && row.interactions !== 0)
        table[`${platform} ${row.kind} ${row.day}`] = row.interactions;
  return table;
};

const onlyDated = (table: Table): Table =>
  Object.fromEntries(
    Object.entries(table).filter(([line]) => dated[line.split(' ')[0] ?? '']?.includes(line.split(' ')[1] ?? '')),
  );

/** LinkedIn has no statistics of a post on which nothing ever happened, and shares stand nowhere else: not known, no 0. */
const countersOf = (platform: string, { counters, happened }: Truth['posts'][number]): unknown =>
  platform === 'linkedin' && happened === 0 ? { ...counters, shares: null } : counters;

/** Every post's counters, and what is listed of posts that were published under observation. */
const comparePosts = async (
  stack: Reconcilable,
  truths: readonly Truth[],
  { from, to }: { from: string; to: string },
): Promise<void> => {
  const wide = { from: new Date(Date.parse(from) - 90 * 86_400_000).toISOString(), to };
  const posts = await stack.posts({ ...wide, sort: 'published' });
  const known = new Map(posts.map((post) => [`${post.platform} ${post.externalId}`, post]));
  const expected: Record<string, unknown> = {};
  const found: Record<string, unknown> = {};
  for (const { platform, posts: truePosts } of truths)
    for (const truth of truePosts.filter(({ removedAt }) => removedAt === null)) {
      const post = known.get(`${platform} ${truth.id}`);
      const name = `${platform} ${truth.id}`;
      expected[name] = countersOf(platform, truth);
      found[name] = post?.counters;
      if (truth.publishedAt < from) continue;
      for (const kind of undated[platform] ?? []) {
        const plural = pluralOf[kind];
        expected[`${name} listed ${plural}`] = truth.listable[plural];
        found[`${name} listed ${plural}`] = post?.inPeriod[plural].attributed ?? 0;
      }
    }
  expect(found).toEqual(expected);
};

/** What is compared: what the product reports and what the platforms know. */
export type Reconcilable = Pick<Stack, 'truth' | 'report' | 'posts'>;

/**
 * Compares the report with the truth to the last unit: counted by platform × kind × day, attributed by platform × kind ×
 * day and tag where interactions come with their time, every post's counters, and the lists without times per post.
 * `since`: the first day under observation.
 */
export const expectReconciled = async (stack: Reconcilable, since: string): Promise<void> => {
  const truths = await stack.truth();
  const clock = truths[0]?.clock ?? '';
  const period = {
    from: `${since}T00:00:00Z`,
    to: new Date(Date.parse(`${dayOf(clock)}T00:00:00Z`) + 86_400_000).toISOString(),
  };
  expect(await reportedDays(stack, period, { side: 'counted' })).toEqual(trueDays(truths, since));
  expect(onlyDated(await reportedDays(stack, period, { side: 'attributed' }))).toEqual(
    trueAttributed(truths, since, null),
  );
  for (const tag of ['launch', 'careers'])
    expect(onlyDated(await reportedDays(stack, period, { side: 'attributed', tag }))).toEqual(
      trueAttributed(truths, since, tag),
    );
  await comparePosts(stack, truths, period);
  expect(Object.keys(trueDays(truths, since)).length).toBeGreaterThan(0);
};

/** What the platforms still list one by one of times before the connection; X's search for replies ends after a week. */
const ofThePast = ([line]: readonly [string, number]): boolean => !line.startsWith('x comment');

/** Compares what the report attributes to the days of a period before the connection with the truth, to the last unit. */
export const expectPastReconciled = async (
  stack: Reconcilable,
  { since, before }: { readonly since: string; readonly before: string },
): Promise<void> => {
  const truths = await stack.truth();
  const period = { from: `${since}T00:00:00Z`, to: `${before}T00:00:00Z` };
  const expected = Object.entries(trueAttributed(truths, since, null)).filter(
    ([line]) => line.slice(-before.length) < before,
  );
  const found = onlyDated(await reportedDays(stack, period, { side: 'attributed' }));
  expect(Object.fromEntries(Object.entries(found).filter(ofThePast))).toEqual(
    Object.fromEntries(expected.filter(ofThePast)),
  );
  expect(expected.length).toBeGreaterThan(0);
};
