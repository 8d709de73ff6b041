import { z } from 'zod';

import { Id, Instant, Kind, listOf, PeriodInstant, PlatformName } from './primitives.js';
import { Cell } from './reports.js';
import { Selection } from './selection.js';

/** GET /v1/evidence/cell: which posts make up a cell of the engagement report. Same filters as the report. */
export const CellEvidenceRequest = Selection;
export type CellEvidenceRequest = z.infer<typeof CellEvidenceRequest>;

/** Why something is no longer stored. */
export const BlankedWhy = z.enum(['time', 'gone', 'request']);

/**
 * The posts behind a cell. The cells of all posts add up to the report's cell, but for those that are suppressed: where few
 * people of an audience did something with a post, and another such post, by which the first could be computed.
 */
export const CellEvidence = z.object({
  cell: Cell,
  posts: z.array(
    z.object({
      postId: Id,
      accountId: Id,
      platform: PlatformName,
      text: z.string(),
      url: z.string().nullable(),
      publishedAt: Instant,
      cell: Cell,
      /** Why its content is no longer stored. */
      blankedWhy: BlankedWhy.nullable().default(null),
      /** Whether people or words of its interactions are no longer stored: its figures stay, their proof in part does not. */
      hasLostPeople: z.boolean().default(false),
    }),
  ),
});
export type CellEvidence = z.infer<typeof CellEvidence>;

/** GET /v1/evidence/posts/:postId: the readings and the interactions of one post in a period. */
export const PostEvidenceRequest = z.object({
  from: PeriodInstant,
  to: PeriodInstant,
  kind: listOf(Kind).default([]),
  audience: listOf(Id).default([]),
});
export type PostEvidenceRequest = z.infer<typeof PostEvidenceRequest>;

/** One reading of a counter. */
export const ObservationEvidence = z.object({
  metric: z.string(),
  /** Null once the platform's storage rules ended its keeping; the change stays. */
  value: z.int().nullable(),
  /** Change since the reading before; null for a baseline. */
  delta: z.int().nullable(),
  /** `break`: the platform no longer offers this counter; its last value stands. */
  sort: z.enum(['baseline', 'delta', 'correction', 'break']),
  /** The interval in which the change happened: (previousAt, observedAt]. */
  previousAt: Instant.nullable(),
  observedAt: Instant,
  fetchId: Id,
});

/** One listed interaction. */
export const InteractionEvidence = z.object({
  kind: Kind,
  detail: z.string(),
  externalId: z.string(),
  actor: z.object({ name: z.string().nullable(), handle: z.string().nullable(), externalId: z.string() }).nullable(),
  text: z.string().nullable(),
  occurredAt: Instant.nullable(),
  firstSeenAt: Instant,
  removedAt: Instant.nullable(),
  /** Already there at the first reading, nobody knows since when: in no figure. */
  isBaseline: z.boolean().default(false),
  /** Why person and words are no longer stored: their time was over, the platform no longer has it, somebody asked for it. */
  blankedWhy: BlankedWhy.nullable().default(null),
  fetchId: Id,
});

/** When a stream last read a post, and when it will by its plan. */
export const PostReading = z.object({
  stream: z.string(),
  lastReadAt: Instant.nullable(),
  /** Null: nothing is planned. Somebody who asks for a reading, or news from the platform, brings it forward. */
  nextReadAt: Instant.nullable(),
  /** Interactions an hour, as its readings showed them last. */
  perHour: z.number(),
});
export type PostReading = z.infer<typeof PostReading>;

/** What stands behind one post's figures, newest first, at most 200 of each (the counts say how many there are). */
export const PostEvidence = z.object({
  post: z.object({
    id: Id,
    accountId: Id,
    platform: PlatformName,
    text: z.string(),
    url: z.string().nullable(),
    publishedAt: Instant,
    /** Why its content is no longer stored. */
    blankedWhy: BlankedWhy.nullable().default(null),
  }),
  readings: z.array(PostReading),
  /** How long the platform lets people and posts be stored, in hours; null: it names no time. */
  peopleHours: z.number().nullable().default(null),
  postHours: z.number().nullable().default(null),
  observations: z.array(ObservationEvidence),
  observationCount: z.int(),
  interactions: z.array(InteractionEvidence),
  interactionCount: z.int(),
  /** Whether none is listed because fewer people than may be told of belong to the audiences that were asked for. */
  areInteractionsHidden: z.boolean().default(false),
});
export type PostEvidence = z.infer<typeof PostEvidence>;

/** GET /v1/evidence/fetches/:id: the platform's answer. */
export const FetchEvidence = z.object({
  id: Id,
  accountId: Id,
  platform: PlatformName,
  stream: z.string(),
  endpoint: z.string(),
  apiVersion: z.string(),
  status: z.int(),
  fetchedAt: Instant,
  observedAt: Instant,
  /** SHA-256 of the body, hexadecimal; kept for good. */
  payloadHash: z.string(),
  bytes: z.int(),
  /** The body as received; null once the platform's storage rules ended its keeping. */
  payload: z.string().nullable(),
  payloadUntil: Instant,
});
export type FetchEvidence = z.infer<typeof FetchEvidence>;
