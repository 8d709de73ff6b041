import { z } from 'zod';

import { Id, Instant, listOf, PeriodInstant, PlatformName, Text, TimeZone } from './primitives.js';
import { RateChoice, RateOfPost } from './rates.js';
import { Cell } from './reports.js';

/** What a post consists of. */
export const PostFormat = z.enum(['text', 'photo', 'video', 'link', 'poll', 'document', 'other']);

/** GET /v1/posts: posts ranked by what happened with them in the period. */
export const PostsRequest = z
  .object({
    from: PeriodInstant,
    to: PeriodInstant,
    timeZone: TimeZone.default('UTC'),
    platform: listOf(PlatformName).default([]),
    account: listOf(Id).default([]),
    tag: listOf(Text.max(100)).default([]),
    /** Ids of labels and campaigns. */
    label: listOf(Id).default([]),
    format: listOf(PostFormat).default([]),
    /** Words that all stand in the text, as beginnings of words. */
    search: Text.max(200).optional(),
    sort: z.enum(['interactions', 'reactions', 'comments', 'shares', 'published']).default('interactions'),
    order: z.enum(['desc', 'asc']).default('desc'),
    limit: z.coerce.number().int().min(1).max(100).default(20),
    /** The engagement rates of every post; none: they are not computed. */
    rate: listOf(RateChoice).default([]),
    /** The `nextCursor` of the answer before. */
    cursor: z.string().max(300).optional(),
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
  /** Where this service hands out its picture; null: it has none that is shown. */
  thumbnail: z.string().nullable(),
  format: z.string(),
  tags: z.array(z.string()),
  /** Ids of its labels and campaigns. */
  labels: z.array(Id),
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

/** GET and PUT /v1/thumbnails: whether pictures of posts are loaded from the platforms and shown. */
export const ThumbnailChoice = z.object({ isShown: z.boolean() });
export type ThumbnailChoice = z.infer<typeof ThumbnailChoice>;
