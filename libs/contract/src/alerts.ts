import { alertStates, interactionKinds, monitors, noticeReasons, platforms, severities } from '@libs/domain';
import { z } from 'zod';

import { Id, Instant, Text } from './primitives.js';

/** What an alert is about. */
export const AlertSubject = z.object({
  /** `workspace`: several accounts at once. */
  scope: z.enum(['post', 'account', 'workspace']),
  id: Id,
  /** The beginning of a post's text, an account's name, the workspace's name. */
  name: z.string(),
  /** Null: of several platforms. */
  platform: z.enum(platforms).nullable(),
  url: z.string().nullable(),
});
/** What an alert is about. */
export type AlertSubject = z.infer<typeof AlertSubject>;

/** The sum that stands out most, against what was expected of it before it was known. */
export const AlertMeasure = z.object({
  /** The length of the sum in minutes, and its end. */
  minutes: z.number(),
  endedAt: Instant,
  observed: z.number(),
  expected: z.number(),
  /** The logarithm (base 10) of how probable so many or more are by chance; null where it is not told. */
  probability: z.number().nullable(),
  score: z.number(),
});
/** The sum that stands out most. */
export type AlertMeasure = z.infer<typeof AlertMeasure>;

/** How it spreads, an estimate: the apparent reproduction number with its 90 % interval, and what it may come to. */
export const SpreadEstimate = z.object({
  reproduction: z.number(),
  low: z.number(),
  high: z.number(),
  /** Null: it does not grow. */
  doublingMinutes: z.number().nullable(),
  finalSize: z.object({ median: z.number(), low: z.number(), high: z.number() }).nullable(),
});
/** How it spreads, an estimate. */
export type SpreadEstimate = z.infer<typeof SpreadEstimate>;

/** An alert in the list of alerts. */
export const ListedAlert = z.object({
  id: Id,
  monitor: z.enum(monitors),
  /** Null: interactions of every kind. */
  kind: z.enum(interactionKinds).nullable(),
  severity: z.enum(severities),
  state: z.enum(alertStates),
  subject: AlertSubject,
  startedAt: Instant,
  /** The end of the newest bucket that still stood out. */
  lastAt: Instant,
  resolvedAt: Instant.nullable(),
  /** At its height so far. */
  measure: AlertMeasure,
  estimate: SpreadEstimate.nullable(),
  /** 0 to 6; null: it is not about negative comments. */
  shitstorm: z.number().nullable(),
  /** Names of members; null: nobody, or no member any more. */
  acknowledgedBy: z.string().nullable(),
  assignee: z.object({ id: Id, name: z.string() }).nullable(),
  /** Nothing is told of it until then. */
  silentUntil: Instant.nullable(),
  /** The platforms were not read lately: what happens now is not known. */
  isStale: z.boolean(),
});
/** An alert in the list of alerts. */
export type ListedAlert = z.infer<typeof ListedAlert>;

/** GET /v1/alerts. */
export const AlertsRequest = z.object({
  state: z.enum(['running', 'resolved', 'all']).default('running'),
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
/** GET /v1/alerts. */
export type AlertsRequest = z.infer<typeof AlertsRequest>;
/** GET /v1/alerts: the newest first. */
export const AlertList = z.object({ alerts: z.array(ListedAlert), next: z.string().nullable() });
/** GET /v1/alerts. */
export type AlertList = z.infer<typeof AlertList>;

/** A step in an alert's life. */
export const AlertStep = z.object({
  at: Instant,
  what: z.enum([...noticeReasons, 'acknowledged', 'assigned', 'silenced', 'joined']),
  /** The name of a member; null: Resonance itself, or no member any more. */
  by: z.string().nullable(),
  severity: z.enum(severities),
  /** Of `resolved`: the summary; of `assigned`: to whom; of `joined`: what joined it. */
  text: z.string().nullable(),
});
/** A step in an alert's life. */
export type AlertStep = z.infer<typeof AlertStep>;

/** GET /v1/alerts/:id. */
export const Alert = ListedAlert.extend({
  summary: z.string().nullable(),
  /** By time: what was counted and what had been expected, from a day before it began to now or its end. */
  course: z.object({
    bucketMinutes: z.number(),
    buckets: z.array(
      z.object({
        at: Instant,
        /** Null: not read yet. */ observed: z.number().nullable(),
        expected: z.number().nullable(),
      }),
    ),
  }),
  /** Those with most interactions since it began. */
  posts: z.array(
    z.object({
      id: Id,
      name: z.string(),
      platform: z.enum(platforms),
      url: z.string().nullable(),
      publishedAt: Instant.nullable(),
      interactions: z.number(),
    }),
  ),
  /** Newest comments since it began. */
  comments: z.array(
    z.object({
      id: z.string(),
      postId: Id,
      author: z.string().nullable(),
      text: z.string(),
      at: Instant.nullable(),
      sentiment: z.enum(['positive', 'neutral', 'negative']).nullable(),
    }),
  ),
  steps: z.array(AlertStep),
});
/** GET /v1/alerts/:id. */
export type Alert = z.infer<typeof Alert>;

/** POST /v1/alerts/:id/assign; null: to nobody. */
export const AssignRequest = z.object({ memberId: Id.nullable() });
/** POST /v1/alerts/:id/assign. */
export type AssignRequest = z.infer<typeof AssignRequest>;
/** POST /v1/alerts/:id/silence; null: it is told of again. */
export const SilenceRequest = z.object({ until: Instant.nullable() });
/** POST /v1/alerts/:id/silence. */
export type SilenceRequest = z.infer<typeof SilenceRequest>;
/** POST /v1/alerts/:id/resolve. */
export const ResolveRequest = z.object({ summary: Text.trim().max(2_000).nullable().default(null) });
/** POST /v1/alerts/:id/resolve. */
export type ResolveRequest = z.infer<typeof ResolveRequest>;
