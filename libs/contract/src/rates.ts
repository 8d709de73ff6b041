import { cellStates, rateAggregations, rateCohorts, rateFigures, rateIds } from '@libs/domain';
import { z } from 'zod';

import { Id, Instant, PlatformName } from './primitives.js';
import { Selection } from './selection.js';

/** The id of an engagement rate in the registry. */
export const RateName = z.enum(rateIds);
/** A rate by its id, or the one that the workspace chose. */
export const RateChoice = z.enum([...rateIds, 'default']);
/** What a rate is: a cell's states, and `undefined` where there is nothing to divide by. */
export const RateState = z.enum([...cellStates, 'undefined']);
export type RateState = z.infer<typeof RateState>;

/** One rate of one selection. Without a value the state says why. */
export const RateCell = z.object({
  state: RateState,
  /** The ratio, unrounded (0.05 is 5 %); null: see `state`. */
  value: z.number().nullable(),
  /** The sums over everything that is in the value. A ratio of sums is their ratio; a mean is not. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** Posts or days in the value, and those left out as a figure is not known of them or there is nothing to divide by. */
  of: z.int(),
  without: z.int(),
  /** Accounts of the selection, and those of them that tell every figure of the rate. */
  accounts: z.object({ of: z.int(), telling: z.int() }),
});
export type RateCell = z.infer<typeof RateCell>;

/** A rate of a post. */
export const RateOfPost = z.object({ id: RateName, version: z.int(), cell: RateCell });
export type RateOfPost = z.infer<typeof RateOfPost>;

/** A rate over the period, with the previous period beside it. */
export const RateOverTime = RateOfPost.extend({ previous: RateCell.nullable() });
export type RateOverTime = z.infer<typeof RateOverTime>;

/** A formula with its five axes: numerator, denominator, cohort, aggregation and what each platform's counters include. */
export const RateInfo = z.object({
  id: RateName,
  version: z.int(),
  name: z.string(),
  formula: z.string(),
  /** What each figure counts for. */
  numerator: z.record(z.string(), z.number()),
  /** `one_million`: the platform tells a ratio in millionths. */
  denominator: z.enum([...rateFigures, 'one_million']),
  cohort: z.enum(rateCohorts),
  aggregation: z.enum(rateAggregations),
  unit: z.enum(['percent', 'per_mille']),
  source: z.string(),
  /** Where every figure of it can be had. */
  platforms: z.array(PlatformName),
});
export type RateInfo = z.infer<typeof RateInfo>;

/** GET /v1/rates: the registry, and the rate that the workspace's reports show. */
export const RateList = z.object({ default: RateName, rates: z.array(RateInfo) });
export type RateList = z.infer<typeof RateList>;

/** PUT /v1/rates/default. */
export const DefaultRateRequest = z.object({ rate: RateName });
export type DefaultRateRequest = z.infer<typeof DefaultRateRequest>;

/** GET /v1/evidence/rate: what makes up a rate. Same filters as the report. */
export const RateEvidenceRequest = Selection.extend({
  rate: RateChoice,
  /** One post alone. */
  post: Id.optional(),
});
export type RateEvidenceRequest = z.infer<typeof RateEvidenceRequest>;

/** One post or one day of an account behind a rate. */
export const RatePart = z.object({
  accountId: Id,
  platform: PlatformName,
  /** The day itself, or the day on which the post was published. */
  day: z.iso.date(),
  /** Null: the part is a day of the account. */
  post: z.object({ id: Id, text: z.string() }).nullable(),
  /** Every figure that the rate looks at; null: not known. */
  figures: z.record(z.string(), z.number().nullable()),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** Whether it is in the value. */
  isIn: z.boolean(),
});
export type RatePart = z.infer<typeof RatePart>;

/** What a rate is made of: the parts give its numerator, denominator and value again. */
export const RateEvidence = z.object({
  rate: RateInfo,
  cell: RateCell,
  /** When the readings were taken that the figures of posts come from. */
  readings: z.object({ from: Instant, to: Instant }),
  /** Newest day first. */
  parts: z.array(RatePart),
});
export type RateEvidence = z.infer<typeof RateEvidence>;
