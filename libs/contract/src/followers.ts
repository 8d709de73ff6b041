import { dayFigures, followerTraits } from '@libs/domain';
import { z } from 'zod';

import { CellStateName, Day, Id, Instant, PlatformName } from './primitives.js';
import { SeriesMark } from './series-marks.js';

/** GET /v1/followers and /v1/followers/{accountId}: how many days to look back. */
export const FollowersRequest = z.object({ days: z.coerce.number().int().min(7).max(365).default(28) });
export type FollowersRequest = z.infer<typeof FollowersRequest>;

/** A figure or, without one, why there is none. */
export const KnownValue = z.object({ state: CellStateName, value: z.int().nullable() });
export type KnownValue = z.infer<typeof KnownValue>;

/** The sum of the known days of a period, and how many of its days those are. */
export const GrowthSum = z.object({
  ...KnownValue.shape,
  days: z.object({ known: z.int(), of: z.int() }),
});
export type GrowthSum = z.infer<typeof GrowthSum>;

const Growth = z.object({ ...GrowthSum.shape, previous: GrowthSum });

/**
 * How the following of an account grew. `net`: by its counter, in days of the workspace. `organic` and `paid`: what the
 * platform itself tells of its own days (UTC), negative where more left than came; the two need not add up to `net`.
 */
export const FollowerGrowth = z.object({
  net: Growth,
  organic: Growth,
  paid: Growth,
  /** One entry a day of the period, oldest first. */
  days: z.array(z.object({ net: KnownValue, organic: KnownValue, paid: KnownValue })),
});
export type FollowerGrowth = z.infer<typeof FollowerGrowth>;

/** How many follow an account, and how that grew. */
export const AccountFollowers = z.object({
  accountId: Id,
  name: z.string(),
  platform: PlatformName,
  state: CellStateName,
  /** By the platform's own counter. Null: see `state`. */
  followers: z.int().nullable(),
  /** The platform's clock at the newest reading. */
  readAt: Instant.nullable(),
  /** Between the first and the last day of the period that are known; null: fewer than two are. */
  change: z.int().nullable(),
  /** At the end of each day of the period, or now; null: not read that day. */
  totals: z.array(z.int().nullable()),
  growth: FollowerGrowth,
  /** Whether the platform also tells who follows, or its own figures day by day. */
  tells: z.object({ traits: z.boolean(), days: z.boolean() }),
});
export type AccountFollowers = z.infer<typeof AccountFollowers>;

/** How many follow the accounts of the workspace, day by day in its time zone. */
export const FollowersReport = z.object({
  timeZone: z.string(),
  /** Oldest first. */
  days: z.array(Day),
  /** The period before, of as many days. */
  previous: z.object({ from: Day, to: Day }),
  accounts: z.array(AccountFollowers),
  /** Where the series break, with the day that each break lies in; in the order of time. */
  marks: z.array(z.object({ day: Day, mark: SeriesMark })),
});
export type FollowersReport = z.infer<typeof FollowersReport>;

/** One trait of followers. */
export const FollowerTraitName = z.enum(followerTraits);
export type FollowerTraitName = z.infer<typeof FollowerTraitName>;
/** One figure that a platform tells of its days. */
export const DayFigureName = z.enum(dayFigures);
export type DayFigureName = z.infer<typeof DayFigureName>;

/** What the platform calls a group, by language; null: it tells no name in that one. */
export const SegmentNames = z.object({ en: z.string().nullable(), de: z.string().nullable() });
export type SegmentNames = z.infer<typeof SegmentNames>;

/** The followers by one trait as last read, largest group first. */
export const FollowersByTrait = z.object({
  trait: FollowerTraitName,
  readAt: Instant,
  /** The platform's answer that says so. */
  fetchId: Id,
  /** Empty: the platform told none, as the groups are too small. */
  segments: z.array(
    z.object({
      /** A code of ours, or the platform's own name. */
      segment: z.string(),
      names: SegmentNames,
      /** Null: suppressed, as fewer than five followers belong to it. */
      organic: z.int().nullable(),
      paid: z.int().nullable(),
      /** Of all followers at that reading (0 to 1); null: suppressed, or their number is not known. */
      share: z.number().nullable(),
    }),
  ),
});
export type FollowersByTrait = z.infer<typeof FollowersByTrait>;

/** What a platform tells of one of its days (UTC). Figures are negative where more was taken back than came. */
export const AccountDay = z.object({
  day: Day,
  figures: z.array(z.object({ figure: DayFigureName, value: z.int(), readAt: Instant, fetchId: Id })),
});
export type AccountDay = z.infer<typeof AccountDay>;

/** Who follows an account, and what the platform says of its days. */
export const AccountAudience = z.object({
  accountId: Id,
  name: z.string(),
  platform: PlatformName,
  traits: z.object({ state: CellStateName, list: z.array(FollowersByTrait) }),
  /** Newest first; a day that is missing was not told. */
  days: z.object({ state: CellStateName, list: z.array(AccountDay) }),
});
export type AccountAudience = z.infer<typeof AccountAudience>;
