import { z } from 'zod';

import { CellStateName, Id, Instant, Kind, listOf, PeriodInstant, PlatformName, TimeZone } from './primitives.js';

const Asked = z.object({
  from: PeriodInstant,
  to: PeriodInstant,
  /** Whose clocks the hours of the week are told by; left out: the workspace's. */
  timeZone: TimeZone.optional(),
  platform: listOf(PlatformName).default([]),
  account: listOf(Id).default([]),
  label: listOf(Id).default([]),
  kind: listOf(Kind).default([]),
  /** How long each post is looked at from its publication on. */
  window: z.enum(['day', 'week']).default('day'),
});
const endsAfterStart = { error: '`to` must lie after `from`', path: ['to'] };

/** GET /v1/reports/best-times: posts published in the period. */
export const BestTimesRequest = Asked.refine(({ from, to }) => Date.parse(to) > Date.parse(from), endsAfterStart);
export type BestTimesRequest = z.infer<typeof BestTimesRequest>;

/** GET /v1/evidence/best-times: the posts behind it, all or those of one hour of the week. */
export const BestTimesEvidenceRequest = Asked.extend({
  weekday: z.coerce.number().int().min(1).max(7).optional(),
  hour: z.coerce.number().int().min(0).max(23).optional(),
}).refine(({ from, to }) => Date.parse(to) > Date.parse(from), endsAfterStart);
export type BestTimesEvidenceRequest = z.infer<typeof BestTimesEvidenceRequest>;

/** An hour of the week in which something was published. */
export const BestTimesCell = z.object({
  /** 1 is Monday, 7 Sunday. */
  weekday: z.int(),
  hour: z.int(),
  posts: z.int(),
  /** What these posts got on average. */
  mean: z.number(),
  /** How many times as much as usual on its account a post of this hour gets, and where that lies in nine of ten cases; null: not enough posts. */
  estimate: z.object({ ratio: z.number(), low: z.number(), high: z.number() }).nullable(),
});
export type BestTimesCell = z.infer<typeof BestTimesCell>;

/** What posts got by the hour of the week in which they were published. */
export const BestTimes = z.object({
  period: z.object({ from: Instant, to: Instant, timeZone: z.string() }),
  window: z.enum(['day', 'week']),
  /** Not `measured`: nothing counts these posts. */
  state: CellStateName,
  /** Posts that are looked at, and those that are not: published before the connection, too young, deleted, or not read at the end of their time. */
  posts: z.int(),
  leftOut: z.object({ beforeConnection: z.int(), tooYoung: z.int(), deleted: z.int(), notRead: z.int() }),
  /** Whether there are enough posts, in hours that repeat, to say anything. */
  isEnough: z.boolean(),
  cells: z.array(BestTimesCell),
  /** The hour that surely brings more than usual; null: none does, or nobody can tell. */
  best: BestTimesCell.nullable(),
});
export type BestTimes = z.infer<typeof BestTimes>;

/** The posts behind the hours, those that got most first; at most 200. */
export const BestTimesEvidence = z.object({
  posts: z.array(
    z.object({
      postId: Id,
      accountId: Id,
      platform: PlatformName,
      text: z.string(),
      publishedAt: Instant,
      weekday: z.int(),
      hour: z.int(),
      /** What it got in its day or week. */
      interactions: z.int(),
    }),
  ),
  of: z.int(),
});
export type BestTimesEvidence = z.infer<typeof BestTimesEvidence>;
