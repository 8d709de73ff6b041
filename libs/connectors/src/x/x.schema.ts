import { z } from 'zod';

import { problemName } from './x.failure.js';

const count = z.int().nonnegative();
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

/** A list that is left out, or null, where there is nothing: the vocabularies differ in that too. */
const listed = <T extends z.ZodType>(element: T) =>
  z
    .array(element)
    .nullish()
    .transform((entries) => entries ?? []);

/** Counters of a post in either vocabulary: `retweet` before, `repost` since. */
const PublicMetrics = z
  .object({
    retweet_count: count.optional(),
    repost_count: count.optional(),
    reply_count: count,
    like_count: count,
    quote_count: count,
    bookmark_count: optional(count),
    impression_count: optional(count),
  })
  .refine((metrics) => (metrics.repost_count ?? metrics.retweet_count) !== undefined)
  .transform(({ repost_count: reposts, retweet_count: retweets, ...metrics }) => ({
    replies: metrics.reply_count,
    likes: metrics.like_count,
    quotes: metrics.quote_count,
    bookmarks: metrics.bookmark_count,
    impressions: metrics.impression_count,
    reposts: reposts ?? retweets ?? 0,
  }));

const References = z.array(z.object({ type: z.string(), id: z.string() }));
const Note = z.object({ text: z.string() });

/** A post in either vocabulary. */
export const XPost = z
  .object({
    id: z.string(),
    text: z.string(),
    author_id: z.string().optional(),
    created_at: z.coerce.date().optional(),
    lang: optional(z.string()),
    attachments: optional(
      z.object({ media_keys: optional(z.array(z.string())), poll_ids: optional(z.array(z.string())) }),
    ),
    entities: optional(z.object({ urls: optional(z.array(z.object({ expanded_url: optional(z.string()) }))) })),
    referenced_tweets: optional(References),
    referenced_posts: optional(References),
    note_tweet: optional(Note),
    note_post: optional(Note),
    edit_history_tweet_ids: listed(z.string()),
    edit_history_post_ids: listed(z.string()),
    public_metrics: PublicMetrics.optional(),
    non_public_metrics: optional(
      z.object({
        url_link_clicks: optional(count),
        user_profile_clicks: optional(count),
        engagements: optional(count),
      }),
    ),
  })
  .transform(({ referenced_posts: posts, referenced_tweets: tweets, note_post: note, note_tweet: old, ...post }) => {
    // Old answers name a version without an id.
    const versions = [...post.edit_history_post_ids, ...post.edit_history_tweet_ids].filter((id) => id !== '');
    return {
      ...post,
      references: posts ?? tweets ?? [],
      fullText: (note ?? old)?.text ?? post.text,
      /** What it was called when it was written: every edit gives it another id. */
      firstId: versions[0] ?? post.id,
      newestId: versions.at(-1) ?? post.id,
    };
  });
export type XPost = z.infer<typeof XPost>;

/** Somebody on X. */
export const XUser = z.object({
  id: z.string(),
  name: z.string().optional(),
  username: z.string().optional(),
  verified_type: optional(z.string()),
  public_metrics: optional(z.object({ followers_count: count.optional() })),
});
export type XUser = z.infer<typeof XUser>;

const XMedia = z.object({
  media_key: z.string(),
  type: z.string(),
  url: optional(z.string()),
  preview_image_url: optional(z.string()),
});

/** A problem with one thing in an otherwise good answer. */
export const XProblem = z
  .object({
    type: z.string().default(''),
    resource_id: z.string().optional(),
    value: z.unknown().optional(),
    parameter: z.string().optional(),
    section: z.string().optional(),
  })
  .transform(({ type, resource_id: id, value, ...rest }) => ({
    ...rest,
    name: problemName(type),
    id: id ?? (typeof value === 'string' ? value : null),
  }));
export type XProblem = z.infer<typeof XProblem>;

/** What an answer mentions beside its data. */
export const Includes = z
  .object({ users: listed(XUser), media: listed(XMedia) })
  .nullish()
  .transform((includes) => includes ?? { users: [], media: [] });
export type Includes = z.infer<typeof Includes>;

/** A list. */
export const listOf = <T extends z.ZodType>(element: T) =>
  z.object({
    data: listed(element),
    includes: Includes,
    errors: listed(XProblem),
    meta: z
      .object({ next_token: optional(z.string()) })
      .nullish()
      .transform((meta) => meta ?? { next_token: null }),
  });
