import { z } from 'zod';

import { Id, Instant, listOf, PeriodInstant, PlatformName, Text, TimeZone } from './primitives.js';
import { RateChoice, RateOfPost } from './rates.js';
import { Cell } from './reports.js';

/** GET /v1/posts: posts ranked by what happened with them in the period. */
export const PostsRequest = z
  .object({
    from: PeriodInstant,
    to: PeriodInstant,
    timeZone: TimeZone.default('UTC'),
    platform: listOf(PlatformName).default([]),
    account: listOf(Id).default([]),
    tag: listOf(Text.max(100)).default([]),
    sort: z.enum(['interactions', 'reactions', 'comments', 'shares', 'published']).default('interactions'),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    /** The engagement rates of every post; none: they are not computed. */
    rate: listOf(RateChoice).default([]),
    /** The `nextCursor` of the answer before. */
    cursor: z.string().max(200).optional(),
  })
  .refine(({ from, to }) => Date.parse(to) > Date.parse(from), { error: '`to` must lie after `from`', path: ['to'] });
export type PostsRequest = z.infer<typeof PostsRequest>;

/** A post with what happened in the period and what the platform's counters stand at. */
export const RankedPost = z.object({
  id: Id,
  accountId: Id,
  platform: PlatformName,
  externalId: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  thumbnailUrl: z.string().nullable(),
  format: z.string(),
  tags: z.array(z.string()),
  publishedAt: Instant,
  removedAt: Instant.nullable(),
  inPeriod: z.object({ reactions: Cell, comments: Cell, shares: Cell, interactions: Cell }),
  /** The counters at their last reading; null: never read or not kept. */
  counters: z.object({ reactions: z.int().nullable(), comments: z.int().nullable(), shares: z.int().nullable() }),
  /** The engagement rates asked for, of this post alone; left out: none was. */
  rates: z.array(RateOfPost).optional(),
});
export type RankedPost = z.infer<typeof RankedPost>;
export const RankedPosts = z.object({ posts: z.array(RankedPost), nextCursor: z.string().nullable() });
export type RankedPosts = z.infer<typeof RankedPosts>;
