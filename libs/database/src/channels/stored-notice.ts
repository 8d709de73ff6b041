import { type AlertNotice, interactionKinds, monitors, noticeReasons, platforms, severities } from '@libs/domain';
import { z } from 'zod';

import { StoredEstimate } from '../alerts/stored-estimate.js';

const Platform = z.enum(platforms);
const Instant = z.coerce.date();

/** A notice as the outbox holds it, read back. */
export const StoredNotice: z.ZodType<AlertNotice> = z.object({
  alertId: z.string(),
  reason: z.enum(noticeReasons),
  turn: z.int(),
  at: Instant,
  monitor: z.enum(monitors),
  severity: z.enum(severities),
  kind: z.enum(interactionKinds).nullable(),
  startedAt: Instant,
  subject: z.object({
    scope: z.enum(['post', 'account', 'workspace']),
    id: z.string(),
    name: z.string(),
    platform: Platform.nullable(),
    url: z.string().nullable(),
  }),
  measure: z.object({
    minutes: z.number(),
    endedAt: Instant,
    observed: z.number(),
    expected: z.number(),
    probability: z.number().nullable(),
    score: z.number(),
  }),
  estimate: StoredEstimate.nullable(),
  shitstorm: z.number().nullable(),
  posts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      platform: Platform,
      url: z.string().nullable(),
      interactions: z.number(),
    }),
  ),
  summary: z.string().nullable(),
});
