import { z } from 'zod';

const Millis = z.int().transform((value) => new Date(value));
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? null);

/** A list with offsets; `elements` is left out when nothing was found, `total` mostly. */
export const listOf = <T extends z.ZodType>(element: T) =>
  z.object({
    elements: z
      .array(element)
      .nullish()
      .transform((elements) => elements ?? []),
    paging: z
      .object({
        start: z.int().optional(),
        count: z.int().optional(),
        total: z.int().optional(),
        links: z.array(z.object({ rel: z.string() })).default([]),
      })
      .default({ links: [] }),
  });

const Media = z.object({ id: z.string().optional() });

/** A post of the organisation. */
export const LinkedinPost = z.object({
  id: z.string(),
  commentary: z.string().default(''),
  lifecycleState: z.string(),
  createdAt: Millis.optional(),
  publishedAt: Millis.optional(),
  lastModifiedAt: z.int().optional(),
  content: optional(
    z.looseObject({
      media: Media.optional(),
      multiImage: z.unknown().optional(),
      article: z.looseObject({ source: z.string().optional() }).optional(),
      poll: z.unknown().optional(),
    }),
  ),
  reshareContext: z.unknown().optional(),
});
export type LinkedinPost = z.infer<typeof LinkedinPost>;

/** Who did it and when; either may be held back. */
const Stamp = z
  .object({ actor: z.string().optional(), time: Millis.optional() })
  .optional()
  .transform((stamp) => ({ actor: stamp?.actor, time: stamp?.time ?? null }));

/** A reaction; changing it keeps its id. */
export const LinkedinReaction = z
  .object({ id: z.string(), reactionType: z.string(), created: Stamp })
  .transform(({ created, ...rest }) => ({ ...rest, at: created.time, actor: created.actor ?? actorInId(rest.id) }));
export type LinkedinReaction = z.infer<typeof LinkedinReaction>;

const actorInId = (id: string): string | null => /^urn:li:(?:reaction|like):\((urn:li:[^,]+),/.exec(id)?.[1] ?? null;

const CommentsSummary = z.object({
  aggregatedTotalComments: z.int().optional(),
  totalFirstLevelComments: z.int().optional(),
});

/** A comment or a reply. */
export const LinkedinComment = z.object({
  id: z.coerce.string(),
  commentUrn: z.string().optional(),
  object: z.string().optional(),
  actor: z.string().optional(),
  parentComment: z.string().optional(),
  message: z.object({ text: z.string().default('') }).optional(),
  created: Stamp,
  commentsSummary: CommentsSummary.optional(),
});
export type LinkedinComment = z.infer<typeof LinkedinComment>;

const Metadata = z.object({
  /** The post, often by the name of its activity. */
  entity: z.string().optional(),
  commentSummary: z.object({ count: z.int().nonnegative() }).optional(),
  reactionSummaries: z.record(z.string(), z.object({ count: z.int().nonnegative() })).default({}),
});
export type Metadata = z.infer<typeof Metadata>;

/** Counters of many posts, by URN. */
export const MetadataBatch = z.object({
  results: z.record(z.string(), Metadata).default({}),
  errors: z.record(z.string(), z.object({ status: z.int().optional() })).default({}),
  statuses: z.record(z.string(), z.int()).default({}),
});
export type MetadataBatch = z.infer<typeof MetadataBatch>;

/** Lifetime figures of one post. */
export const ShareStatistics = z.object({
  share: z.string().optional(),
  ugcPost: z.string().optional(),
  totalShareStatistics: z.object({
    shareCount: z.int().optional(),
    impressionCount: z.int().optional(),
    uniqueImpressionsCount: z.int().optional(),
    clickCount: z.int().optional(),
    /** Clicks, reactions, comments and shares by impressions, as LinkedIn divides them. */
    engagement: z.number().optional(),
  }),
});
export type ShareStatistics = z.infer<typeof ShareStatistics>;

const Range = z.object({ start: Millis, end: Millis });

/** What happened with the posts of an organisation on one day; a figure is negative where more was taken back than came. */
export const DayStatistics = z.object({
  timeRange: Range,
  totalShareStatistics: z.object({
    likeCount: z.int().optional(),
    commentCount: z.int().optional(),
    shareCount: z.int().optional(),
    impressionCount: z.int().optional(),
    uniqueImpressionsCount: z.int().optional(),
    clickCount: z.int().optional(),
  }),
});
export type DayStatistics = z.infer<typeof DayStatistics>;

/** How many more follow than the day before; negative when more left than came. */
export const FollowerGains = z.object({
  timeRange: Range,
  followerGains: z.object({ organicFollowerGain: z.int().optional(), paidFollowerGain: z.int().optional() }),
});
export type FollowerGains = z.infer<typeof FollowerGains>;

const FollowerCounts = z.object({
  organicFollowerCount: z.int().nonnegative().default(0),
  paidFollowerCount: z.int().nonnegative().default(0),
});

/** The followers by one trait; what the group is called differs from trait to trait and between versions of the API. */
const Facet = z
  .array(z.looseObject({ followerCounts: FollowerCounts }))
  .optional()
  .transform((groups) => groups?.map(({ followerCounts, ...names }) => ({ followerCounts, names })));
export type Facet = z.infer<typeof Facet>;

/** Who follows an organisation. */
export const FollowerDemographics = z.object({
  followerCountsByAssociationType: Facet,
  followerCountsBySeniority: Facet,
  followerCountsByFunction: Facet,
  followerCountsByIndustry: Facet,
  followerCountsByStaffCountRange: Facet,
  followerCountsByGeoCountry: Facet,
  followerCountsByCountry: Facet,
  followerCountsByGeo: Facet,
  followerCountsByRegion: Facet,
});
export type FollowerDemographics = z.infer<typeof FollowerDemographics>;
