import { z } from 'zod';

import { FollowerRule } from './audiences.js';
import { CellStateName, Id, Instant, Kind, listOf, PlatformName } from './primitives.js';
import { RateChoice, RateOfPost, RateOverTime } from './rates.js';
import { Selection } from './selection.js';
import { SeriesMark } from './series-marks.js';

/** Length of a report's time buckets; `total` is one bucket for the whole period. */
export const Granularity = z.enum(['hour', 'day', 'week', 'month', 'year', 'total']);
/** What a report's rows can be split by. */
export const Dimension = z.enum(['platform', 'account', 'kind', 'audience', 'tag', 'label']);
export type Dimension = z.infer<typeof Dimension>;

/** What is said of a period that is none. */
export const endsAfterStart = { error: '`to` must lie after `from`', path: ['to'] };

/** GET /v1/reports/engagement. Buckets are cut at midnight (Monday, first of the month or year) of the time zone. */
export const EngagementRequest = Selection.extend({
  granularity: Granularity.default('day'),
  groupBy: listOf(Dimension).default(['platform']),
  compare: z.enum(['none', 'previous']).default('none'),
  /** The engagement rates of the whole and of every total; none: they are not computed. */
  rate: listOf(RateChoice).default([]),
  /** Over the period alone, or also in every bucket: each read by itself, as a ratio of a bucket is no part of another. */
  rateBy: z.enum(['period', 'bucket']).default('period'),
}).refine(({ from, to }) => Date.parse(to) > Date.parse(from), endsAfterStart);
export type EngagementRequest = z.infer<typeof EngagementRequest>;

/** One figure of a report, both counts apart. */
export const Cell = z.object({
  state: CellStateName,
  /** By the platform's own counters: net change in the bucket. Null: see `missing`, or else `state`. */
  counted: z.int().nullable(),
  /** Listed one by one and still there, by when they happened. Null: see `missing`, or else `state`. */
  attributed: z.int().nullable(),
  /** The part of `counted` by which counters went down (0 or less). */
  corrections: z.int(),
  /** Why the one count is null while the other one has a figure; left out: both or none have one. */
  missing: CellStateName.optional(),
});
export type Cell = z.infer<typeof Cell>;

/** Values of the dimensions that the report is split by; absent dimensions are not split. */
export const ReportKey = z.object({
  platform: PlatformName.optional(),
  account: Id.optional(),
  kind: Kind.optional(),
  audience: Id.optional(),
  tag: z.string().optional(),
  label: Id.optional(),
});
export type ReportKey = z.infer<typeof ReportKey>;

/** How many followers an audience of them has. */
export const FollowerSize = z.object({
  state: CellStateName,
  /** As last read before the end of the bucket. Null: see `state`. */
  followers: z.int().nullable(),
  /** Of all followers of these accounts at that time (0 to 1); null: one of both is not known. */
  share: z.number().nullable(),
  /** The platform's clock at the newest reading behind it; null: there is none. */
  readAt: Instant.nullable(),
});
export type FollowerSize = z.infer<typeof FollowerSize>;

/** An audience of the basis followers: its size beside the engagement. Nobody tells what these followers did. */
export const FollowersInReport = z.object({
  audience: Id,
  name: z.string(),
  ...FollowerRule.shape,
  /** What they did: never known, since platforms tell who follows, not who of them interacted. */
  interactions: Cell,
  /** Interactions of these followers by their number: never known for the same reason. */
  perFollower: z.object({ state: CellStateName, value: z.number().nullable() }),
  /** At the end of the period, and of the one before (null: not compared). */
  size: FollowerSize,
  previous: FollowerSize.nullable(),
  /** At the end of every bucket of the report, in their order. */
  buckets: z.array(FollowerSize),
  /** Each account of the selection at the end of the period, with the answer that says so. */
  accounts: z.array(
    z.object({
      accountId: Id,
      name: z.string(),
      platform: PlatformName,
      size: FollowerSize,
      fetchId: Id.nullable(),
    }),
  ),
});
export type FollowersInReport = z.infer<typeof FollowersInReport>;

/** How much of what was asked for stands behind the figures. */
export const Coverage = z.object({
  /** Accounts in the selection, and those of them whose readings are complete and fresh. */
  accounts: z.object({ of: z.int(), reporting: z.int() }),
  /** Attributed interactions against the counted ones, where both are known. */
  attributed: z.object({ of: z.int(), attributed: z.int() }),
});

/** An audience that a report is of, and the version of its rule by which it was counted. */
export const VersionInReport = z.object({
  id: Id,
  name: z.string(),
  version: z.int(),
  /** Days until here hold people of the version before, whom this one could not judge any more; null: none does. */
  carriedUntil: z.iso.date().nullable(),
  /** A later version that is being counted and not shown yet; null: none. */
  next: z.int().nullable(),
});
export type VersionInReport = z.infer<typeof VersionInReport>;

/**
 * The engagement report: buckets in time order, then keys. A key without a row in a bucket: nothing happened when its total
 * has a figure, else the bucket is what the total is.
 */
export const EngagementReport = z.object({
  period: z.object({ from: Instant, to: Instant, timeZone: z.string(), granularity: Granularity }),
  previous: z.object({ from: Instant, to: Instant }).nullable(),
  groupBy: z.array(Dimension),
  /** The platforms' clocks when the newest reading was taken; null: nothing read yet. */
  observedAt: Instant.nullable(),
  coverage: Coverage,
  /** Every key over the whole period, with the previous period beside it. */
  totals: z.array(
    z.object({
      key: ReportKey,
      label: z.string(),
      cell: Cell,
      previous: Cell.nullable(),
      /** What counters already showed at their first reading inside the period: shown apart, in no total. */
      baseline: z.int(),
      /** The engagement rates asked for, over the whole period; left out: none was. */
      rates: z.array(RateOverTime).optional(),
    }),
  ),
  /** The engagement rates asked for, of the whole selection (rates of parts do not add up); left out: none was. */
  rates: z.array(RateOverTime).optional(),
  /** The rates of every bucket, of the whole selection and of every total in their order; left out: not asked for. */
  rateCourse: z
    .array(z.object({ bucket: Instant, rates: z.array(RateOfPost), totals: z.array(z.array(RateOfPost)) }))
    .optional(),
  /** The audiences that the report is of, and by which version of their rules they were counted. */
  audiences: z.array(VersionInReport),
  /** Every bucket of the period (its first instant), also the empty ones. */
  buckets: z.array(Instant),
  rows: z.array(z.object({ bucket: Instant, key: ReportKey, cell: Cell })),
  /** Where the series break, with the bucket that each break lies in; in the order of time. */
  marks: z.array(z.object({ bucket: Instant, mark: SeriesMark })),
  /** The audiences of the basis followers that the report is about. */
  followers: z.array(FollowersInReport),
  notes: z.array(z.string()),
});
export type EngagementReport = z.infer<typeof EngagementReport>;
