import { labelledSets, sentiments } from '@libs/domain';
import { z } from 'zod';

import { CellStateName, Id, Instant, listOf, PlatformName } from './primitives.js';
import { endsAfterStart } from './reports.js';
import { Selection } from './selection.js';

const Asked = Selection.omit({ kind: true });

/** What comments say; `unknown`: nobody can tell. */
export const SentimentName = z.enum(sentiments);

/** GET /v1/reports/sentiment: comments by others in the period. Buckets are cut at midnight of the time zone. */
export const SentimentRequest = Asked.extend({
  granularity: z.enum(['day', 'week', 'month', 'year', 'total']).default('total'),
  /** What rows are split by; one of these. */
  groupBy: z.enum(['none', 'platform', 'account', 'audience']).default('none'),
}).refine(({ from, to }) => Date.parse(to) > Date.parse(from), endsAfterStart);
export type SentimentRequest = z.infer<typeof SentimentRequest>;

/** A share of comments as they were judged (0 to 1), and between what bounds the true one likely lies. */
export const LikelyShare = z.object({ value: z.number(), low: z.number(), high: z.number() });
export type LikelyShare = z.infer<typeof LikelyShare>;

/** What comments say, by a classifier that errs: with figures the state is `estimated`, never `measured`. */
export const SentimentFigures = z.object({
  state: CellStateName,
  /** Comments by others; null: see `state`. Those below add up to it. */
  comments: z.int().nullable(),
  positive: z.int().nullable(),
  neutral: z.int().nullable(),
  negative: z.int().nullable(),
  /** In a language that is not known here, or without words. */
  unknown: z.int().nullable(),
  /** Not judged yet (words that wait for it), or never: the words were removed before. */
  unjudged: z.int().nullable(),
  /** Of those that are positive, neutral or negative; null: there are none. */
  shares: z.object({ positive: LikelyShare, neutral: LikelyShare, negative: LikelyShare }).nullable(),
  /** positive / (positive + negative); null: neither is there. */
  score: LikelyShare.nullable(),
});
export type SentimentFigures = z.infer<typeof SentimentFigures>;

/** What the classifier's verdicts were compared with, and how good they were (of those that are not `unknown`). */
const SentimentMeasurement = z.object({
  language: z.enum(['de', 'en']),
  source: z.enum(labelledSets),
  comments: z.int(),
  unknown: z.number(),
  accuracy: z.number(),
  macroF1: z.number(),
});

/** What the comments of a period say. */
export const SentimentReport = z.object({
  period: z.object({ from: Instant, to: Instant, timeZone: z.string() }),
  classifier: z.object({ version: z.int(), measurements: z.array(SentimentMeasurement) }),
  /** Judged by another version of the classifier than this one: the words are gone, or are judged anew in a moment. */
  otherVersion: z.int(),
  whole: SentimentFigures,
  buckets: z.array(Instant),
  rows: z.array(
    z.object({
      /** The platform, or the id of the account or audience; null: the report is not split. */
      key: z.string().nullable(),
      name: z.string(),
      figures: SentimentFigures,
      /** One for each of `buckets`. */
      series: z.array(SentimentFigures),
    }),
  ),
});
export type SentimentReport = z.infer<typeof SentimentReport>;

/** GET /v1/evidence/sentiment: the comments behind a cell of the report, newest first. */
export const SentimentEvidenceRequest = Asked.extend({
  /** Only comments that were judged so; empty: all. */
  sentiment: listOf(SentimentName).default([]),
}).refine(({ from, to }) => Date.parse(to) > Date.parse(from), endsAfterStart);
export type SentimentEvidenceRequest = z.infer<typeof SentimentEvidenceRequest>;

/** The comments behind a figure, at most 200. */
export const SentimentEvidence = z.object({
  /** `suppressed`: fewer people of these audiences commented than may be told of. */
  state: z.enum(['measured', 'suppressed']),
  comments: z.array(
    z.object({
      accountId: Id,
      platform: PlatformName,
      postId: Id,
      at: Instant,
      /** Null: no longer stored. */
      text: z.string().nullable(),
      url: z.string().nullable(),
      /** Null: not judged. */
      sentiment: SentimentName.nullable(),
      fetchId: Id,
    }),
  ),
  /** How many comments there are. */
  of: z.int(),
});
export type SentimentEvidence = z.infer<typeof SentimentEvidence>;
