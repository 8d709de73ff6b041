import { z } from 'zod';

import { Id } from './primitives.js';

/** An event's id: told back by who was away, it says from when on they missed something. */
export const EventId = z.string().regex(/^\d{1,15}$/, { error: 'the id of an event' });

/** GET /v1/events. */
export const EventsRequest = z.object({
  /** The last event that was heard; the header Last-Event-ID goes before it. */
  after: EventId.optional(),
});
/** GET /v1/events. */
export type EventsRequest = z.infer<typeof EventsRequest>;

/** What an event `booked` tells: platforms were read, and what they said is in the ledger. */
export const BookedEvent = z.object({
  /** The accounts that were read; null: more than can be named. */
  accounts: z.array(Id).nullable(),
  /** The posts that the answers told of; null: more than can be named, or not known. */
  posts: z.array(Id).nullable(),
  /** Whether something differs from before; else everything was found as it was. */
  hasNews: z.boolean(),
});
/** What an event `booked` tells. */
export type BookedEvent = z.infer<typeof BookedEvent>;

/** What an event `alert` tells: an alert began, changed, or is over. */
export const AlertEvent = z.object({ alertId: Id });
/** What an event `alert` tells. */
export type AlertEvent = z.infer<typeof AlertEvent>;
