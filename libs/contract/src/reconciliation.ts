import { countedReasons, listedReasons } from '@libs/domain';
import { z } from 'zod';

import { Id, Instant, Kind, listOf, PeriodInstant, PlatformName, TimeZone } from './primitives.js';
import { Cell } from './reports.js';

const Asked = z.object({
  from: PeriodInstant,
  to: PeriodInstant,
  timeZone: TimeZone.default('UTC'),
  kind: listOf(Kind).default([]),
});
const endsAfterStart = { error: '`to` must lie after `from`', path: ['to'] };

/** GET /v1/reports/reconciliation. */
export const ReconciliationRequest = Asked.extend({
  platform: listOf(PlatformName).default([]),
  account: listOf(Id).default([]),
}).refine(({ from, to }) => Date.parse(to) > Date.parse(from), endsAfterStart);
export type ReconciliationRequest = z.infer<typeof ReconciliationRequest>;

/** GET /v1/reports/reconciliation/:accountId/posts. */
export const ReconciledPostsRequest = Asked.refine(({ from, to }) => Date.parse(to) > Date.parse(from), endsAfterStart);
export type ReconciledPostsRequest = z.infer<typeof ReconciledPostsRequest>;

const differenceBy = <Reasons extends readonly [string, ...string[]]>(reasons: Reasons) =>
  z.array(z.object({ reason: z.enum(reasons), amount: z.int() }));

/** One kind on one account or post: the platform's own number, ours, and why they differ. */
export const Reconciled = z.object({
  kind: Kind,
  /** Ours, as the engagement report has it. */
  cell: Cell,
  /** The platform's own counters, as they were read; sums over the posts with something in the period. */
  platform: z.object({
    /** At the last reading before the period (a post that was never read before: 0), and at the last one in it. */
    start: z.int().nullable(),
    end: z.int().nullable(),
    /** Their difference; null: not known of any post. */
    change: z.int().nullable(),
    /** When the newest of these readings was taken, and the answer that says so. */
    readAt: Instant.nullable(),
    fetchId: Id.nullable(),
  }),
  /** Posts with something in the period; those of them of which a reading is no longer stored are in no `platform`. */
  posts: z.int(),
  postsWithoutReading: z.int(),
  /** Why the platform's counters changed by something else than was counted here; the amounts add up to that. */
  counted: differenceBy(countedReasons),
  /** Why something else was counted than is listed one by one; the amounts add up to that. Empty: nothing to compare. */
  listed: differenceBy(listedReasons),
  /** Came and was taken back between two readings of the counter, and in neither number. */
  takenBackWithin: z.int(),
  /** Listed one by one in the period, whose person is no longer stored; they are counted all the same. */
  personsRemoved: z.int(),
});
export type Reconciled = z.infer<typeof Reconciled>;

/** What the platform itself says of its days, beside what was counted. */
export const ReconciledDays = z.object({
  kind: Kind,
  /** Days (UTC) that touch the period, and those that the platform has told. */
  of: z.int(),
  told: z.int(),
  sum: z.int().nullable(),
  /** The part of the sum of days on which more was taken back than came. */
  negative: z.int(),
  /** `sum` less what was counted here; null: one of both is not known. */
  difference: z.int().nullable(),
  /** Whether the period is made of whole days in UTC, as the platform's days are. */
  isWhole: z.boolean(),
  fetchId: Id.nullable(),
});

/** The reconciliation of the accounts of a selection. */
export const Reconciliation = z.object({
  period: z.object({ from: Instant, to: Instant, timeZone: z.string() }),
  accounts: z.array(
    z.object({
      accountId: Id,
      name: z.string(),
      platform: PlatformName,
      kinds: z.array(Reconciled),
      /** Empty: the platform tells nothing of its days. */
      days: z.array(ReconciledDays),
    }),
  ),
  notes: z.array(z.string()),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

/** The posts of an account on which the numbers differ most, at most 100. */
export const ReconciledPosts = z.object({
  posts: z.array(
    z.object({
      postId: Id,
      text: z.string(),
      url: z.string().nullable(),
      publishedAt: Instant,
      removedAt: Instant.nullable(),
      kinds: z.array(Reconciled),
    }),
  ),
  /** How many posts have something in the period. */
  of: z.int(),
});
export type ReconciledPosts = z.infer<typeof ReconciledPosts>;
