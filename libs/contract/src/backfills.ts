import { z } from 'zod';

import { Instant } from './primitives.js';

/** US dollars, to the thousandth of a cent. */
const Dollars = z.number().min(0);

/** What reading the past costs, where the platform charges for it. */
export const BackfillCost = z.object({
  spent: Dollars,
  /** What a person allowed; null: nothing yet. */
  allowed: Dollars.nullable(),
  /** What the rest may cost by what the account's posts usually have; the real sum depends on the old posts. */
  estimate: Dollars.nullable(),
});

/**
 * How far the reading of an account's past has come. `needs_consent`: it costs money, and begins when a person allows it;
 * `waiting`: it goes on by itself.
 */
export const BackfillStatus = z.object({
  state: z.enum(['needs_consent', 'waiting', 'running', 'paused', 'cancelled', 'done']),
  /** What it waits for: its turn behind fresh readings, the budget of calls, money, a login, or the end of a problem. */
  waitsFor: z.enum(['turn', 'budget', 'money', 'login', 'problem']).nullable(),
  problem: z.string().nullable(),
  /** When it goes on, where that is known. */
  nextAt: Instant.nullable(),
  /** What was published before this is past: younger posts belong to the first reading. Null: nothing was read yet. */
  before: Instant.nullable(),
  /** Back to this day everything is read; null: none of the past is. */
  reachedAt: Instant.nullable(),
  /** When the oldest post that is known was published; when the backfill is done, the platform lists no older one. */
  oldestAt: Instant.nullable(),
  postsDone: z.int(),
  postsKnown: z.int(),
  /** Whether all posts were found; until then there may be more than are known. */
  isFound: z.boolean(),
  /** Only so many of the newest posts does the platform list; null: all. */
  mostPosts: z.int().nullable(),
  /** Null: the platform charges nothing. */
  cost: BackfillCost.nullable(),
});
export type BackfillStatus = z.infer<typeof BackfillStatus>;

/** POST /v1/accounts/:id/backfill: what to do. `allow` lets one that costs money begin, up to so many US dollars in all. */
export const BackfillRequest = z.discriminatedUnion('action', [
  z.object({ action: z.literal('allow'), dollars: z.number().positive().max(1_000_000) }),
  z.object({ action: z.enum(['pause', 'resume', 'cancel']) }),
]);
export type BackfillRequest = z.infer<typeof BackfillRequest>;
