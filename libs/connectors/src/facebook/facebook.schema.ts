import { z } from 'zod';

/** `2026-07-24T21:05:48+0000`: the offset without a colon is not what `Date` promises to read. */
export const GraphTime = z
  .string()
  .transform((text) => new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')))
  .refine((at) => !Number.isNaN(at.getTime()));

const Summary = z.object({ summary: z.object({ total_count: z.int().nonnegative() }) });
const From = z.object({ id: z.string(), name: z.string().optional() });

/** Where a list goes on. */
export const Paging = z.object({
  cursors: z.object({ after: z.string().optional() }).optional(),
  next: z.string().optional(),
});

/** A list, as every edge answers it. */
export const listOf = <T extends z.ZodType>(element: T) =>
  z.object({ data: z.array(element), paging: Paging.optional() });

/** The counters that can be asked of a post; `shares` is left out when there are none. */
export const GraphCounters = z.object({
  id: z.string(),
  shares: z.object({ count: z.int().nonnegative() }).optional(),
  reactions: Summary,
  comments: Summary,
});
export type GraphCounters = z.infer<typeof GraphCounters>;

/** A post of the page with its counters. */
export const GraphPost = GraphCounters.extend({
  created_time: GraphTime,
  message: z.string().optional(),
  story: z.string().optional(),
  permalink_url: z.string().optional(),
  is_published: z.boolean().optional(),
  full_picture: z.string().optional(),
  attachments: z.object({ data: z.array(z.object({ media_type: z.string().optional() })) }).optional(),
});
export type GraphPost = z.infer<typeof GraphPost>;

/** A reaction; who gave it may be left out. */
export const GraphReaction = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  type: z.string(),
  username: z.string().optional(),
  profile_type: z.string().optional(),
});
export type GraphReaction = z.infer<typeof GraphReaction>;

/** A comment or a reply; who wrote it may be left out. */
export const GraphComment = z.object({
  id: z.string(),
  message: z.string().optional(),
  created_time: GraphTime.optional(),
  from: From.optional(),
  parent: z.object({ id: z.string() }).optional(),
  permalink_url: z.string().optional(),
});
export type GraphComment = z.infer<typeof GraphComment>;

/** A share that is shown to the page. */
export const GraphShare = z.object({
  id: z.string(),
  from: From.optional(),
  created_time: GraphTime.optional(),
  permalink_url: z.string().optional(),
});
export type GraphShare = z.infer<typeof GraphShare>;

/** Insights of a post. A metric without enough data is left out, or has no value: neither is a zero. */
export const GraphInsights = z.object({
  id: z.string(),
  insights: z
    .object({
      data: z.array(z.object({ name: z.string(), values: z.array(z.object({ value: z.unknown().optional() })) })),
    })
    .optional(),
});
export type GraphInsights = z.infer<typeof GraphInsights>;

/** Insights of the page, day by day. A day without enough data has no value: that is no zero. */
export const GraphPageInsights = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      values: z.array(z.object({ value: z.unknown().optional(), end_time: GraphTime.optional() })),
    }),
  ),
});
export type GraphPageInsights = z.infer<typeof GraphPageInsights>;

/** The page's own counters. */
export const GraphPage = z.object({
  id: z.string(),
  followers_count: z.int().nonnegative().optional(),
  fan_count: z.int().nonnegative().optional(),
});
