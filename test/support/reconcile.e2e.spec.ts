import { describe, expect, it } from '@jest/globals';
import type { EngagementReport, RankedPosts } from '@libs/contract';

import { expectReconciled, type Reconcilable } from './reconcile.js';
import type { Truth } from './stack.js';

const day = '2026-03-02';
const instant = `${day}T00:00:00Z`;
const none = { reactions: 0, comments: 0, shares: 0 };

const truth: Truth = {
  platform: 'x',
  clock: `${day}T23:59:59Z`,
  posts: [
    {
      id: 'a',
      publishedAt: `${day}T08:00:00Z`,
      removedAt: null,
      tags: ['launch'],
      counters: { reactions: 5, comments: 2, shares: 0 },
      listable: { reactions: 4, comments: 2, shares: 0 },
      happened: 8,
    },
  ],
  days: [
    { day: '2026-03-01', kind: 'comment', added: 9, removed: 0, net: 9 },
    { day, kind: 'reaction', added: 6, removed: 1, net: 5 },
    { day, kind: 'comment', added: 2, removed: 0, net: 2 },
  ],
  attributed: [
    { day, kind: 'comment', tag: null, interactions: 2 },
    { day, kind: 'comment', tag: 'launch', interactions: 2 },
  ],
};

/** What the product says, figure by figure. */
const said = {
  countedLikes: 5,
  countedComments: 2,
  attributedComments: 2,
  launchComments: 2,
  careersComments: 0,
  counter: 5,
  listedLikes: 4,
};

const cell = (counted: number | null, attributed: number | null) => ({
  state: 'measured' as const,
  counted,
  attributed,
  corrections: 0,
});

const reportOf = (rows: EngagementReport['rows']): EngagementReport => ({
  period: { from: instant, to: instant, timeZone: 'UTC', granularity: 'day' },
  previous: null,
  groupBy: ['platform', 'kind'],
  observedAt: null,
  coverage: { accounts: { of: 1, reporting: 1 }, attributed: { of: 0, attributed: 0 } },
  totals: [],
  buckets: [instant],
  rows,
  audiences: [],
  followers: [],
  marks: [],
  notes: [],
});

const productThatSays = (figures: typeof said, posts: 'all' | 'none' = 'all'): Reconcilable => {
  const post: RankedPosts['posts'][number] = {
    id: '1',
    accountId: '1',
    platform: 'x',
    externalId: 'a',
    text: '',
    url: null,
    thumbnailUrl: null,
    thumbnail: null,
    format: 'text',
    tags: ['launch'],
    labels: [],
    publishedAt: `${day}T08:00:00Z`,
    removedAt: null,
    inPeriod: {
      reactions: cell(5, figures.listedLikes),
      comments: cell(2, 2),
      shares: cell(0, 0),
      interactions: cell(7, 6),
    },
    counters: { ...none, comments: 2, reactions: figures.counter },
  };
  const comments: Readonly<Record<string, number>> = {
    '': figures.attributedComments,
    launch: figures.launchComments,
    careers: figures.careersComments,
  };
  return {
    truth: () => Promise.resolve([truth]),
    posts: () => Promise.resolve(posts === 'all' ? [post] : []),
    report: ({ tag = '' }) =>
      Promise.resolve(
        reportOf([
          { bucket: instant, key: { platform: 'x', kind: 'reaction' }, cell: cell(figures.countedLikes, 4) },
          {
            bucket: instant,
            key: { platform: 'x', kind: 'comment' },
            cell: cell(figures.countedComments, comments[tag] ?? 0),
          },
        ]),
      ),
  };
};

describe('the comparison with the truth', () => {
  it('is content when every figure is the same', async () => {
    await expect(expectReconciled(productThatSays(said), day)).resolves.toBeUndefined();
  });

  it.each(
    Object.entries(said).flatMap(([name, value]) => [
      [name, 1, { ...said, [name]: value + 1 }] as const,
      [name, -1, { ...said, [name]: value - 1 }] as const,
    ]),
  )('fails when %s is off by %s', async (_name, _by, figures) => {
    await expect(expectReconciled(productThatSays(figures), day)).rejects.toThrow('toEqual');
  });

  it('fails when a post is not known', async () => {
    await expect(expectReconciled(productThatSays(said, 'none'), day)).rejects.toThrow('toEqual');
  });

  it('fails when a day is compared that was not reported', async () => {
    await expect(expectReconciled(productThatSays(said), '2026-03-01')).rejects.toThrow('toEqual');
  });

  it('fails when there is nothing to compare', async () => {
    const nothing: Reconcilable = {
      truth: () => Promise.resolve([{ ...truth, posts: [], days: [], attributed: [] }]),
      posts: () => Promise.resolve([]),
      report: () => Promise.resolve(reportOf([])),
    };
    await expect(expectReconciled(nothing, day)).rejects.toThrow('toBeGreaterThan');
  });
});
