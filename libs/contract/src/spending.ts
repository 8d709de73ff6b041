import { z } from 'zod';

import { Id, Instant, PlatformName } from './primitives.js';

const Calls = z.int().min(0).max(2_000_000_000);
/** US dollars, to the thousandth of a cent. */
const Dollars = z.number().min(0).max(1_000_000_000);

/** US dollars for one resource: platforms charge fractions of a cent, and they are counted in millionths of a dollar. */
const Price = z
  .number()
  .min(0)
  .max(1_000)
  .refine((price) => Math.abs(price * 1_000_000 - Math.round(price * 1_000_000)) < 1e-6, {
    error: 'a price to the millionth of a dollar',
  });

/** What a platform may cost in a calendar month (UTC). When it is reached, reading pauses until the next one. */
export const MonthlyCeilings = z.object({
  /** Null: no ceiling. */
  calls: Calls.nullable(),
  dollars: Dollars.nullable(),
});

/** What the calls to one platform cost this month. */
export const PlatformSpending = z.object({
  platform: PlatformName,
  calls: z.int(),
  /** Null: the platform charges nothing for reading. What is under way is counted with the most that it may cost. */
  dollars: z.number().nullable(),
  ceiling: MonthlyCeilings,
  /** Whether reading pauses: the next call might cost more than what is left. */
  isPaused: z.boolean(),
  /** Dollars for each resource that an answer returns; empty where nothing is charged. */
  prices: z.record(z.string(), z.number()),
  /** What the platform publishes for each of them: what counts unless somebody sets another price. */
  publishedPrices: z.record(z.string(), z.number()).default({}),
  /**
   * Interactions that are looked up again every day, so that what is gone at the platform goes here in time, and what that
   * costs in 30 days; null where none is.
   */
  rechecks: z.object({ interactions: z.int(), dollars: z.number() }).nullable(),
  accounts: z.array(z.object({ accountId: Id, name: z.string(), calls: z.int(), dollars: z.number().nullable() })),
});
export type PlatformSpending = z.infer<typeof PlatformSpending>;

/** GET /v1/spending: calls and money of this month, per platform and account. */
export const Spending = z.object({
  month: z.iso.date(),
  /** When the next month begins: then paused reading goes on. */
  nextMonthAt: Instant,
  platforms: z.array(PlatformSpending),
});
export type Spending = z.infer<typeof Spending>;

/**
 * PUT /v1/spending/:platform: sets the ceilings, and prices that differ from the published ones: what is not among them has
 * its published price again. Left out, prices stay as they are.
 */
export const SpendingLimitRequest = MonthlyCeilings.extend({
  prices: z.record(z.string().regex(/^[a-z_]{1,40}$/, { error: 'the name of a resource' }), Price).optional(),
});
export type SpendingLimitRequest = z.infer<typeof SpendingLimitRequest>;
